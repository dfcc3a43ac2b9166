@NullMarked
package com.miteos.deployments.dependency;

import org.jspecify.annotations.NullMarked;
