/// Tells what happens to deployments while the runner runs.
@NullMarked
package com.miteos.deployments.local.progress;

import org.jspecify.annotations.NullMarked;
