@NullMarked
package com.miteos.deployments.hosting.cloudflare;

import org.jspecify.annotations.NullMarked;
