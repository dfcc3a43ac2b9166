/// What is there to try at once: tokens, a config per host, two workspaces.
@NullMarked
package com.miteos.deployments.local.demo;

import org.jspecify.annotations.NullMarked;
