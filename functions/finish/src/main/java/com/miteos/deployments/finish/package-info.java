@NullMarked
package com.miteos.deployments.finish;

import org.jspecify.annotations.NullMarked;
