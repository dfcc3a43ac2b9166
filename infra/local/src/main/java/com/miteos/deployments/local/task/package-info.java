/// What the state machine's Task states call.
@NullMarked
package com.miteos.deployments.local.task;

import org.jspecify.annotations.NullMarked;
