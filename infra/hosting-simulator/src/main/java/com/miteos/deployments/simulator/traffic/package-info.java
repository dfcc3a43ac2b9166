/// The requests of a host on their way to its handlers: delayed, disturbed and written down.
@NullMarked
package com.miteos.deployments.simulator.traffic;

import org.jspecify.annotations.NullMarked;
