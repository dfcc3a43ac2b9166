/// EAS Hosting, Expo's host for sites and servers.
@NullMarked
package com.miteos.deployments.simulator.expo;

import org.jspecify.annotations.NullMarked;
