package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.aws.dynamodb.Transactions.Result.Cancelled;
import com.miteos.deployments.aws.dynamodb.Transactions.Result.Written;
import com.miteos.deployments.deployment.StaleDeploymentException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Writes a change against the version it expects, and after a refusal against the one it was shown
/// then, as long as the status is still the expected one.
final class Save implements BooleanSupplier {
  private final Transactions transactions;
  private final Tables tables;
  private final DeploymentChange change;
  private int version;

  Save(Transactions transactions, Tables tables, DeploymentChange change, int version) {
    this.transactions = transactions;
    this.tables = tables;
    this.change = change;
    this.version = version;
  }

  @Override
  public boolean getAsBoolean() {
    return switch (transactions.write(change.at(version, tables))) {
      case Written() -> true;
      case Cancelled cancelled -> {
        if (cancelled.conditionFailed(0)) {
          version = versionOf(cancelled.found(0));
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
