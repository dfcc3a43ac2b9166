@NullMarked
package com.miteos.deployments.executor;

import org.jspecify.annotations.NullMarked;
