package org.tuanlink.wecom;

/**
 * One refusal of WeCom, classified.
 *
 * @param errcode WeCom's code; judged by this alone
 * @param errmsg WeCom's words without ids, tokens, addresses
 * @param meaning a Chinese sentence: what it means
 * @param advice a Chinese sentence: what the administrator can do
 */
public record WeComError(int errcode, String errmsg, String meaning, String advice, Remedy remedy) {}
