package com.miteos.deployments.aws.sqs;

import com.miteos.deployments.aws.AwsEnvironment;
import com.miteos.deployments.aws.CallLimits;
import com.miteos.deployments.time.Sleeper;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;

/// Keeps messages of the builds queue, which `BUILDS_QUEUE_URL` names, out of other consumers'
/// sight while they are worked on; when this process dies, a message is back within [#VISIBILITY].
public final class SqsMessageLeases {
  static final Duration VISIBILITY = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(20);
  private static final CallLimits LIMITS =
      new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(15), 4);
  private static final Logger LOG = LoggerFactory.getLogger(SqsMessageLeases.class);

  private final SqsClient client;
  private final String queueUrl;
  private final Sleeper sleeper;

  public SqsMessageLeases(AwsEnvironment environment, Sleeper sleeper) {
    this.queueUrl = environment.required("BUILDS_QUEUE_URL");
    this.client = environment.configure(SqsClient.builder(), "SQS", LIMITS).build();
    this.sleeper = sleeper;
  }

  /// Holds the message until the lease is closed.
  public Lease hold(String receiptHandle) {
    return new Lease(receiptHandle);
  }

  /// A message that is being worked on.
  public final class Lease implements AutoCloseable {
    private final String receiptHandle;
    private final Thread keeper;
    private volatile boolean closed;

    private Lease(String receiptHandle) {
      this.receiptHandle = receiptHandle;
      this.keeper = Thread.ofVirtual().start(this::keep);
    }

    /// False once it was closed, or another consumer has the message.
    public boolean isHeld() {
      return keeper.isAlive();
    }

    @Override
    public void close() {
      closed = true;
      keeper.interrupt();
    }

    private void keep() {
      try {
        while (!closed && extend(receiptHandle)) {
          sleeper.sleep(PAUSE);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// False where there is nothing left to extend: the message is another consumer's by now or
  /// deleted, or the lease is being closed.
  private boolean extend(String receiptHandle) {
    try {
      client.changeMessageVisibility(request ->
          request
              .queueUrl(queueUrl)
              .receiptHandle(receiptHandle)
              .visibilityTimeout(Math.toIntExact(VISIBILITY.toSeconds())));
      return true;
    } catch (MessageNotInflightException _) {
      return false;
    } catch (ReceiptHandleIsInvalidException _) {
      return false;
    } catch (AbortedException _) {
      return false;
    } catch (SdkException e) {
      LOG.atWarn().setCause(e).log("Message not extended, trying again");
      return true;
    }
  }
}
