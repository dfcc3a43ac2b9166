@NullMarked
package com.miteos.deployments.createdeployment;

import org.jspecify.annotations.NullMarked;
