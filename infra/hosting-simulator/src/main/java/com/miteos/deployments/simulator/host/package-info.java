/// What a host of the simulator is made of; one sibling package per host implements it.
@NullMarked
package com.miteos.deployments.simulator.host;

import org.jspecify.annotations.NullMarked;
