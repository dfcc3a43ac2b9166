package com.miteos.deployments.statemachine.execution;

import com.miteos.deployments.statemachine.definition.InvalidDefinitionException;
import com.miteos.deployments.statemachine.definition.StateMachineDefinition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The state machines and every revision of them that an execution still follows.
public final class Machines {
  private final Map<String, MachineRevision> latest = new ConcurrentHashMap<>();
  private final Map<String, Compiled> revisions = new ConcurrentHashMap<>();
  private final ReentrantLock saving = new ReentrantLock();
  private final ExecutionLog log;
  private final Arns arns;
  private final Sources sources;

  Machines(ExecutionLog log, Arns arns, Sources sources, List<MachineRevision> known) {
    this.log = log;
    this.arns = arns;
    this.sources = sources;
    known.forEach(revision -> remember(new Compiled(revision, parse(revision.definition()))));
  }

  /// A revision ready to run.
  record Compiled(MachineRevision revision, StateMachineDefinition definition) {}

  private void remember(Compiled machine) {
    var revision = machine.revision();
    revisions.put(revision.revisionId(), machine);
    latest.put(revision.arn(), revision);
  }

  private static StateMachineDefinition parse(String definition) {
    try {
      return StateMachineDefinition.parse(definition);
    } catch (InvalidDefinitionException e) {
      throw new RefusedException(
          ErrorCode.INVALID_DEFINITION,
          "Invalid State Machine Definition: '" + e.getMessage() + "'");
    }
  }

  /// Creating the same machine again is answered like the first time.
  public MachineRevision create(String name, String definition, String roleArn) {
    Arns.checkName(name);
    var parsed = parse(definition);
    saving.lock();
    try {
      var arn = arns.machine(name);
      var existing = latest.get(arn);
      if (existing == null) {
        var now = sources.now();
        return save(arn, name, new Content(definition, roleArn, now, now), parsed);
      }
      if (existing.definition().equals(definition) && existing.roleArn().equals(roleArn)) {
        return existing;
      }
      throw new RefusedException(
          ErrorCode.STATE_MACHINE_ALREADY_EXISTS, "State Machine Already Exists: '" + arn + "'");
    } finally {
      saving.unlock();
    }
  }

  /// What is not given stays as it is.
  public MachineRevision update(String arn, @Nullable String definition, @Nullable String roleArn) {
    var parsed = definition == null ? null : parse(definition);
    saving.lock();
    try {
      var existing = find(arn);
      var content =
          new Content(
              definition == null ? existing.definition() : definition,
              roleArn == null ? existing.roleArn() : roleArn,
              existing.createdAt(),
              sources.now());
      var kept = revision(existing.revisionId()).definition();
      return save(arn, existing.name(), content, parsed == null ? kept : parsed);
    } finally {
      saving.unlock();
    }
  }

  private MachineRevision save(
      String arn, String name, Content content, StateMachineDefinition parsed) {
    var revision =
        new MachineRevision(
            arn,
            name,
            sources.functions().uuid(),
            content.definition(),
            content.roleArn(),
            content.createdAt(),
            content.updatedAt());
    log.append(new JournalRecord.MachineSaved(revision, content.updatedAt()));
    log.sync();
    remember(new Compiled(revision, parsed));
    return revision;
  }

  private record Content(String definition, String roleArn, Instant createdAt, Instant updatedAt) {}

  public MachineRevision find(String arn) {
    Arns.checkMachine(arn);
    var machine = latest.get(arn);
    if (machine == null) {
      throw new RefusedException(
          ErrorCode.STATE_MACHINE_DOES_NOT_EXIST, "State Machine Does Not Exist: '" + arn + "'");
    }
    return machine;
  }

  public List<MachineRevision> all() {
    return latest.values().stream().sorted(Comparator.comparing(MachineRevision::name)).toList();
  }

  Compiled revision(String revisionId) {
    var machine = revisions.get(revisionId);
    if (machine == null) {
      throw new IllegalStateException("Unknown state machine revision " + revisionId);
    }
    return machine;
  }
}
