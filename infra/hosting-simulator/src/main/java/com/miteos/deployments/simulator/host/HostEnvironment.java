package com.miteos.deployments.simulator.host;

import com.miteos.deployments.simulator.fault.PaceSetting;
import com.miteos.deployments.simulator.site.SiteServers;
import com.miteos.deployments.simulator.traffic.Traffic;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What a simulated host works with.
///
/// @param directory the host's own, for everything that survives a restart
public record HostEnvironment(
    Path directory,
    SiteServers servers,
    Traffic traffic,
    PaceSetting pace,
    InstantSource clock,
    RandomGenerator random) {}
