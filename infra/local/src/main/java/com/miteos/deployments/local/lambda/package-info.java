/// Lambda in this JVM: functions, their Invoke API, and what invokes them besides callers.
@NullMarked
package com.miteos.deployments.local.lambda;

import org.jspecify.annotations.NullMarked;
