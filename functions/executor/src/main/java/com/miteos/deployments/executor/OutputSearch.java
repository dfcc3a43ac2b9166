package com.miteos.deployments.executor;

import com.miteos.deployments.deployment.FailureCode;
import com.miteos.deployments.executor.BuildPlan.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the directory a build wrote its output to.
///
/// A configured one is looked for in the project's folder and then upwards to the workspace's root,
/// as monorepo tools collect output there. A detected one counts only where the build wrote to it:
/// `public` is the output of some tools and a source folder of others.
record OutputSearch(BuildPlan plan, Path workspace, FileTime begun, Set<Path> already) {
  /// To be called before the build; `marker` is a file to be created to read the file system's
  /// clock.
  static OutputSearch begin(BuildPlan plan, Path workspace, Path marker) throws IOException {
    var already = new HashSet<Path>();
    for (var place : plan.outputDirectories()) {
      already.addAll(expand(plan.folder(), place));
    }
    var begun = Files.getLastModifiedTime(Files.createFile(marker));
    awaitTick(marker, begun);
    return new OutputSearch(plan, workspace, begun, already);
  }

  /// Until the file system's clock has moved on, a few milliseconds at the most, so that what the
  /// build writes is younger than what was there.
  private static void awaitTick(Path marker, FileTime begun) throws IOException {
    do {
      Files.writeString(marker, "begun");
    } while (Files.getLastModifiedTime(marker).compareTo(begun) <= 0);
  }

  Path find() throws IOException {
    var found =
        switch (plan.output()) {
          case CONFIGURED -> configured(plan.outputDirectories().getFirst());
          case DETECTED -> detected();
        };
    return found.orElseThrow(() ->
        new ExecutionFailedException(
            FailureCode.NO_OUTPUT,
            "expected the build to leave files in %s, found none%s"
                .formatted(
                    String.join(", ", plan.outputDirectories()),
                    plan.output() == Choice.DETECTED
                        ? "; the config's output_directory names another place"
                        : "")));
  }

  private Optional<Path> configured(String name) throws IOException {
    var places = Stream.iterate(plan.folder(), place -> !place.equals(workspace), Path::getParent);
    for (var place : Stream.concat(places, Stream.of(workspace)).toList()) {
      if (holdsFiles(place.resolve(name))) {
        return Optional.of(place.resolve(name));
      }
    }
    return Optional.empty();
  }

  private Optional<Path> detected() throws IOException {
    for (var place : plan.outputDirectories()) {
      for (var candidate : expand(plan.folder(), place)) {
        if (holdsFiles(candidate) && (!already.contains(candidate) || wasWrittenTo(candidate))) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  /// What is there of the place, in the order of the names that `*` stands for.
  private static List<Path> expand(Path folder, String place) throws IOException {
    var found = List.of(folder);
    for (var name : place.split("/", -1)) {
      var next = new ArrayList<Path>();
      for (var parent : found) {
        next.addAll(name.equals("*") ? folders(parent) : List.of(parent.resolve(name)));
      }
      found = next;
    }
    return found.stream().filter(Files::isDirectory).toList();
  }

  private static List<Path> folders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (var entries = Files.list(parent)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  private boolean holdsFiles(Path candidate) throws IOException {
    if (!Files.isDirectory(candidate) || !candidate.toRealPath().startsWith(workspace)) {
      return false;
    }
    try (var files = Files.walk(candidate.toRealPath())) {
      return files.anyMatch(file -> Files.isRegularFile(file) || Files.isSymbolicLink(file));
    }
  }

  private boolean wasWrittenTo(Path candidate) throws IOException {
    try (var files =
        Files.find(
            candidate.toRealPath(),
            Integer.MAX_VALUE,
            (_, attributes) ->
                attributes.isRegularFile() && attributes.lastModifiedTime().compareTo(begun) > 0)) {
      return files.findAny().isPresent();
    }
  }
}
