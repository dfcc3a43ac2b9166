@NullMarked
package com.miteos.deployments.preflight;

import org.jspecify.annotations.NullMarked;
