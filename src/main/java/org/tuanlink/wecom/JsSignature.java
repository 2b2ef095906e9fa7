package org.tuanlink.wecom;

/**
 * By what WeCom's client knows that a page is ours (doc 96909). Good for the one page, and as long as the ticket behind it: two
 * hours at most.
 *
 * @param timestamp seconds since 1970
 */
public record JsSignature(String corpId, long agentId, long timestamp, String nonceStr, String signature) {}
