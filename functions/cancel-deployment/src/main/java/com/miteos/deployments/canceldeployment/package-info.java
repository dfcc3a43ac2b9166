@NullMarked
package com.miteos.deployments.canceldeployment;

import org.jspecify.annotations.NullMarked;
