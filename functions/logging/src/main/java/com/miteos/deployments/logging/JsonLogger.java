package com.miteos.deployments.logging;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.DefaultLoggingEvent;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LoggingEventAware;

/// Tells what our code informs of, and what anybody warns of.
final class JsonLogger extends LegacyAbstractLogger implements LoggingEventAware {
  private static final long serialVersionUID = 1L;
  private static final String OURS = "com.miteos.deployments.";

  private final transient JsonLine lines;
  private final transient Consumer<String> out;

  JsonLogger(String name, JsonLine lines, Consumer<String> out) {
    this.name = name;
    this.lines = lines;
    this.out = out;
  }

  @Override
  public void log(LoggingEvent event) {
    out.accept(lines.of(name, event));
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    var event = new DefaultLoggingEvent(level, this);
    event.setMessage(message);
    event.setThrowable(thrown);
    if (arguments != null) {
      event.addArguments(arguments);
    }
    log(event);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return name.startsWith(OURS);
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }
}
