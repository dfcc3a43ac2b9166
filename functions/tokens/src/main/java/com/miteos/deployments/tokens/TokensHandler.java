package com.miteos.deployments.tokens;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.miteos.deployments.access.IssueToken;
import com.miteos.deployments.access.IssuedToken;
import com.miteos.deployments.access.RevokeToken;
import com.miteos.deployments.access.RotateToken;
import com.miteos.deployments.access.TokenRepository;
import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.dynamodb.DynamoDbRepositories;
import com.miteos.deployments.tokens.TokensAnswer.Issued;
import com.miteos.deployments.tokens.TokensAnswer.Listed;
import com.miteos.deployments.tokens.TokensAnswer.Revoked;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Makes, rotates, revokes and lists API tokens for an operator who may invoke this function.
public final class TokensHandler implements RequestStreamHandler {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final String EXPECTATION = "expected a JSON object with action and its members";

  private final TokenRepository tokens;
  private final IssueToken issueToken;
  private final RotateToken rotateToken;
  private final RevokeToken revokeToken;
  private final InstantSource clock;

  public TokensHandler() {
    this(System.getenv());
  }

  public TokensHandler(Map<String, String> environment) {
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var repositories =
        new DynamoDbRepositories(new AwsEnvironment(environment), clock, Thread::sleep, random);
    this(repositories.tokens(), clock, random);
  }

  TokensHandler(TokenRepository tokens, InstantSource clock, RandomGenerator random) {
    this.tokens = tokens;
    this.issueToken = new IssueToken(tokens, clock, random);
    this.rotateToken = new RotateToken(tokens, issueToken, clock);
    this.revokeToken = new RevokeToken(tokens, clock);
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JSON.writeValue(output, answer(read(input)));
  }

  private static TokensRequest read(InputStream input) throws IOException {
    TokensRequest request;
    try {
      request = JSON.readValue(input, TokensRequest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(EXPECTATION + ": " + e.getOriginalMessage(), e);
    }
    if (request == null) {
      throw new IllegalArgumentException(EXPECTATION + ", got null");
    }
    return request;
  }

  private TokensAnswer answer(TokensRequest request) {
    return switch (request.parsedAction()) {
      case "create" -> create(request);
      case "rotate" -> rotate(request);
      case "revoke" -> revoke(request);
      case "list" -> list(request);
      default ->
          throw new IllegalArgumentException(
              "action: expected create, rotate, revoke or list, got " + request.action());
    };
  }

  private Issued create(TokensRequest request) {
    var life = request.parsedLife();
    var endsAt = life == null ? null : clock.instant().plus(life);
    return issued(issueToken.run(request.parsedOwner(), request.parsedScopes(), endsAt));
  }

  private Issued rotate(TokensRequest request) {
    var id = request.parsedTokenId();
    return rotateToken
        .run(id, request.parsedOverlap())
        .map(this::issued)
        .orElseThrow(() ->
            new IllegalArgumentException("token_id: expected a token in force, got " + id.value()));
  }

  private Revoked revoke(TokensRequest request) {
    var id = request.parsedTokenId();
    return new Revoked(id.value(), revokeToken.run(id));
  }

  private Listed list(TokensRequest request) {
    var now = clock.instant();
    return new Listed(
        tokens.list(request.parsedAccount()).stream()
            .map(token -> TokenView.of(token, now))
            .toList());
  }

  private Issued issued(IssuedToken issued) {
    return new Issued(issued.text().value(), TokenView.of(issued.token(), clock.instant()));
  }
}
