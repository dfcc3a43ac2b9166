package com.miteos.deployments.local.process;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The usual sample: one client, one read, one answer.
public final class PlainSdkFunction
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final DynamoDbClient client =
      DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    var table = System.getenv("TOKENS_TABLE");
    var key = Map.of("id", AttributeValue.fromS("nobody"));
    var found = client.getItem(request -> request.tableName(table).key(key)).hasItem();
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(found ? 200 : 404)
        .withBody("{\"found\": " + found + "}")
        .build();
  }
}
