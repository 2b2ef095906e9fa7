package org.tuanlink.invitation;

/** Which cadres of an organisation. */
public enum Audience {
    ALL,
    /** 组织运营者 only. */
    OPERATORS
}
