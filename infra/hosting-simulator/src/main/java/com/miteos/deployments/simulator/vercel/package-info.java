/// Vercel: its deploy API by file digest, and its way of serving a site.
@NullMarked
package com.miteos.deployments.simulator.vercel;

import org.jspecify.annotations.NullMarked;
