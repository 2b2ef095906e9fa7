package org.tuanlink.wecom;

import java.util.List;

/**
 * The corp's contact directory through the contact-sync secret (通讯录同步助手).
 *
 * <p>Every method waits for the governor's permission, makes the call, refreshes a refused token once, and retries what
 * is worth retrying with back-off. Calls that may be repeated without harm (reads, updates) are repeated after a lost
 * answer; creations and deletions are not: they throw with {@link Remedy#OUTCOME_UNKNOWN}.
 *
 * <p>All methods throw {@link WeComCallException} and must not be called inside a database transaction.
 */
public interface ContactsGateway {

    /** The same gateway, telling the observer of every HTTP call made through it; fetching a token is not told. */
    ContactsGateway observedBy(WeComCall.Observer observer);

    /** {@code department/create} (doc 90205). */
    void createDepartment(WeComDepartment department);

    /** {@code department/update} (doc 90206). */
    void updateDepartment(DepartmentPatch patch);

    /** {@code department/delete} (doc 90207): refused unless empty. */
    void deleteDepartment(DepartmentId id);

    /** {@code department/simplelist} (doc 95350): every department, the root included, shown as its own parent. */
    List<DepartmentNode> listDepartments();

    /**
     * {@code user/list_id} (doc 96067).
     *
     * @param cursor empty for the first page
     * @param limit 1 to 10,000 rows
     */
    MemberIdPage listMemberIds(String cursor, int limit);

    /** {@code user/create} (doc 90195), never inviting. */
    void createMember(WeComMember member);

    /** {@code user/update} (doc 90197) with every field we own. */
    void updateMember(WeComMember member);

    /** {@code user/delete} (doc 90198). */
    void deleteMember(WeComUserId userId);

    /**
     * Uploads a CSV and starts {@code batch/syncuser} (doc 90980): creates and updates, never deletes or invites. Where
     * the contacts' callback is configured, WeCom is asked to tell of the job's end there.
     */
    BatchJobId syncMembers(List<WeComMember> members);

    /**
     * Uploads a CSV and starts {@code batch/replaceparty} (doc 90982): the directory's departments become exactly these,
     * absent ones are deleted once empty. The end is told as with {@link #syncMembers}.
     *
     * @param departments all of them, parents first, without the root
     */
    BatchJobId replaceDepartments(List<WeComDepartment> departments);

    /** {@code batch/getresult} (doc 90983). */
    BatchJobResult batchResult(BatchJobId job);

    /**
     * {@code batch/invite} (doc 90975): WeCom asks them to join. Not repeated after a lost answer: who was asked once must not
     * be asked again by a retry.
     *
     * @param members 1 to 1,000
     */
    InviteAnswer invite(List<WeComUserId> members);

    /** {@code corp/get_join_qrcode} (doc 91714): a new code, good for {@link JoinQrCode#GOOD_FOR}. */
    JoinQrCode joinQrCode(QrCodeSize size);
}
