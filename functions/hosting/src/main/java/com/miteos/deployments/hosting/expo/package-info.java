@NullMarked
package com.miteos.deployments.hosting.expo;

import org.jspecify.annotations.NullMarked;
