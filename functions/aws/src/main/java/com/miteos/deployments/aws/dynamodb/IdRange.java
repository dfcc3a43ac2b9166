package com.miteos.deployments.aws.dynamodb;

import com.miteos.deployments.deployment.DeploymentFilter;
import com.miteos.deployments.deployment.DeploymentId;
import com.miteos.deployments.deployment.PageRequest.Position;
import com.miteos.deployments.deployment.PageRequest.Position.After;
import com.miteos.deployments.deployment.PageRequest.Position.Before;
import com.miteos.deployments.deployment.PageRequest.Position.Start;
import com.miteos.deployments.id.Ulid;
import java.time.Duration;
import java.time.Instant;

/// The ids a list can hold, both ends included, but for the position itself.
record IdRange(String lowest, String highest, String position) {
  /// How far an id's own time may be from the creation time beside it, for the two are read from
  /// the clock one after the other and ids never go back with a clock that does.
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  private static final Instant FIRST_MOMENT = Instant.EPOCH.plus(TOLERANCE);
  private static final Instant LAST_MOMENT = Instant.ofEpochMilli((1L << 48) - 1).minus(TOLERANCE);

  private static final String BELOW_ALL = DeploymentId.PREFIX;
  private static final String ABOVE_ALL = DeploymentId.PREFIX + "~";

  static IdRange of(DeploymentFilter filter, Position position) {
    var lowest = BELOW_ALL;
    var highest = ABOVE_ALL;
    var after = filter.createdAfter();
    if (after != null && after.isAfter(FIRST_MOMENT)) {
      lowest = floor(after.isBefore(LAST_MOMENT) ? after.minus(TOLERANCE) : LAST_MOMENT);
    }
    var before = filter.createdBefore();
    if (before != null && before.isBefore(LAST_MOMENT)) {
      highest = floor(before.isAfter(FIRST_MOMENT) ? before.plus(TOLERANCE) : FIRST_MOMENT);
    }
    return switch (position) {
      case Start() -> new IdRange(lowest, highest, "");
      case After(DeploymentId id) -> new IdRange(lowest, least(id.value(), highest), id.value());
      case Before(DeploymentId id) ->
          new IdRange(greatest(lowest, id.value()), highest, id.value());
    };
  }

  private static String floor(Instant instant) {
    return DeploymentId.PREFIX + Ulid.floor(instant);
  }

  private static String least(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static String greatest(String one, String other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  boolean isEmpty() {
    return lowest.compareTo(highest) > 0;
  }

  boolean contains(DeploymentId id) {
    return !id.value().equals(position);
  }
}
