/// HTTP on loopback: calls in, answers out, routes by name, and the traffic of one host.
@NullMarked
package com.miteos.deployments.simulator.http;

import org.jspecify.annotations.NullMarked;
