@NullMarked
package com.miteos.deployments.aws;

import org.jspecify.annotations.NullMarked;
