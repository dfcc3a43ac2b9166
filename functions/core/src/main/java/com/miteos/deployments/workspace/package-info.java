@NullMarked
package com.miteos.deployments.workspace;

import org.jspecify.annotations.NullMarked;
