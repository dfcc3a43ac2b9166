@NullMarked
package com.miteos.deployments.openapi;

import org.jspecify.annotations.NullMarked;
