package com.miteos.deployments.project;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A tool that makes sites, as `frameworks.json` describes it.
///
/// A project uses it that depends on one of `packages`. Built is with the first of `scripts` the
/// project has, else with `command`, which is a program of the project's own dependencies. `output`
/// are the places to look for what was built, the first one first; `*` stands for one folder.
public record Framework(
    String name,
    List<String> packages,
    List<String> scripts,
    @Nullable String command,
    List<String> output,
    @Nullable OutputSetting outputSetting,
    @Nullable StaticRule staticWhen) {

  /// Where the tool's own configuration names another place: the first of `files` that matches
  /// `pattern`, whose group stands in for `$1` in `output`.
  record OutputSetting(List<String> files, Pattern pattern, List<String> output) {}

  /// What tells a static site from a server: a pattern that one of `files` has to match, or none
  /// may; `otherwise` tells the customer what to change.
  record StaticRule(
      List<String> files, @Nullable Pattern present, @Nullable Pattern absent, String otherwise) {}

  /// Whether this stands for whatever framework is not known.
  public boolean isUnknown() {
    return packages.isEmpty();
  }

  boolean canBuild(NodePackage found) {
    return command != null || found.script(scripts).isPresent();
  }

  /// Why the project cannot become a static site, empty where it can.
  public Optional<String> refusal(ProjectFolder folder) {
    if (staticWhen == null) {
      return Optional.empty();
    }
    var texts = staticWhen.files().stream().flatMap(file -> folder.text(file).stream()).toList();
    boolean isStatic =
        (staticWhen.present() == null || matches(texts, staticWhen.present()))
            && (staticWhen.absent() == null || !matches(texts, staticWhen.absent()));
    return isStatic ? Optional.empty() : Optional.of(staticWhen.otherwise());
  }

  private static boolean matches(List<String> texts, Pattern pattern) {
    return texts.stream().anyMatch(text -> pattern.matcher(text).find());
  }

  /// The places to look for the output, the one the tool's configuration names before the usual
  /// ones.
  public List<String> output(ProjectFolder folder) {
    var places = new LinkedHashSet<String>();
    if (outputSetting != null) {
      configured(outputSetting, folder)
          .ifPresent(name ->
              outputSetting.output().forEach(place -> places.add(place.replace("$1", name))));
    }
    places.addAll(output);
    return List.copyOf(places);
  }

  private static Optional<String> configured(OutputSetting setting, ProjectFolder folder) {
    return setting.files().stream()
        .flatMap(file -> folder.text(file).stream())
        .map(setting.pattern()::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1).strip())
        .findFirst();
  }
}
