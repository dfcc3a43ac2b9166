package com.miteos.deployments.bundling;

import com.miteos.deployments.config.BuildSettings;
import com.miteos.deployments.project.Framework;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells a finished site from a project that needs a build.
///
/// A project is what has a `package.json` with a build script or a framework that needs none, or
/// what the config has a build command for; everything else is a finished site.
public final class Inspector {
  private final ArchiveLimits limits;

  public Inspector(ArchiveLimits limits) {
    this.limits = limits;
  }

  /// Reads no further than the decision needs; of the files only `package.json` is opened.
  public Inspection inspect(ArchiveSource source, BuildSettings settings) throws IOException {
    var layout = new Layout(folder(settings.rootDirectory()), folder(settings.outputDirectory()));
    try (var archive = Archive.open(source, limits)) {
      for (var entry = archive.next(); entry.isPresent(); entry = archive.next()) {
        if (!(entry.get() instanceof ArchiveEntry.Folder)) {
          var decided = add(layout, entry.get(), archive, settings);
          if (decided.isPresent()) {
            return decided.get();
          }
        }
      }
    }
    var chosen = layout.chosen();
    var project = project(chosen, settings);
    return project.isPresent() ? project.get() : finished(chosen);
  }

  /// Decided as soon as neither the folder nor the reason can change any more.
  private static Optional<Inspection> add(
      Layout layout, ArchiveEntry entry, Archive archive, BuildSettings settings)
      throws IOException {
    layout.add(entry.path());
    boolean isPackageJson =
        entry instanceof ArchiveEntry.File && layout.wantsPackageJson(entry.path());
    if (isPackageJson) {
      layout.addPackageJson(PackageJson.read(entry.path(), archive));
    }
    return isPackageJson || isSet(settings.buildCommand())
        ? layout.certain().flatMap(place -> project(place, settings))
        : Optional.empty();
  }

  private static Optional<Inspection> project(Layout.Candidate place, BuildSettings settings) {
    var found = place.packageJson();
    if (isSet(settings.buildCommand())) {
      return Optional.of(
          new Inspection.Project(
              place.folder(),
              "The artifact is a project, as the config has a build command"
                  + where(", which runs in ", place.folder())));
    }
    return found.flatMap(file ->
        file.framework()
            .map(framework ->
                new Inspection.Project(place.folder(), reason(file.path(), framework))));
  }

  private static String reason(String packageJson, Framework framework) {
    return "The artifact is a project, as "
        + EntryPath.quote(packageJson)
        + (framework.isUnknown()
            ? " has a build script."
            : " depends on " + framework.name() + ".");
  }

  private static Inspection finished(Layout.Candidate place) {
    return new Inspection.Finished(
        place.finishedFolder(),
        "The artifact is a finished site, as "
            + place
                .packageJson()
                .map(found -> EntryPath.quote(found.path()) + " has no build script")
                .orElse("it has no package.json")
            + where("; published is ", place.finishedFolder()));
  }

  private static String where(String lead, String folder) {
    return folder.isEmpty() ? "." : lead + "folder " + EntryPath.quote(folder) + ".";
  }

  private static boolean isSet(@Nullable String setting) {
    return setting != null && !setting.isBlank();
  }

  private static String folder(@Nullable String directory) {
    if (directory == null || directory.isBlank()) {
      return "";
    }
    var path = EntryPath.clean(directory.strip());
    return path.isEmpty() ? "" : path + "/";
  }
}
