package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.aws.dynamodb.Transactions.Result.Cancelled;
import com.miteos.deployments.aws.dynamodb.Transactions.Result.Written;
import com.miteos.deployments.idempotency.IdempotencyKeyTakenException;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Stores new things together with the answer kept for the request that made them.
final class Answers {
  private final Transactions transactions;
  private final Contention contention;
  private final Tables tables;
  private final InstantSource clock;

  Answers(Transactions transactions, Contention contention, Tables tables, InstantSource clock) {
    this.transactions = transactions;
    this.contention = contention;
    this.tables = tables;
    this.clock = clock;
  }

  /// Throws [IdempotencyKeyTakenException] where the key has an answer or one is just being stored,
  /// and IllegalStateException where a condition of `items` fails; nothing is stored then.
  void storeWith(@Nullable IdempotencyRecord answer, String id, List<TransactWriteItem> items) {
    storeWith(answer, items, _ -> new IllegalStateException(id + " is already stored"));
  }

  /// The same, but what is thrown where the condition of an item fails is told by its place.
  void storeWith(
      @Nullable IdempotencyRecord answer,
      List<TransactWriteItem> items,
      IntFunction<RuntimeException> refusal) {
    var all = new ArrayList<>(items);
    if (answer != null) {
      all.add(IdempotencyItem.put(tables.accounts(), answer, clock.instant()));
    }
    contention.until(() ->
        switch (transactions.write(all)) {
          case Written() -> true;
          case Cancelled cancelled -> {
            refuseWhatStaysRefused(cancelled, answer, refusal, items.size());
            yield false;
          }
        });
  }

  private static void refuseWhatStaysRefused(
      Cancelled cancelled,
      @Nullable IdempotencyRecord answer,
      IntFunction<RuntimeException> refusal,
      int items) {
    if (answer != null && cancelled.refused(items)) {
      throw new IdempotencyKeyTakenException(answer.key());
    }
    for (var item = 0; item < items; item++) {
      if (cancelled.conditionFailed(item)) {
        throw refusal.apply(item);
      }
    }
  }
}
