/// The whole system in one JVM, without a cloud.
@NullMarked
package com.miteos.deployments.local;

import org.jspecify.annotations.NullMarked;
