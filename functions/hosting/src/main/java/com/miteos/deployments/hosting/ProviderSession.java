package com.miteos.deployments.hosting;

import com.miteos.deployments.deployment.Failure;
import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.deployment.FailureStage;
import com.miteos.deployments.hosting.ProviderRequest.Repeat;
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
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls of one step to one host: each is repeated as far as it may be, all wait together when
/// the host wants to be left alone, and none goes past the deadline.
public final class ProviderSession {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderSession.class);

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
  /// where no attempt that fits the deadline got one, and [SourceUnreadableException].
  public <T> T send(ProviderRequest request, AnswerReader<T> reader) throws InterruptedException {
    var tally = new Tally(request);
    while (true) {
      waitAtGate(tally);
      try {
        var answer = exchange.send(request, attemptLimit(request, tally));
        switch (reader.read(answer)) {
          case Accepted<T>(var value) -> {
            heedLimits(answer);
            return value;
          }
          case Refused<T>(var failure) -> throw new ProviderRejectedException(failure);
          case Doubtful<T>(var failure) -> tally.doubted(failure);
          case Unwell<T>(var failure) -> tally.failed(failure, null);
          case Limited<T>(var failure) -> tally.limited(failure, answer);
        }
      } catch (UnreadableAnswerException unreadable) {
        tally.failed(unavailable("gave an answer that could not be understood"), unreadable);
      } catch (SourceUnreadableException unreadable) {
        tally.sourceFailed(unreadable);
      } catch (ConnectException | HttpConnectTimeoutException unconnected) {
        tally.unsent(unavailable("could not be reached"), unconnected);
      } catch (HttpTimeoutException timeout) {
        tally.failed(unavailable("did not answer in time"), timeout);
      } catch (IOException broken) {
        tally.failed(unavailable("broke off the connection"), broken);
      }
    }
  }

  /// Waits between two looks at something the host is working on; throws
  /// [ProviderUnavailableException] where the deadline leaves no time for another look.
  public void pause(Duration duration) throws InterruptedException {
    sleepWithinDeadline(duration, unavailable("did not finish in time"), null);
  }

  private void waitAtGate(Tally tally) throws InterruptedException {
    for (var wait = gate.remaining(); !wait.isZero(); wait = gate.remaining()) {
      sleepWithinDeadline(wait, tally.lastFailure(), null);
    }
  }

  private Duration attemptLimit(ProviderRequest request, Tally tally) {
    var left = deadline.remaining();
    if (left.isZero()) {
      throw new ProviderUnavailableException(tally.lastFailure(), null, null);
    }
    return request.timeout().compareTo(left) < 0 ? request.timeout() : left;
  }

  /// An answer that uses up the quota closes the gate before the host has to refuse the next call.
  private void heedLimits(ProviderAnswer answer) {
    host.limits()
        .pauseAfter(answer, deadline.clock().instant())
        .filter(deadline::allows)
        .ifPresent(gate::close);
  }

  private void sleepWithinDeadline(Duration wait, Failure failure, @Nullable Throwable cause)
      throws InterruptedException {
    if (!deadline.allows(wait)) {
      throw new ProviderUnavailableException(failure, wait, cause);
    }
    sleeper.sleep(wait);
  }

  private Failure unavailable(String what) {
    return Failure.of(stage, FailureCode.PROVIDER_UNAVAILABLE, host.name() + " " + what);
  }

  /// Counts one call's failures and ends it when they are too many.
  private final class Tally {
    private final ProviderRequest request;
    private int failures;
    private int limited;
    private @Nullable Failure last;

    Tally(ProviderRequest request) {
      this.request = request;
    }

    Failure lastFailure() {
      return last == null ? unavailable("did not answer in time") : last;
    }

    void failed(Failure failure, @Nullable Throwable cause) throws InterruptedException {
      if (request.repeat() == Repeat.UNSAFE) {
        throw new ProviderUnavailableException(failure, null, cause);
      }
      unsent(failure, cause);
    }

    /// The host never saw the call, so it may be repeated whatever it does.
    void unsent(Failure failure, @Nullable Throwable cause) throws InterruptedException {
      if (hasUsedAttempts()) {
        throw new ProviderUnavailableException(failure, null, cause);
      }
      backOff(failure, cause);
    }

    void doubted(Failure failure) throws InterruptedException {
      if (hasUsedAttempts() || request.repeat() == Repeat.UNSAFE) {
        throw new ProviderRejectedException(failure);
      }
      backOff(failure, null);
    }

    void sourceFailed(SourceUnreadableException unreadable) throws InterruptedException {
      if (hasUsedAttempts()) {
        throw unreadable;
      }
      backOff(lastFailure(), unreadable);
    }

    void limited(Failure failure, ProviderAnswer answer) {
      limited++;
      last = failure;
      var retries = host.retries();
      var wait =
          host.limits()
              .pauseAfter(answer, deadline.clock().instant())
              .orElseGet(retries::limitedWait);
      if (limited >= retries.limitedAttempts() || !deadline.allows(wait)) {
        throw new ProviderUnavailableException(failure, wait, null);
      }
      warn(failure, wait);
      gate.close(wait);
    }

    private boolean hasUsedAttempts() {
      failures++;
      return failures >= host.retries().attempts();
    }

    private void backOff(Failure failure, @Nullable Throwable cause) throws InterruptedException {
      last = failure;
      var wait = host.retries().backoff(failures, random);
      warn(failure, wait);
      sleepWithinDeadline(wait, failure, cause);
    }

    private void warn(Failure failure, Duration wait) {
      LOG.atWarn()
          .addKeyValue("host", host.name())
          .addKeyValue("method", request.method())
          .addKeyValue("path", request.uri().getPath())
          .addKeyValue("failure", failure.message())
          .addKeyValue("wait_ms", wait.toMillis())
          .log("provider call will be repeated");
    }
  }
}
