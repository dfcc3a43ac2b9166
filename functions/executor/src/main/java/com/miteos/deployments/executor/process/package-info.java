@NullMarked
package com.miteos.deployments.executor.process;

import org.jspecify.annotations.NullMarked;
