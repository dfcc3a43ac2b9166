@NullMarked
package com.miteos.deployments.sandbox;

import org.jspecify.annotations.NullMarked;
