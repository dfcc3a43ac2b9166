package com.miteos.deployments.hosting;

import com.miteos.deployments.deployment.Release;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps what a push writes down.
public final class RecordingJournal implements PushJournal {
  private final List<String> lines = new ArrayList<>();
  private @Nullable Release release;

  @Override
  public synchronized void record(Release recorded) {
    release = recorded;
  }

  @Override
  public synchronized void log(String message) {
    lines.add(message);
  }

  public synchronized @Nullable Release release() {
    return release;
  }

  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
