/// Figures an operator watches.
@NullMarked
package com.miteos.deployments.metrics;

import org.jspecify.annotations.NullMarked;
