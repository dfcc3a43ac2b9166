@NullMarked
package com.miteos.deployments.listdeployments;

import org.jspecify.annotations.NullMarked;
