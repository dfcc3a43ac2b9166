package com.miteos.deployments.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.miteos.deployments.guard.CloudFormation.Resource;
import com.miteos.deployments.guard.Policies;
import com.miteos.deployments.guard.Policies.Permission;
import com.miteos.deployments.guard.Project;
import com.miteos.deployments.local.template.EventSource.QueueBatches;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each function's policy against the calls it makes, both ways.
@ExtendWith(RunningSystem.Provided.class)
final class LeastPrivilegeIT {
  /// What Lambda's own poller does with the function's role.
  private static final List<String> OF_THE_POLLER =
      List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

  /// Cleaning up after a manifest that storage did not take, which only a storage that breaks
  /// between two writes brings about: S3StorageIT has one.
  private static final Set<Permission> AFTER_AN_OUTAGE =
      Set.of(
          new Permission("s3:DeleteObject", "StorageBucket/bundles/*"),
          new Permission("s3:AbortMultipartUpload", "StorageBucket/bundles/*"));

  @BeforeAll
  static void everyFunctionDoesAllItDoes(RunningSystem system, @TempDir Path directory) {
    new EveryCall(system, new Archives(directory)).make();
  }

  static Stream<String> functions() {
    return Project.TEMPLATE.functions().map(Resource::logicalId);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionMayDoWhatItDoes(String function) {
    var permissions = Policies.of(Project.TEMPLATE.resource(function));

    assertThat(needed(function))
        .allSatisfy(need -> assertThat(permissions).anyMatch(granted -> granted.allows(need)));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionDoesWhatItMayDo(String function) {
    var needs = needed(function);

    assertThat(Policies.of(Project.TEMPLATE.resource(function)))
        .filteredOn(granted -> !AFTER_AN_OUTAGE.contains(granted))
        .filteredOn(granted -> needs.stream().noneMatch(granted::allows))
        .isEmpty();
  }

  @Test
  void noPermissionIsForEverything() {
    var permissions =
        Project.TEMPLATE.functions().flatMap(function -> Policies.of(function).stream()).toList();

    assertThat(permissions)
        .hasSizeGreaterThan(50)
        .noneMatch(permission -> permission.action().contains("*"))
        .noneMatch(permission -> permission.resource().startsWith("*"));
    System.out.printf(
        "IAM: %d permissions of %d functions, each used; %d calls, each permitted%n",
        permissions.size(), functions().count(), CallRecorder.calls().size());
  }

  @Test
  void thePipelineMayCallWhatItCalls() {
    var called =
        Stream.of("PushFunction", "CheckFunction", "FinishFunction")
            .map(function -> new Permission("lambda:InvokeFunction", function));

    assertThat(Policies.of(Project.TEMPLATE.resource("Pipeline")))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(called, Stream.of(new Permission("sqs:SendMessage", "BuildsQueue")))
                .toList());
  }

  private static Set<Permission> needed(String function) {
    var needed = new HashSet<Permission>();
    CallRecorder.calls().stream()
        .filter(call -> call.function().equals(function))
        .forEach(call -> needed.addAll(NeededPermissions.of(call)));
    Project.SYSTEM.function(function).events().stream()
        .filter(QueueBatches.class::isInstance)
        .map(event -> ((QueueBatches) event).queueArn())
        .map(arn -> Project.logicalId(arn.substring(arn.lastIndexOf(':') + 1)))
        .forEach(
            queue -> OF_THE_POLLER.forEach(action -> needed.add(new Permission(action, queue))));
    return needed;
  }
}
