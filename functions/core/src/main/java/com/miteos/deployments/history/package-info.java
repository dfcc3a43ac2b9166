@NullMarked
package com.miteos.deployments.history;

import org.jspecify.annotations.NullMarked;
