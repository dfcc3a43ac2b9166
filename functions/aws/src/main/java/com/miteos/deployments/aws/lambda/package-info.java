@NullMarked
package com.miteos.deployments.aws.lambda;

import org.jspecify.annotations.NullMarked;
