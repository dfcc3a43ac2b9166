package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.dependency.DependencyUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/// Writes several items or none.
final class Transactions {
  private static final Set<String> OVERLOAD =
      Set.of("ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded");
  private static final Set<String> EXPECTED =
      Set.of("None", "ConditionalCheckFailed", "TransactionConflict");

  private final Database database;

  Transactions(Database database) {
    this.database = database;
  }

  /// What came of a transaction.
  sealed interface Result {
    /// Everything is stored.
    record Written() implements Result {}

    /// Nothing is stored; a reason per item says which one stood in the way.
    record Cancelled(List<CancellationReason> reasons) implements Result {
      boolean conditionFailed(int item) {
        return "ConditionalCheckFailed".equals(reasons.get(item).code());
      }

      /// Its condition failed, or another transaction was writing the item at the same time.
      boolean refused(int item) {
        return conditionFailed(item) || "TransactionConflict".equals(reasons.get(item).code());
      }

      /// The item as it stood when its condition failed.
      Optional<Item> found(int item) {
        return Item.of(reasons.get(item).item());
      }
    }
  }

  Result write(List<TransactWriteItem> items) {
    try {
      database.call(client -> client.transactWriteItems(request -> request.transactItems(items)));
      return new Result.Written();
    } catch (TransactionCanceledException e) {
      return cancelled(e);
    } catch (TransactionInProgressException e) {
      throw new DependencyUnavailableException("DynamoDB has not finished the transaction", e);
    }
  }

  private static Result cancelled(TransactionCanceledException exception) {
    var reasons = exception.cancellationReasons();
    if (reasons.stream().anyMatch(reason -> OVERLOAD.contains(reason.code()))) {
      throw new DependencyUnavailableException("DynamoDB is overloaded", exception);
    }
    if (!reasons.stream().allMatch(reason -> EXPECTED.contains(reason.code()))) {
      throw exception;
    }
    return new Result.Cancelled(reasons);
  }
}
