@NullMarked
package com.miteos.deployments.tokens;

import org.jspecify.annotations.NullMarked;
