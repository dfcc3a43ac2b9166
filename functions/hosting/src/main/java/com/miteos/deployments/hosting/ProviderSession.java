package com.miteos.deployments.hosting;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.Reading.Accepted;
import com.miteos.deployments.hosting.Reading.Doubtful;
import com.miteos.deployments.hosting.Reading.Limited;
import com.miteos.deployments.hosting.Reading.Refused;
import com.miteos.deployments.hosting.Reading.Unwell;
import com.miteos.deployments.time.Deadline;
import com.miteos.deployments.time.Sleeper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The calls of one step to one host: each is repeated as far as it may be, all wait together when
/// the host wants to be left alone, and none goes past the deadline.
public final class ProviderSession {
  private final Exchange exchange;
  private final Sleeper sleeper;
  private final RandomGenerator random;
  private final Host host;
  private final FailureStage stage;
  private final Deadline deadline;
  private final PauseGate gate;

  ProviderSession(
      Exchange exchange,
      Sleeper sleeper,
      RandomGenerator random,
      Host host,
      FailureStage stage,
      Deadline deadline) {
    this.exchange = exchange;
    this.sleeper = sleeper;
    this.random = random;
    this.host = host;
    this.stage = stage;
    this.deadline = deadline;
    this.gate = new PauseGate(deadline.clock());
  }

  /// What the reader makes of the host's final answer.
  ///
  /// Throws [ProviderRejectedException] where that is a refusal, [ProviderUnavailableException]
  /// where no attempt that fits the deadline got one, and DependencyUnavailableException where the
  /// body to send cannot be read.
  public <T> T send(ProviderRequest request, AnswerReader<T> reader) throws InterruptedException {
    requireSendableToken(request);
    var attempts = new Attempts(host, request, random, unavailable("did not answer in time"));
    while (true) {
      gate.pass(pause -> sleep(pause, attempts.lastFailure()));
      var answer = attempt(request, reader, attempts);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  /// Waits between two looks at something the host is working on; throws
  /// [ProviderUnavailableException] where the deadline leaves no time for another look.
  public void pause(Duration duration) throws InterruptedException {
    sleep(duration, unavailable("did not finish in time"));
  }

  /// Throws [ProviderUnavailableException] where the deadline has passed: work of ours between two
  /// calls is to end by it, too.
  public void requireTime() {
    if (deadline.hasPassed()) {
      throw new ProviderUnavailableException(unavailable("did not get all in time"), null, null);
    }
  }

  private <T> Optional<T> attempt(
      ProviderRequest request, AnswerReader<T> reader, Attempts attempts)
      throws InterruptedException {
    Duration wait;
    try {
      var answer = exchange.send(request, timeLimit(request, attempts));
      switch (reader.read(answer)) {
        case Accepted<T>(var value) -> {
          heedExhaustion(answer);
          return Optional.of(value);
        }
        case Refused<T>(var failure) -> throw new ProviderRejectedException(failure);
        case Doubtful<T>(var failure) -> wait = attempts.doubted(failure);
        case Unwell<T>(var failure) -> wait = longer(attempts.failed(failure, null), answer);
        case Limited<T>(var failure) -> {
          closeGate(attempts.limited(failure, limitedWait(answer)), failure);
          return Optional.empty();
        }
      }
    } catch (UnreadableAnswerException unreadable) {
      wait = attempts.failed(unavailable("gave an unintelligible answer"), unreadable);
    } catch (SourceUnreadableException unreadable) {
      wait = attempts.sourceFailed(unreadable);
    } catch (ConnectException | HttpConnectTimeoutException unconnected) {
      wait = attempts.unsent(unavailable("could not be reached"), unconnected);
    } catch (HttpTimeoutException timeout) {
      wait = attempts.failed(unavailable("did not answer in time"), timeout);
    } catch (IOException broken) {
      wait = attempts.failed(unavailable("broke off the connection"), broken);
    }
    sleep(wait, attempts.lastFailure());
    return Optional.empty();
  }

  /// The HTTP client would name a token it cannot send in its exception.
  private void requireSendableToken(ProviderRequest request) {
    var token = request.bearer();
    if (token != null && !token.value().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new ProviderRejectedException(
          Failure.of(
              stage,
              FailureCode.CREDENTIALS_REJECTED,
              "The token holds characters that no token for " + host.name() + " has."));
    }
  }

  private Duration timeLimit(ProviderRequest request, Attempts attempts) {
    var left = deadline.remaining();
    if (left.isZero()) {
      throw new ProviderUnavailableException(attempts.lastFailure(), null, null);
    }
    return request.timeout().compareTo(left) < 0 ? request.timeout() : left;
  }

  /// An answer that uses up the quota closes the gate before the host has to refuse the next call.
  private void heedExhaustion(ProviderAnswer answer) {
    host.limits().pauseAfter(answer, now()).filter(deadline::allows).ifPresent(gate::close);
  }

  private Duration limitedWait(ProviderAnswer answer) {
    return host.limits()
        .pauseAfter(answer, now())
        .map(wait -> wait.compareTo(Retries.SHORTEST_PAUSE) < 0 ? Retries.SHORTEST_PAUSE : wait)
        .orElseGet(() -> host.retries().limitedWait());
  }

  private void closeGate(Duration wait, Failure failure) {
    if (!deadline.allows(wait)) {
      throw new ProviderUnavailableException(failure, wait, null);
    }
    gate.close(wait);
  }

  /// An unwell host may say, too, when to come back.
  private Duration longer(Duration backoff, ProviderAnswer answer) {
    return RateLimitHeaders.retryAfter(answer, now())
        .filter(wait -> wait.compareTo(backoff) > 0)
        .orElse(backoff);
  }

  private void sleep(Duration wait, Failure failure) throws InterruptedException {
    if (!deadline.allows(wait)) {
      throw new ProviderUnavailableException(failure, wait, null);
    }
    sleeper.sleep(wait);
  }

  private Instant now() {
    return deadline.clock().instant();
  }

  private Failure unavailable(String what) {
    return Failure.of(stage, FailureCode.PROVIDER_UNAVAILABLE, host.name() + " " + what + ".");
  }
}
