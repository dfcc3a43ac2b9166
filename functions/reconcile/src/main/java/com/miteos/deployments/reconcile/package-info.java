@NullMarked
package com.miteos.deployments.reconcile;

import org.jspecify.annotations.NullMarked;
