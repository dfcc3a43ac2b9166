/// Local stand-ins for the hosting providers: they speak each host's API and serve the sites.
@NullMarked
package com.miteos.deployments.simulator;

import org.jspecify.annotations.NullMarked;
