package com.miteos.deployments.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.access.Mode;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.secret.Secret;
import java.util.Arrays;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// Has the tokens function issue the demo account's tokens, as an operator would.
public final class TokenIssuer {
  private static final String ACCOUNT = "acct_local";

  private final ObjectMapper json = new ObjectMapper();
  private final LambdaClient lambda;
  private final String tokensFunction;

  public TokenIssuer(LambdaClient lambda, String tokensFunction) {
    this.lambda = lambda;
    this.tokensFunction = tokensFunction;
  }

  public DemoTokens issue() {
    return new DemoTokens(issue(Mode.LIVE), issue(Mode.TEST));
  }

  private Secret issue(Mode mode) {
    var request = json.createObjectNode();
    request.put("action", "create").put("account", ACCOUNT).put("mode", mode.wireName());
    var scopes = request.putArray("scopes");
    Arrays.stream(Scope.values()).map(Scope::wireName).forEach(scopes::add);
    var response =
        lambda.invoke(call ->
            call.functionName(tokensFunction).payload(SdkBytes.fromUtf8String(request.toString())));
    var answer = response.payload().asUtf8String();
    if (response.functionError() != null) {
      throw new SeedException("No token was issued: " + answer);
    }
    try {
      return new Secret(json.readTree(answer).path("token").asText());
    } catch (JsonProcessingException e) {
      throw new SeedException("No token was issued", e);
    }
  }
}
