/// The cloud services the system uses, in this JVM and on loopback.
@NullMarked
package com.miteos.deployments.embedded;

import org.jspecify.annotations.NullMarked;
