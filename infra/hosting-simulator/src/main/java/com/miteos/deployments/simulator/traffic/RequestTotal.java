package com.miteos.deployments.simulator.traffic;

/// How many requests of one name came, the bytes in their bodies, and the most there were at once.
public record RequestTotal(long count, long bytes, int mostAtOnce) {
  public static final RequestTotal NONE = new RequestTotal(0, 0, 0);

  RequestTotal plusOne(long moreBytes) {
    return new RequestTotal(count + 1, bytes + moreBytes, mostAtOnce);
  }

  RequestTotal withAtOnce(int requests) {
    return new RequestTotal(count, bytes, Math.max(mostAtOnce, requests));
  }
}
