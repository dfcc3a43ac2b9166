package com.miteos.deployments.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TenantIsolationMode;

final class LambdaServerTest {
  private final Probe echo = Probe.of("echo", (event, _) -> event);
  private final Probe failing =
      Probe.of(
          "failing",
          (_, _) -> {
            throw new IllegalStateException("no luck");
          });
  private final Probe isolated =
      Probe.of("isolated", (_, context) -> "\"%s\"".formatted(context.getTenantId()));
  private final LambdaService service =
      new LambdaService(
          List.of(echo.function(), failing.function(), Functions.perTenant(isolated.function())),
          new ManualTimer(),
          Functions.requestIds());
  private final LambdaServer server = LambdaServer.start(0, service);
  private final LambdaClient client =
      LambdaClient.builder()
          .endpointOverride(server.endpoint())
          .region(Region.EU_WEST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "secret")))
          .httpClient(UrlConnectionHttpClient.create())
          .build();

  @AfterEach
  void stop() {
    client.close();
    server.close();
    service.close();
    List.of(echo, failing, isolated).forEach(Probe::close);
  }

  @Test
  void invokesByNameAndByArn() {
    for (var name : List.of("echo", echo.function().arn())) {
      var response =
          client.invoke(request ->
              request.functionName(name).payload(SdkBytes.fromUtf8String("{\"a\":\"ö\"}")));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.functionError()).isNull();
      assertThat(response.executedVersion()).isEqualTo("$LATEST");
      assertThat(response.payload().asUtf8String()).isEqualTo("{\"a\":\"ö\"}");
    }
  }

  @Test
  void givesAnInvocationWithoutPayloadAnEmptyEvent() {
    assertThat(client.invoke(request -> request.functionName("echo")).payload().asUtf8String())
        .isEqualTo("{}");
  }

  @Test
  void tellsAFunctionSErrorFromItsOwn() {
    var response = client.invoke(request -> request.functionName("failing"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String())
        .contains("\"errorMessage\":\"no luck\"")
        .contains("\"errorType\":\"java.lang.IllegalStateException\"");
  }

  @Test
  void acceptsAnEventWithoutWaitingForIt() throws Exception {
    var response =
        client.invoke(request ->
            request
                .functionName("failing")
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String("7")));

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(failing.awaitEvent()).isEqualTo("7");
  }

  @Test
  void checksWithoutRunning() {
    var response =
        client.invoke(
            request -> request.functionName("echo").invocationType(InvocationType.DRY_RUN));

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(echo.made()).isZero();
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() ->
            client.invoke(
                request -> request.functionName("nobody").invocationType(InvocationType.DRY_RUN)));
  }

  @Test
  void requiresATenantWhereThereIsIsolation() {
    var response = client.invoke(request -> request.functionName("isolated").tenantId("acct_1"));

    assertThat(response.payload().asUtf8String()).isEqualTo("\"acct_1\"");
    assertThatExceptionOfType(InvalidParameterValueException.class)
        .isThrownBy(() -> client.invoke(request -> request.functionName("isolated")))
        .withMessageContaining("tenant");
  }

  @Test
  void refusesAnUnknownFunction() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> client.invoke(request -> request.functionName("nobody")))
        .withMessageContaining("Function not found: nobody");
  }

  @Test
  void refusesAPayloadThatIsNotJson() {
    assertThatExceptionOfType(InvalidRequestContentException.class)
        .isThrownBy(() ->
            client.invoke(request ->
                request.functionName("echo").payload(SdkBytes.fromUtf8String("{\"a\":1} more"))))
        .withMessageContaining("Could not parse request body into json");
  }

  @Test
  void refusesAPayloadOverItsLimit() {
    var megabyte = "x".repeat(1024 * 1024);

    assertThatExceptionOfType(RequestTooLargeException.class)
        .isThrownBy(() -> invoke(megabyte.repeat(6), InvocationType.REQUEST_RESPONSE))
        .withMessageContaining("6291456");
    assertThatExceptionOfType(RequestTooLargeException.class)
        .isThrownBy(() -> invoke(megabyte, InvocationType.EVENT))
        .withMessageContaining("1048576");
  }

  @Test
  void describesItsFunctions() {
    assertThat(client.listFunctions().functions())
        .extracting(FunctionConfiguration::functionName)
        .containsExactly("echo", "failing", "isolated");

    var configuration =
        client.getFunction(request -> request.functionName("isolated")).configuration();
    assertThat(configuration.functionArn())
        .isEqualTo("arn:aws:lambda:eu-west-1:000000000000:function:isolated");
    assertThat(configuration.timeout()).isEqualTo(20);
    assertThat(configuration.tenancyConfig().tenantIsolationMode())
        .isEqualTo(TenantIsolationMode.PER_TENANT);
    assertThat(
            client.getFunctionConfiguration(request -> request.functionName("echo")).memorySize())
        .isEqualTo(512);
  }

  @Test
  void refusesWhatItDoesNotOffer() {
    assertThatExceptionOfType(LambdaException.class)
        .isThrownBy(() -> client.deleteFunction(request -> request.functionName("echo")))
        .withMessageContaining("is not supported here");
  }

  private void invoke(String text, InvocationType type) {
    client.invoke(request ->
        request
            .functionName("echo")
            .invocationType(type)
            .payload(SdkBytes.fromUtf8String("\"%s\"".formatted(text))));
  }
}
