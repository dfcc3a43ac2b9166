package com.miteos.deployments.statemachine.definition;

import com.miteos.deployments.statemachine.query.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what only Task states have: their resource, limits and error handling.
final class TaskParser {
  private static final long LONGEST_TIMEOUT = 99_999_999;

  private final String name;
  private final Fields fields;
  private final List<String> problems;

  TaskParser(String name, Fields fields, List<String> problems) {
    this.name = name;
    this.fields = fields;
    this.problems = problems;
  }

  @Nullable State parse() {
    var resource = resource();
    var arguments = fields.template("Arguments");
    var limits = limits();
    var errorHandling = new ErrorHandlingParser(name, fields, problems);
    var retriers = errorHandling.retriers();
    var catchers = errorHandling.catchers();
    var exit = StateParser.exit(fields);
    if (resource == null) {
      return null;
    }
    if (arguments == null) {
      fields.problem("field 'Arguments' is missing");
      return null;
    }
    checkArguments(resource, arguments);
    return new State.Task(name, resource, arguments, limits, retriers, catchers, exit);
  }

  private @Nullable TaskResource resource() {
    var arn = fields.requiredText("Resource");
    if (arn == null) {
      return null;
    }
    var resource = TaskResource.of(arn);
    if (resource.isEmpty()) {
      fields.problem("Resource '" + arn + "' is not supported, only " + TaskResource.supported());
    }
    return resource.orElse(null);
  }

  private void checkArguments(TaskResource resource, Template arguments) {
    if (arguments.isQuery()) {
      return;
    }
    if (!(arguments instanceof Template.Members(var members))) {
      fields.problem("field 'Arguments' must be an object or JSONata");
      return;
    }
    for (var required : resource.requiredArguments()) {
      if (!members.containsKey(required)) {
        fields.problem("field 'Arguments/" + required + "' is missing");
      }
    }
    for (var given : members.keySet()) {
      if (!resource.allowedArguments().contains(given)) {
        fields.problem("field 'Arguments/" + given + "' is not supported by " + resource.arn());
      }
    }
  }

  private State.TimeLimits limits() {
    var rule = "a whole number from 1 to " + LONGEST_TIMEOUT;
    var timeout = fields.seconds("TimeoutSeconds", TaskParser::isTimeout, rule);
    var heartbeat = fields.seconds("HeartbeatSeconds", TaskParser::isTimeout, rule);
    if (timeout instanceof Template.Literal(var longest)
        && heartbeat instanceof Template.Literal(var shorter)
        && shorter.longValue() >= longest.longValue()) {
      fields.problem("'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'");
    }
    return new State.TimeLimits(timeout, heartbeat);
  }

  private static boolean isTimeout(long seconds) {
    return seconds > 0 && seconds <= LONGEST_TIMEOUT;
  }
}
