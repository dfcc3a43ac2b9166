/// An HTTP API as API Gateway serves it: requests become payload 2.0 events, answers become
/// responses.
@NullMarked
package com.miteos.deployments.local.http;

import org.jspecify.annotations.NullMarked;
