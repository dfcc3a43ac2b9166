/// What can be made to go wrong, and how slow things are.
@NullMarked
package com.miteos.deployments.simulator.fault;

import org.jspecify.annotations.NullMarked;
