@NullMarked
package com.miteos.deployments.statemachine.api;

import org.jspecify.annotations.NullMarked;
