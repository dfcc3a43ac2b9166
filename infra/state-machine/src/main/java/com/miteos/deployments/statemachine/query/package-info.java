@NullMarked
package com.miteos.deployments.statemachine.query;

import org.jspecify.annotations.NullMarked;
