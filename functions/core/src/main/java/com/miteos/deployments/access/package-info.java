@NullMarked
package com.miteos.deployments.access;

import org.jspecify.annotations.NullMarked;
