package com.miteos.deployments.hosting.cloudflare;

import com.miteos.deployments.hosting.ProviderRejectedException;
import com.miteos.deployments.hosting.cloudflare.AssetAnswer.Taken;
import com.miteos.deployments.hosting.cloudflare.AssetAnswer.TokenRefused;
import com.miteos.deployments.secret.Secret;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keeps one upload token for all calls to the asset store and gets another when it is used up.
final class UploadTokens {
  /// How often in a row a call may find its token refused.
  private static final int REFUSALS = 3;

  private final Issuer issuer;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable UploadToken current;

  /// Asks Cloudflare for a token.
  @FunctionalInterface
  interface Issuer {
    UploadToken issue() throws InterruptedException;
  }

  /// A call to the asset store.
  @FunctionalInterface
  interface AssetCall<T> {
    AssetAnswer<T> send(Secret token) throws InterruptedException;
  }

  UploadTokens(Issuer issuer, InstantSource clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  /// One caller fetches, the others wait for what it gets.
  UploadToken current() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var token = current;
      if (token == null || !token.isFreshAt(clock.instant())) {
        // One that is hardly fresh when it comes is still the best there is.
        token = issuer.issue();
        current = token;
      }
      return token;
    } finally {
      lock.unlock();
    }
  }

  /// Whatever the refusal says and whatever time the token had left: another one is worth trying.
  <T> T authorise(AssetCall<T> call) throws InterruptedException {
    for (var refusals = 1; ; refusals++) {
      var token = current();
      switch (call.send(token.value())) {
        case Taken<T>(var value) -> {
          return value;
        }
        case TokenRefused<T>(var failure) -> {
          if (refusals == REFUSALS) {
            throw new ProviderRejectedException(failure);
          }
          discard(token);
        }
      }
    }
  }

  /// Gives the token in use up, so that the next call gets another.
  private void discard(UploadToken refused) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (refused.equals(current)) {
        current = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
