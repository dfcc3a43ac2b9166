@NullMarked
package com.miteos.deployments.statemachine.json;

import org.jspecify.annotations.NullMarked;
