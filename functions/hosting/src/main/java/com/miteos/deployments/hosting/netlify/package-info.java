@NullMarked
package com.miteos.deployments.hosting.netlify;

import org.jspecify.annotations.NullMarked;
