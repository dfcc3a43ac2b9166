package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.aws.dynamodb.Transactions.Result.Cancelled;
import com.miteos.deployments.aws.dynamodb.Transactions.Result.Written;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.idempotency.IdempotencyKeyTakenException;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Writes a change against the version it expects, and after a refusal against the one it was shown
/// then, as long as the status is still the expected one.
final class Save implements BooleanSupplier {
  private final Transactions transactions;
  private final DeploymentChange change;
  private final Tables tables;
  private final @Nullable IdempotencyRecord answer;
  private final Instant now;
  private int version;

  /// Whether it ends a deployment that counts as unfinished; one from before there was a count may
  /// not.
  private boolean counted;

  Save(
      Transactions transactions,
      DeploymentChange change,
      Tables tables,
      @Nullable IdempotencyRecord answer,
      Instant now,
      int version) {
    this.transactions = transactions;
    this.change = change;
    this.tables = tables;
    this.answer = answer;
    this.now = now;
    this.version = version;
    this.counted = change.outcome() != null;
  }

  @Override
  public boolean getAsBoolean() {
    var items = new ArrayList<>(change.at(version, tables));
    var countAt = items.size();
    if (counted) {
      items.add(UsageItem.finish(tables.deployments(), change.deployment().owner()));
    }
    var answerAt = items.size();
    if (answer != null) {
      items.add(IdempotencyItem.put(tables.accounts(), answer, now));
    }
    return switch (transactions.write(items)) {
      case Written() -> true;
      case Cancelled cancelled -> {
        if (answer != null && cancelled.refused(answerAt)) {
          throw new IdempotencyKeyTakenException(answer.key());
        }
        if (cancelled.conditionFailed(0)) {
          version = versionOf(cancelled.found(0));
        }
        if (counted && cancelled.conditionFailed(countAt)) {
          counted = false;
        }
        yield false;
      }
    };
  }

  private int versionOf(Optional<Item> found) {
    return found
        .filter(item -> DeploymentItem.status(item) == change.expected())
        .map(DeploymentItem::version)
        .orElseThrow(
            () -> new StaleDeploymentException(change.deployment(), change.expected().wireName()));
  }
}
