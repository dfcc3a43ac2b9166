@NullMarked
package com.miteos.deployments.idempotency;

import org.jspecify.annotations.NullMarked;
