package com.miteos.deployments.hosting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The files of a bundle that stay at home, and what the log says about them.
public final class LeftOut {
  /// Files named one by one.
  private static final int NAMED = 5;

  private final List<String> paths = new ArrayList<>();

  public void add(String path) {
    paths.add(path);
  }

  /// Nothing where all files go.
  public Optional<String> explain() {
    return paths.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Not published: "
                + paths.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (paths.size() > NAMED ? " and " + (paths.size() - NAMED) + " more" : ""));
  }
}
