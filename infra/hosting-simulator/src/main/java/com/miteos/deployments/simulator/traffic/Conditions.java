package com.miteos.deployments.simulator.traffic;

import com.miteos.deployments.simulator.fault.Faults;
import com.miteos.deployments.simulator.fault.PaceSetting;
import com.miteos.deployments.simulator.fault.Pause;
import java.time.InstantSource;

/// What all hosts of one simulator share: what goes wrong, how slow it is, and who writes it down.
public record Conditions(
    Faults faults, PaceSetting pace, Pause pause, InstantSource clock, RequestLog log) {}
