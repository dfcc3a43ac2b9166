@NullMarked
package com.miteos.deployments.time;

import org.jspecify.annotations.NullMarked;
