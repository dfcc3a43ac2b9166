/// An AWS that is not there, for what has to be tried before anything may happen.
@NullMarked
package com.miteos.deployments.aws.rehearsal;

import org.jspecify.annotations.NullMarked;
