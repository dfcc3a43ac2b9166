@NullMarked
package com.miteos.deployments.statemachine.definition;

import org.jspecify.annotations.NullMarked;
