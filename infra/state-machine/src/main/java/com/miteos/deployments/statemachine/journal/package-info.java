@NullMarked
package com.miteos.deployments.statemachine.journal;

import org.jspecify.annotations.NullMarked;
