package com.miteos.deployments.statemachine.execution;

import java.util.List;

/// One move of an execution: what is added to its history, and where it is afterwards.
public record Step(List<HistoryEvent> events, Cursor cursor) {}
