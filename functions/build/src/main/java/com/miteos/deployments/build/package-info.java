@NullMarked
package com.miteos.deployments.build;

import org.jspecify.annotations.NullMarked;
