@NullMarked
package com.miteos.deployments.api.testing;

import org.jspecify.annotations.NullMarked;
