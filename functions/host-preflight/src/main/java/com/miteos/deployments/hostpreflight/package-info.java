@NullMarked
package com.miteos.deployments.hostpreflight;

import org.jspecify.annotations.NullMarked;
