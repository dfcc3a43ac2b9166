package com.miteos.deployments.statemachine.definition;

import com.miteos.deployments.statemachine.query.Template;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One state of a machine.
public sealed interface State {
  String name();

  /// Everywhere the machine may go from here.
  Stream<Exit> exits();

  /// Work done by another service.
  record Task(
      String name,
      TaskResource resource,
      Template arguments,
      TimeLimits limits,
      List<Retrier> retriers,
      List<Catcher> catchers,
      Exit exit)
      implements State {
    @Override
    public Stream<Exit> exits() {
      return Stream.concat(Stream.of(exit), catchers.stream().map(Catcher::exit));
    }
  }

  /// How long a task may take, and how long it may be silent; either may be an expression.
  record TimeLimits(@Nullable Template timeout, @Nullable Template heartbeat) {}

  /// A fork in the road.
  record Choice(String name, List<ChoiceRule> rules, @Nullable Exit otherwise) implements State {
    @Override
    public Stream<Exit> exits() {
      return Stream.concat(rules.stream().map(ChoiceRule::exit), Stream.ofNullable(otherwise));
    }
  }

  /// A pause.
  record Wait(String name, Until until, Exit exit) implements State {
    @Override
    public Stream<Exit> exits() {
      return Stream.of(exit);
    }
  }

  /// When a pause ends.
  sealed interface Until {
    /// After a number of seconds.
    record Seconds(Template value) implements Until {}

    /// At a moment in ISO 8601.
    record Timestamp(Template value) implements Until {}
  }

  /// A state that only shapes data.
  record Pass(String name, Exit exit) implements State {
    @Override
    public Stream<Exit> exits() {
      return Stream.of(exit);
    }
  }

  /// The successful end.
  record Succeed(String name, @Nullable Template output) implements State {
    @Override
    public Stream<Exit> exits() {
      return Stream.empty();
    }
  }

  /// The failed end.
  record Fail(String name, @Nullable Template error, @Nullable Template cause) implements State {
    @Override
    public Stream<Exit> exits() {
      return Stream.empty();
    }
  }
}
