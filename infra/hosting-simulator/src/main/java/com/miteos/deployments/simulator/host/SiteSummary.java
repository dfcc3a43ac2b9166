package com.miteos.deployments.simulator.host;

import java.net.URI;
import java.util.Map;

/// A site as the control endpoint shows it.
///
/// @param deploys how many there are in each state, as the host spells it
public record SiteSummary(String id, String name, URI url, Map<String, Long> deploys) {}
