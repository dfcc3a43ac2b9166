@NullMarked
package com.miteos.deployments.aws.kms;

import org.jspecify.annotations.NullMarked;
