@NullMarked
package com.miteos.deployments.limits;

import org.jspecify.annotations.NullMarked;
