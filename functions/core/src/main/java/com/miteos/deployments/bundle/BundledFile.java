package com.miteos.deployments.bundle;

/// One file of a bundle: its path in the site, where its bytes lie, and the digests the hosts key
/// on.
///
/// `path` has no leading slash; `offset` and `size` are bytes within the bundle object. Digests are
/// lower-case hex: `sha1` for Vercel and Netlify, `sha512` for Expo, and for Cloudflare the first
/// 32 characters of BLAKE3(base64(content) + extension without its dot), as its own client computes
/// it.
public record BundledFile(
    String path,
    long offset,
    long size,
    String contentType,
    String sha1,
    String sha512,
    String cloudflareHash) {}
