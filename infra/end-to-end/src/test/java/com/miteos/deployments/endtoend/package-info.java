@NullMarked
package com.miteos.deployments.endtoend;

import org.jspecify.annotations.NullMarked;
