@NullMarked
package com.miteos.deployments.pipeline;

import org.jspecify.annotations.NullMarked;
