@NullMarked
package com.miteos.deployments.getdeployment;

import org.jspecify.annotations.NullMarked;
