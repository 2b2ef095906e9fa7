package org.tuanlink.directory;

/**
 * A department or member was changed in WeCom behind our back, and its mark was opened. Published after the commit; lost
 * when the node dies in between: the open marks themselves are the truth.
 *
 * @param ofMember else of a department
 * @param subject a userid or a department's id
 */
public record DirectoryDriftMarked(long markId, boolean ofMember, String subject, DriftKind kind) {}
