@NullMarked
package com.miteos.deployments.listevents;

import org.jspecify.annotations.NullMarked;
