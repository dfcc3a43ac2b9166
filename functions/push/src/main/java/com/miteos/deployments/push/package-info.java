@NullMarked
package com.miteos.deployments.push;

import org.jspecify.annotations.NullMarked;
