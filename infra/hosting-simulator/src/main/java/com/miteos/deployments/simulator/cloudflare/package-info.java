/// Cloudflare Pages: direct uploads as its official client makes them.
@NullMarked
package com.miteos.deployments.simulator.cloudflare;

import org.jspecify.annotations.NullMarked;
