package com.miteos.deployments.statemachine.definition;

/// One entry of a task's `Catch`.
public record Catcher(ErrorNames errors, Exit exit) {}
