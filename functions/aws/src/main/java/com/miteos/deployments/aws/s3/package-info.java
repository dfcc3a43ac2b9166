@NullMarked
package com.miteos.deployments.aws.s3;

import org.jspecify.annotations.NullMarked;
