package org.tuanlink.platform;

/** What an endpoint asks of its caller. Which roles have it is told in {@code access.Role}; where, is the caller's scope. */
public enum Permission {
    /** One's own account: password, sessions, second factor. Everybody who is signed in. */
    OWN_ACCOUNT(false),
    /** Organisations and cadres, masked. */
    REGISTRY_READ(false),
    /** Create, edit, move, dissolve, import. */
    REGISTRY_WRITE(false),
    /** One ID number or mobile in full, with a reason. */
    PERSONAL_DATA_REVEAL(false),
    /** Lists as workbooks. */
    EXPORT(false),
    /** One organisation or one cadre to WeCom now. */
    SYNC_ONE(false),
    /** Who was invited, and who has joined. */
    INVITATION_READ(false),
    /** Make, start and stop invitations, print posters. */
    INVITE(false),
    /** Tell those who are behind that they are, by hand or on a schedule; only for the admins of the province and of cities. */
    PROGRESS_REPORT(false),
    /** Members and what waits for a review, masked. */
    MEMBER_READ(false),
    /** Decide reviews; for that, one member's ID number or mobile in full, with a reason. */
    MEMBER_REVIEW(false),
    /** Plans, runs, drift of the whole directory. */
    DIRECTORY_READ(true),
    /** Plan, apply, approve, cancel, mend, schedule. */
    DIRECTORY_SYNC(true),
    /** Callbacks and background tasks. */
    OPERATIONS_READ(true),
    /** Replay callbacks, run a background task now. */
    OPERATIONS_WRITE(true),
    /** The audit log of one's scope. */
    AUDIT_READ(false),
    /** Accounts and API tokens of one's scope. */
    ACCOUNTS_MANAGE(false),
    /** Figures for monitoring. */
    METRICS_READ(true),
    /** The pages that cadres see inside WeCom. */
    CADRE_PAGES(false),
    /** The pages that members see of themselves. */
    MEMBER_PAGES(false);

    private final boolean wholeProvinceOnly;

    Permission(boolean wholeProvinceOnly) {
        this.wholeProvinceOnly = wholeProvinceOnly;
    }

    /** Whether a caller who is bound to a part of the tree can never have it. */
    public boolean wholeProvinceOnly() {
        return wholeProvinceOnly;
    }
}
