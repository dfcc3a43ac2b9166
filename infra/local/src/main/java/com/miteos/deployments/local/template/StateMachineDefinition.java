package com.miteos.deployments.local.template;

/// A standard state machine.
///
/// @param definition Amazon States Language with every substitution made
public record StateMachineDefinition(Resource resource, String definition) {}
