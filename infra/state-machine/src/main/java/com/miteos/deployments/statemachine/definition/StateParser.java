package com.miteos.deployments.statemachine.definition;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.miteos.deployments.statemachine.query.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one state; a problem leaves `null` or a stand-in behind, never a usable machine.
final class StateParser {
  private static final long LONGEST_WAIT = 99_999_999;

  private final String name;
  private final Fields fields;
  private final List<String> problems;

  StateParser(String name, Fields fields, List<String> problems) {
    this.name = name;
    this.fields = fields;
    this.problems = problems;
  }

  @Nullable State parse() {
    fields.text("Comment");
    var language = fields.text("QueryLanguage");
    if (language != null && !language.equals("JSONata")) {
      fields.problem("QueryLanguage " + language + " is not supported, only JSONata");
    }
    var type = fields.requiredText("Type");
    if (type == null) {
      return null;
    }
    return switch (type) {
      case "Task" -> complete(new TaskParser(name, fields, problems).parse());
      case "Choice" -> complete(choice());
      case "Wait" -> complete(pause());
      case "Pass" -> complete(new State.Pass(name, exit(fields)));
      case "Succeed" -> complete(new State.Succeed(name, fields.template("Output")));
      case "Fail" ->
          complete(
              new State.Fail(name, fields.textTemplate("Error"), fields.textTemplate("Cause")));
      default -> {
        fields.problem("Type '" + type + "' is not supported");
        yield null;
      }
    };
  }

  private @Nullable State complete(@Nullable State state) {
    fields.refuseTheRest();
    return state;
  }

  static Exit exit(Fields fields) {
    return new Exit(fields.template("Output"), fields.assignments(), transition(fields));
  }

  private static Transition transition(Fields fields) {
    var next = fields.text("Next");
    var end = fields.take("End");
    if (end != null && !end.isBoolean()) {
      fields.problem("field 'End' must be true or false");
    }
    var ends = end != null && end.booleanValue();
    if (ends == (next != null)) {
      fields.problem("exactly one of 'Next' and 'End' must be given");
    }
    return next == null ? new Transition.End() : new Transition.Next(next);
  }

  private State choice() {
    var rules = new ArrayList<ChoiceRule>();
    var choices = fields.take("Choices");
    if (choices == null || !choices.isArray() || choices.isEmpty()) {
      fields.problem("field 'Choices' must be an array with at least one rule");
      choices = null;
    }
    for (var index = 0; choices != null && index < choices.size(); index++) {
      var place = "state '" + name + "' Choices[" + index + "]";
      if (choices.get(index) instanceof ObjectNode object) {
        rules.add(rule(new Fields(place, object, problems)));
      } else {
        problems.add(place + ": must be an object");
      }
    }
    var otherwise = fields.text("Default");
    var output = fields.template("Output");
    var assign = fields.assignments();
    if (otherwise == null) {
      refuseWithoutDefault(output, assign);
      return new State.Choice(name, rules, null);
    }
    return new State.Choice(name, rules, new Exit(output, assign, new Transition.Next(otherwise)));
  }

  private void refuseWithoutDefault(@Nullable Template output, Map<String, Template> assign) {
    if (output != null || !assign.isEmpty()) {
      fields.problem(
          "'Output' and 'Assign' beside 'Choices' belong to 'Default', which is missing");
    }
  }

  private static ChoiceRule rule(Fields fields) {
    fields.text("Comment");
    var condition = fields.template("Condition");
    var given = fields.take("Condition");
    if (condition == null || given == null) {
      fields.problem("field 'Condition' is missing");
      condition = new Template.Literal(BooleanNode.FALSE);
    } else if (!condition.isQuery() && !given.isBoolean()) {
      fields.problem("field 'Condition' must be true, false or JSONata");
    }
    var next = fields.requiredText("Next");
    var exit =
        new Exit(
            fields.template("Output"),
            fields.assignments(),
            next == null ? new Transition.End() : new Transition.Next(next));
    fields.refuseTheRest();
    return new ChoiceRule(condition, exit);
  }

  private @Nullable State pause() {
    var seconds =
        fields.seconds(
            "Seconds",
            value -> value >= 0 && value <= LONGEST_WAIT,
            "a whole number from 0 to " + LONGEST_WAIT);
    var timestamp = fields.textTemplate("Timestamp");
    if (fields.has("Seconds") == fields.has("Timestamp")) {
      fields.problem("exactly one of 'Seconds' and 'Timestamp' must be given");
    }
    var exit = exit(fields);
    if (seconds != null) {
      return new State.Wait(name, new State.Until.Seconds(seconds), exit);
    }
    return timestamp == null
        ? null
        : new State.Wait(name, new State.Until.Timestamp(timestamp), exit);
  }
}
