package com.miteos.deployments.hosting;

import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.Sleeper;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// The one HTTP client all hosts are called with.
public final class ProviderHttp {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final Exchange exchange;
  private final Sleeper sleeper;
  private final RandomGenerator random;

  ProviderHttp(HttpClient client, Sleeper sleeper, RandomGenerator random) {
    this.exchange = new Exchange(client);
    this.sleeper = sleeper;
    this.random = random;
  }

  public static ProviderHttp create(Sleeper sleeper, RandomGenerator random) {
    return new ProviderHttp(newClient(), sleeper, random);
  }

  /// Keeps connections for reuse and never takes a token along to where an answer redirects.
  static HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(Version.HTTP_1_1)
        .connectTimeout(CONNECT_TIMEOUT)
        .followRedirects(Redirect.NEVER)
        .build();
  }

  /// The calls of one step, which share its deadline and the host's pauses.
  public ProviderSession open(Host host, FailureStage stage, Deadline deadline) {
    return new ProviderSession(exchange, sleeper, random, host, stage, deadline);
  }
}
