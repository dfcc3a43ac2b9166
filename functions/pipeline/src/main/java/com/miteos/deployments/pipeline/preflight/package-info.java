@NullMarked
package com.miteos.deployments.pipeline.preflight;

import org.jspecify.annotations.NullMarked;
