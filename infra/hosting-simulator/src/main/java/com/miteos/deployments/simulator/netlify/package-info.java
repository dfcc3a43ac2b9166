/// Netlify: its deploy API by file digest, and its way of serving a site.
@NullMarked
package com.miteos.deployments.simulator.netlify;

import org.jspecify.annotations.NullMarked;
