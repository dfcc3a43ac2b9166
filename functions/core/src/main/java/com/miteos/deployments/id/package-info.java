@NullMarked
package com.miteos.deployments.id;

import org.jspecify.annotations.NullMarked;
