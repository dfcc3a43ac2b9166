@NullMarked
package com.miteos.deployments.aws.stepfunctions;

import org.jspecify.annotations.NullMarked;
