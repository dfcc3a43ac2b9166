@NullMarked
package com.miteos.deployments.guard;

import org.jspecify.annotations.NullMarked;
