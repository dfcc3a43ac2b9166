@NullMarked
package com.miteos.deployments.api;

import org.jspecify.annotations.NullMarked;
