package com.miteos.deployments.executor.process;

import com.miteos.deployments.executor.process.ProcessRow.Identity;
import com.miteos.deployments.time.Sleeper;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every process of one command, also those that left its group, its session or their parents.
///
/// A process is the command's when it descends from one that is, when it is in a session of one, or
/// when it bears the build's folder in its variables or as its working folder. Where this process
/// adopts orphans, one in another session than ours can only come from a build.
final class BuildProcesses {
  private static final Logger LOG = LoggerFactory.getLogger(BuildProcesses.class);
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final int MAX_ROUNDS = 400;

  private final Confinement confinement;
  private final BuildFolder folder;
  private final long root;
  private final long self = ProcessHandle.current().pid();
  private final Set<Identity> known = new HashSet<>();
  private final Set<Identity> foreign = new HashSet<>();
  private long ownSession;

  BuildProcesses(Confinement confinement, BuildFolder folder, long root) {
    this.confinement = confinement;
    this.folder = folder;
    this.root = root;
  }

  /// Those that run now.
  List<ProcessRow> running() throws IOException {
    var rows = ProcessTable.read();
    ownSession =
        rows.stream().filter(row -> row.id() == self).findAny().map(ProcessRow::session).orElse(0L);
    var members = new HashMap<Long, ProcessRow>();
    while (gather(rows, members)) {}
    remember(rows, members);
    bury(rows);
    return members.values().stream().filter(ProcessRow::isRunning).toList();
  }

  /// True where some were added, whose descendants may be among those passed over before.
  private boolean gather(List<ProcessRow> rows, Map<Long, ProcessRow> members) {
    var sessions =
        members.values().stream()
            .map(ProcessRow::session)
            .filter(session -> session != 0 && session != ownSession)
            .collect(Collectors.toSet());
    var found =
        rows.stream()
            .filter(row -> !members.containsKey(row.id()))
            .filter(row ->
                row.id() == root
                    || known.contains(row.identity())
                    || members.containsKey(row.parent())
                    || sessions.contains(row.session())
                    || isTraced(row))
            .toList();
    found.forEach(row -> members.put(row.id(), row));
    return !found.isEmpty();
  }

  private boolean isTraced(ProcessRow row) {
    if (!row.isRunning() || row.id() == self || foreign.contains(row.identity())) {
      return false;
    }
    var traces = ProcessTable.traces(row);
    boolean isOurs = folder.isTracedIn(traces) || (isAdopted(row) && !folder.isAnyTracedIn(traces));
    if (!isOurs) {
      foreign.add(row.identity());
    }
    return isOurs;
  }

  /// What this process starts itself is in its session, or bears a build's folder.
  private boolean isAdopted(ProcessRow row) {
    return row.parent() == self && row.session() != 0 && row.session() != ownSession;
  }

  private void remember(List<ProcessRow> rows, Map<Long, ProcessRow> members) {
    known.clear();
    members.values().forEach(row -> known.add(row.identity()));
    foreign.retainAll(rows.stream().map(ProcessRow::identity).collect(Collectors.toSet()));
  }

  /// Takes the dead off the process table, which has an end, but the command itself, for which Java
  /// waits.
  private void bury(Collection<ProcessRow> rows) {
    confinement
        .kernel()
        .ifPresent(kernel ->
            rows.stream()
                .filter(row -> !row.isRunning() && row.parent() == self && row.id() != root)
                .filter(
                    row -> confinement.host() == Host.DEDICATED || known.contains(row.identity()))
                .forEach(row -> kernel.reap(row.id())));
  }

  /// Halts them all before it kills the first, so that none can start another meanwhile.
  void kill(Sleeper sleeper) throws IOException, InterruptedException {
    var frozen = new HashSet<Identity>();
    for (int round = 0; round < MAX_ROUNDS; round++) {
      var running = running();
      if (running.isEmpty()) {
        return;
      }
      if (!freeze(running, frozen)) {
        running.forEach(
            row -> ProcessHandle.of(row.id()).ifPresent(ProcessHandle::destroyForcibly));
        sleeper.sleep(PAUSE);
      }
    }
    LOG.error("Some of a build's processes could not be ended");
  }

  /// True where some were not frozen before.
  private boolean freeze(List<ProcessRow> running, Set<Identity> frozen) {
    var moving = running.stream().filter(row -> frozen.add(row.identity())).toList();
    confinement.kernel().ifPresent(kernel -> moving.forEach(row -> kernel.freeze(row.id())));
    return !moving.isEmpty();
  }
}
