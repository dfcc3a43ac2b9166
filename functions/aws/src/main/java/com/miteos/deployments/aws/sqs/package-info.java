@NullMarked
package com.miteos.deployments.aws.sqs;

import org.jspecify.annotations.NullMarked;
