@NullMarked
package com.miteos.deployments.check;

import org.jspecify.annotations.NullMarked;
