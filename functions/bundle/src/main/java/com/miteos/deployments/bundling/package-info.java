@NullMarked
package com.miteos.deployments.bundling;

import org.jspecify.annotations.NullMarked;
