@NullMarked
package com.miteos.deployments.statemachine.execution;

import org.jspecify.annotations.NullMarked;
