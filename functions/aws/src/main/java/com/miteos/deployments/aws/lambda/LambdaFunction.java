package com.miteos.deployments.aws.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.aws.AwsCalls;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.CallLimits;
import com.miteos.deployments.aws.lambda.Invocation.Failed;
import com.miteos.deployments.aws.lambda.Invocation.Returned;
import java.time.Duration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;

/// A Lambda function that is called and waited for.
public final class LambdaFunction {
  /// A little more than the longest a function may run.
  private static final CallLimits LONGEST = CallLimits.once(Duration.ofSeconds(910));

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final LambdaClient client;
  private final String name;

  /// `name` is the function's name or ARN.
  public LambdaFunction(AwsEnvironment environment, String name) {
    this(environment, name, LONGEST);
  }

  /// The same for a function that is not waited for that long.
  LambdaFunction(AwsEnvironment environment, String name, CallLimits limits) {
    this.name = name;
    this.client =
        environment
            .configureCalls(LambdaClient.builder(), "LAMBDA", limits)
            .httpClient(UrlConnectionHttpClient.create(new LongLivedConnections(limits.attempt())))
            .build();
  }

  /// Runs the function once, in an environment that no other tenant's code runs in.
  ///
  /// A call that is lost on the way is not repeated, for the function may have run.
  public Invocation invoke(String tenant, String json) {
    return send(request(json).tenantId(tenant).build());
  }

  /// Runs the function once.
  ///
  /// A call that is lost on the way is not repeated, for the function may have run.
  public Invocation invoke(String json) {
    return send(request(json).build());
  }

  private InvokeRequest.Builder request(String json) {
    return InvokeRequest.builder()
        .functionName(name)
        .invocationType(InvocationType.REQUEST_RESPONSE)
        .payload(SdkBytes.fromUtf8String(json));
  }

  private Invocation send(InvokeRequest request) {
    var response = AwsCalls.run("Lambda", () -> client.invoke(request));
    var payload = response.payload().asUtf8String();
    return response.functionError() == null ? new Returned(payload) : failed(payload);
  }

  private static Failed failed(String payload) {
    try {
      var error = MAPPER.readTree(payload);
      return new Failed(text(error, "errorType"), text(error, "errorMessage"));
    } catch (JsonProcessingException _) {
      return new Failed("", payload);
    }
  }

  private static String text(JsonNode error, String member) {
    return error.path(member).asText("");
  }
}
