package com.miteos.deployments.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.miteos.deployments.local.http.IncomingRequest.Arrival;
import com.miteos.deployments.local.http.IncomingRequest.Connection;
import com.miteos.deployments.local.http.IncomingRequest.Line;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventWriterTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Arrival ARRIVAL =
      new Arrival(
          "JKJaXmPLvHcESHA=",
          "Root=1-69b31bee-0123456789abcdef01234567",
          Instant.parse("2026-03-12T19:03:58.390Z"));

  private final EventWriter writer = new EventWriter("000000000000", "api");

  @Test
  void writesAPostAsApiGatewayDoes() throws Exception {
    var event =
        write(
            new Line("POST", "/v1/deployments", "dry_run=true", "HTTP/1.1"),
            List.of(
                new HeaderLine("Host", "abc123.execute-api.us-east-1.amazonaws.com"),
                new HeaderLine("User-Agent", "curl/8.2.1"),
                new HeaderLine("Authorization", "Bearer mt_test_x"),
                new HeaderLine("Content-Type", "application/json"),
                new HeaderLine("Connection", "keep-alive")),
            "{\"target\": \"vercel\"}",
            new RouteMatch("POST /v1/deployments", "create", Map.of()));

    assertThat(JSON.readTree(event))
        .isEqualTo(
            JSON.readTree(
                """
                {
                  "version": "2.0",
                  "routeKey": "POST /v1/deployments",
                  "rawPath": "/v1/deployments",
                  "rawQueryString": "dry_run=true",
                  "headers": {
                    "authorization": "Bearer mt_test_x",
                    "content-length": "20",
                    "content-type": "application/json",
                    "host": "abc123.execute-api.us-east-1.amazonaws.com",
                    "user-agent": "curl/8.2.1",
                    "x-amzn-trace-id": "Root=1-69b31bee-0123456789abcdef01234567",
                    "x-forwarded-for": "192.0.2.1",
                    "x-forwarded-port": "8080",
                    "x-forwarded-proto": "http"
                  },
                  "queryStringParameters": {"dry_run": "true"},
                  "requestContext": {
                    "accountId": "000000000000",
                    "apiId": "api",
                    "domainName": "abc123.execute-api.us-east-1.amazonaws.com",
                    "domainPrefix": "abc123",
                    "http": {
                      "method": "POST",
                      "path": "/v1/deployments",
                      "protocol": "HTTP/1.1",
                      "sourceIp": "192.0.2.1",
                      "userAgent": "curl/8.2.1"
                    },
                    "requestId": "JKJaXmPLvHcESHA=",
                    "routeKey": "POST /v1/deployments",
                    "stage": "$default",
                    "time": "12/Mar/2026:19:03:58 +0000",
                    "timeEpoch": 1773342238390
                  },
                  "body": "{\\"target\\": \\"vercel\\"}",
                  "isBase64Encoded": false
                }
                """));
  }

  @Test
  void writesEverythingThatRepeatsOrIsEncoded() throws Exception {
    var event =
        write(
            new Line(
                "GET", "/v1/sites/a%20b", "status=live&status=failed&q=%C3%A9+x&flag", "HTTP/1.1"),
            List.of(
                new HeaderLine("Host", "127.0.0.1:8080"),
                new HeaderLine("Accept", "text/html"),
                new HeaderLine("accept", "application/json"),
                new HeaderLine("Cookie", "one=1; two=2"),
                new HeaderLine("Cookie", "three=3"),
                new HeaderLine("X-Forwarded-For", "198.51.100.7")),
            "",
            new RouteMatch("GET /v1/sites/{name}", "sites", Map.of("name", "a%20b")));

    assertThat(JSON.readTree(event))
        .isEqualTo(
            JSON.readTree(
                """
                {
                  "version": "2.0",
                  "routeKey": "GET /v1/sites/{name}",
                  "rawPath": "/v1/sites/a b",
                  "rawQueryString": "status=live&status=failed&q=%C3%A9+x&flag",
                  "cookies": ["one=1", "two=2", "three=3"],
                  "headers": {
                    "accept": "text/html,application/json",
                    "content-length": "0",
                    "host": "127.0.0.1:8080",
                    "x-amzn-trace-id": "Root=1-69b31bee-0123456789abcdef01234567",
                    "x-forwarded-for": "198.51.100.7, 192.0.2.1",
                    "x-forwarded-port": "8080",
                    "x-forwarded-proto": "http"
                  },
                  "queryStringParameters": {"status": "live,failed", "q": "é x", "flag": ""},
                  "requestContext": {
                    "accountId": "000000000000",
                    "apiId": "api",
                    "domainName": "127.0.0.1",
                    "domainPrefix": "127",
                    "http": {
                      "method": "GET",
                      "path": "/v1/sites/a b",
                      "protocol": "HTTP/1.1",
                      "sourceIp": "192.0.2.1",
                      "userAgent": ""
                    },
                    "requestId": "JKJaXmPLvHcESHA=",
                    "routeKey": "GET /v1/sites/{name}",
                    "stage": "$default",
                    "time": "12/Mar/2026:19:03:58 +0000",
                    "timeEpoch": 1773342238390
                  },
                  "pathParameters": {"name": "a b"},
                  "isBase64Encoded": false
                }
                """));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "application/json, héllo, false",
        "application/json; charset=utf-8, héllo, false",
        "text/csv, héllo, false",
        "application/xml, héllo, false",
        "application/octet-stream, aMOpbGxv, true",
        "application/problem+json, aMOpbGxv, true",
        "application/x-www-form-urlencoded, aMOpbGxv, true",
        "none, aMOpbGxv, true"
      })
  void encodesABodyUnlessItsTypeIsText(String contentType, String body, boolean encoded)
      throws Exception {
    List<HeaderLine> headers =
        contentType == null ? List.of() : List.of(new HeaderLine("Content-Type", contentType));

    var event =
        JSON.readTree(
            write(
                new Line("POST", "/", "", "HTTP/1.1"),
                headers,
                "héllo",
                new RouteMatch("$default", "f", Map.of())));

    assertThat(event.path("body").asText()).isEqualTo(body);
    assertThat(event.path("isBase64Encoded").asBoolean()).isEqualTo(encoded);
  }

  @ParameterizedTest
  @CsvSource({"/a%2", "/a%zz", "/%"})
  void refusesABrokenPath(String path) {
    var request =
        new IncomingRequest(
            new Line("GET", path, "", "HTTP/1.1"),
            List.of(),
            ByteBuffer.allocate(0),
            new Connection("192.0.2.1", 8080),
            ARRIVAL);

    assertThat(writer.write(request, new RouteMatch("$default", "f", Map.of()))).isEmpty();
  }

  private String write(Line line, List<HeaderLine> headers, String body, RouteMatch match) {
    var request =
        new IncomingRequest(
            line,
            headers,
            StandardCharsets.UTF_8.encode(body),
            new Connection("192.0.2.1", 8080),
            ARRIVAL);
    return writer.write(request, match).orElseThrow();
  }
}
