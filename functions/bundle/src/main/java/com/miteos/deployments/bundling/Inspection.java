package com.miteos.deployments.bundling;

/// What an artifact is: a finished site, or a project that has to be built first.
///
/// `folder` is the part of the archive that counts, either empty or with a `/` at its end;
/// `description` is one sentence on what was decided and why.
public sealed interface Inspection {
  String folder();

  String description();

  /// The files below `folder` are the site.
  record Finished(String folder, String description) implements Inspection {}

  /// The commands are to be run in `folder`.
  record Project(String folder, String description) implements Inspection {}
}
