package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.access.Owner;
import com.miteos.deployments.aws.dynamodb.Transactions.Result.Written;
import com.miteos.deployments.deployment.Deployment;
import com.miteos.deployments.deployment.DeploymentFilter;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.DeploymentRef;
import com.miteos.deployments.deployment.DeploymentRepository;
import com.miteos.deployments.deployment.Page;
import com.miteos.deployments.deployment.PageRequest;
import com.miteos.deployments.deployment.StaleDeploymentException;
import com.miteos.deployments.deployment.Status;
import com.miteos.deployments.history.DeploymentEvent;
import com.miteos.deployments.idempotency.IdempotencyRecord;
import com.miteos.deployments.limits.Admission;
import com.miteos.deployments.limits.TooManyUnfinishedException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Deployments in DynamoDB: every change is one transaction of the item, guarded by its status and
/// version, and the event of that version.
final class DynamoDbDeploymentRepository implements DeploymentRepository {
  private final Database database;
  private final Tables tables;
  private final Transactions transactions;
  private final Contention contention;
  private final Answers answers;
  private final InstantSource clock;

  DynamoDbDeploymentRepository(
      Database database,
      Tables tables,
      Contention contention,
      Answers answers,
      InstantSource clock) {
    this.database = database;
    this.tables = tables;
    this.transactions = new Transactions(database);
    this.contention = contention;
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  public void add(Deployment deployment, Admission admission, @Nullable IdempotencyRecord answer) {
    var put =
        Put.builder()
            .tableName(tables.deployments())
            .item(DeploymentItem.write(deployment))
            .conditionExpression("attribute_not_exists(id)")
            .build();
    var owner = deployment.order().owner();
    var items = new ArrayList<TransactWriteItem>();
    items.add(UsageItem.begin(tables.deployments(), owner, admission.unfinishedAtMost()));
    items.add(TransactWriteItem.builder().put(put).build());
    var event = DeploymentEvent.created(deployment);
    items.add(EventItem.put(tables.history(), deployment.id(), event));
    var window = admission.counted();
    if (window != null) {
      var request = UsageItem.countRequest(tables.accounts(), owner, window);
      items.add(TransactWriteItem.builder().update(request).build());
    }
    answers.storeWith(answer, items, item -> refusal(item, deployment, admission));
    DeploymentMetrics.created(deployment);
  }

  /// The count comes first among the items.
  private static RuntimeException refusal(int item, Deployment deployment, Admission admission) {
    return item == 0
        ? new TooManyUnfinishedException(admission.unfinishedAtMost())
        : new IllegalStateException(deployment.id().value() + " is already stored");
  }

  @Override
  public Optional<Deployment> find(Owner owner, DeploymentId id) {
    return read(new DeploymentRef(owner, id)).map(DeploymentItem::read);
  }

  private Optional<Item> read(DeploymentRef deployment) {
    return database.find(tables.deployments(), DeploymentItem.key(deployment));
  }

  @Override
  public Page<Deployment> list(Owner owner, DeploymentFilter filter, PageRequest page) {
    return new DeploymentQuery(owner, filter, page).run(database, tables.deployments());
  }

  @Override
  public void save(
      Deployment next, Status expected, String detail, @Nullable IdempotencyRecord answer) {
    var change =
        new DeploymentChange(next.ref(), expected, next.status(), next.outcome(), detail, now());
    try {
      contention.until(new Save(transactions, change, tables, answer, now(), next.version() - 1));
    } catch (StaleDeploymentException stale) {
      DeploymentMetrics.conflict(next, change.at());
      throw stale;
    }
    DeploymentMetrics.moved(next, change.at());
  }

  @Override
  public void note(DeploymentRef deployment, String detail) {
    contention.until(() -> {
      var found =
          read(deployment)
              .filter(item -> !DeploymentItem.status(item).isTerminal())
              .orElseThrow(() -> new StaleDeploymentException(deployment, "in flight"));
      var status = DeploymentItem.status(found);
      var change = new DeploymentChange(deployment, status, status, null, detail, now());
      var version = DeploymentItem.version(found);
      return transactions.write(change.at(version, tables)) instanceof Written;
    });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /// What was added in the last moments may still be missing, as the index follows the table.
  @Override
  public List<Deployment> unfinished() {
    return new UnfinishedQuery(database, tables.deployments(), new BatchReads(database, contention))
        .run();
  }
}
