@NullMarked
package com.miteos.deployments.statemachine;

import org.jspecify.annotations.NullMarked;
