/// Sites on ports of their own.
@NullMarked
package com.miteos.deployments.simulator.site;

import org.jspecify.annotations.NullMarked;
