@NullMarked
package com.miteos.deployments.hosting.vercel;

import org.jspecify.annotations.NullMarked;
