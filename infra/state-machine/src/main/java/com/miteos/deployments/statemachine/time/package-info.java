@NullMarked
package com.miteos.deployments.statemachine.time;

import org.jspecify.annotations.NullMarked;
