@NullMarked
package com.miteos.deployments.testing;

import org.jspecify.annotations.NullMarked;
