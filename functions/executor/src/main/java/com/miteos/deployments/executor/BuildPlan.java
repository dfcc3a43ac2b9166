package com.miteos.deployments.executor;

import com.miteos.deployments.config.BuildSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a project is built: what the config says, and for the rest what its files say.
///
/// `installCommand` is null where there is nothing to install; `outputDirectories` are the names to
/// look for, first one first.
record BuildPlan(
    @Nullable String installCommand,
    String buildCommand,
    OutputChoice output,
    List<String> outputDirectories) {
  private static final List<String> LOCK_FILES =
      List.of("package-lock.json", "npm-shrinkwrap.json");
  private static final List<String> OUTPUT_DIRECTORIES =
      List.of("dist", "build", "out", "public", "_site");

  /// Who named the output directories.
  enum OutputChoice {
    CONFIGURED,
    DETECTED
  }

  static BuildPlan of(Path folder, BuildSettings settings) {
    var output = configured(settings.outputDirectory());
    return new BuildPlan(
        configured(settings.installCommand()).orElseGet(() -> installCommand(folder)),
        configured(settings.buildCommand()).orElse("npm run build"),
        output.isPresent() ? OutputChoice.CONFIGURED : OutputChoice.DETECTED,
        output.map(List::of).orElse(OUTPUT_DIRECTORIES));
  }

  private static @Nullable String installCommand(Path folder) {
    if (!needsNode(folder)) {
      return null;
    }
    return LOCK_FILES.stream().map(folder::resolve).anyMatch(Files::isRegularFile)
        ? "npm ci"
        : "npm install";
  }

  /// Whether the project is one that Node.js builds.
  static boolean needsNode(Path folder) {
    return Files.isRegularFile(folder.resolve("package.json"));
  }

  private static Optional<String> configured(@Nullable String setting) {
    return setting == null || setting.isBlank() ? Optional.empty() : Optional.of(setting.strip());
  }
}
