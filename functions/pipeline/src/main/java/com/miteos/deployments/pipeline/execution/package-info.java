@NullMarked
package com.miteos.deployments.pipeline.execution;

import org.jspecify.annotations.NullMarked;
