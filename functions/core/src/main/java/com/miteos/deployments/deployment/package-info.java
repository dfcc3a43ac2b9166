@NullMarked
package com.miteos.deployments.deployment;

import org.jspecify.annotations.NullMarked;
