@NullMarked
package com.miteos.deployments.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
