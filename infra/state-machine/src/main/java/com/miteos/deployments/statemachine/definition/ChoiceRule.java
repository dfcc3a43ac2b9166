package com.miteos.deployments.statemachine.definition;

import com.miteos.deployments.statemachine.query.Template;

/// One entry of a Choice state's `Choices`.
public record ChoiceRule(Template condition, Exit exit) {}
