@NullMarked
package com.miteos.deployments.bundle;

import org.jspecify.annotations.NullMarked;
