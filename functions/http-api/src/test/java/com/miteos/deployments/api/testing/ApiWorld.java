package com.miteos.deployments.api.testing;

import com.miteos.deployments.access.ApiToken;
import com.miteos.deployments.access.IssueToken;
import com.miteos.deployments.access.Owner;
import com.miteos.deployments.access.Scope;
import com.miteos.deployments.access.TokenHash;
import com.miteos.deployments.access.TokenText;
import com.miteos.deployments.api.HttpApi;
import com.miteos.deployments.api.Idempotency;
import com.miteos.deployments.api.RequestMeter;
import com.miteos.deployments.id.UlidGenerator;
import com.miteos.deployments.testing.InMemoryRepositories;
import com.miteos.deployments.testing.Repositories;
import com.miteos.deployments.testing.Samples;
import com.miteos.deployments.time.SettableClock;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/// Everything a handler stands on, in memory, at a clock the test moves.
public final class ApiWorld {
  public static final int REQUESTS_PER_MINUTE = 500;

  public final SettableClock clock = SettableClock.at("2024-11-14T10:22:05Z");
  public final Repositories repositories = InMemoryRepositories.at(clock);
  public final Samples samples = new Samples(clock);
  public final UlidGenerator ulids = new UlidGenerator(clock, new Random(7));
  public final HttpApi api =
      HttpApi.guarded(
          repositories.tokens(),
          new RequestMeter(repositories.usage(), REQUESTS_PER_MINUTE, clock),
          ulids,
          clock);
  public final Idempotency idempotency = new Idempotency(repositories.idempotency(), clock);

  private final IssueToken issueToken =
      new IssueToken(repositories.tokens(), clock, new Random(11));

  /// A token that may do everything.
  public String token(Owner owner) {
    return issueToken.run(owner, EnumSet.allOf(Scope.class), null).text().value();
  }

  /// A token that may do only this.
  public String token(Owner owner, Scope scope) {
    return issueToken.run(owner, Set.of(scope), null).text().value();
  }

  /// A token that may do everything but this.
  public String tokenWithout(Owner owner, Scope scope) {
    return issueToken.run(owner, EnumSet.complementOf(EnumSet.of(scope)), null).text().value();
  }

  /// Makes a token from a sample event one that may do everything.
  public void admit(String token, Owner owner) {
    repositories
        .tokens()
        .add(
            new ApiToken(
                TokenHash.of(new TokenText(token)),
                owner,
                EnumSet.allOf(Scope.class),
                clock.instant(),
                null));
  }
}
