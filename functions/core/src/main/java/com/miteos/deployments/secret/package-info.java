@NullMarked
package com.miteos.deployments.secret;

import org.jspecify.annotations.NullMarked;
