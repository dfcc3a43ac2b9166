@NullMarked
package com.miteos.deployments.hosting;

import org.jspecify.annotations.NullMarked;
