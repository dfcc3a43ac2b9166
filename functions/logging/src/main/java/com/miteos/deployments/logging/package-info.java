/// SLF4J as the functions have it on Lambda: a line of JSON per event.
@NullMarked
package com.miteos.deployments.logging;

import org.jspecify.annotations.NullMarked;
