package com.miteos.deployments.simulator.expo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// The addresses that were given out for archives; each is valid for a minute.
final class SignedUrls {
  static final Duration LIFETIME = Duration.ofSeconds(60);

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

  /// What an address was given out for.
  record Ticket(
      String token, String deploymentId, String appId, String identifier, Instant expiresAt) {}

  SignedUrls(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  Ticket issue(String appId, String identifier) {
    var ticket =
        new Ticket(
            newToken(),
            new UUID(random.nextLong(), random.nextLong()).toString(),
            appId,
            identifier,
            clock.instant().plus(LIFETIME));
    tickets.put(ticket.token(), ticket);
    return ticket;
  }

  /// Nothing where the token is none or too old.
  Optional<Ticket> find(String token) {
    return Optional.ofNullable(tickets.get(token))
        .filter(ticket -> clock.instant().isBefore(ticket.expiresAt()));
  }

  String newIdentifier() {
    return newToken().substring(0, 10);
  }

  String newToken() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
