package com.miteos.deployments.idempotency;

import com.miteos.deployments.access.Owner;
import java.time.Instant;

/// The first answer to a request with a key, kept word for word until it expires.
///
/// `fingerprint` is the request's digest: the same key with another one is a caller's mistake.
public record IdempotencyRecord(
    Owner owner, IdempotencyKey key, String fingerprint, String answer, Instant expiresAt) {}
