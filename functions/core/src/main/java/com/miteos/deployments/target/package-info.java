@NullMarked
package com.miteos.deployments.target;

import org.jspecify.annotations.NullMarked;
