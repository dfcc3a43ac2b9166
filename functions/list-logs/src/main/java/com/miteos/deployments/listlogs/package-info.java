@NullMarked
package com.miteos.deployments.listlogs;

import org.jspecify.annotations.NullMarked;
