package org.tuanlink.wecom;

import java.util.Set;

/**
 * What {@code batch/invite} says (doc 90975): those not named were taken on, which is no word of their getting it.
 *
 * @param invalid who cannot be invited: unknown to WeCom
 */
public record InviteAnswer(Set<WeComUserId> invalid) {

    public InviteAnswer {
        invalid = Set.copyOf(invalid);
    }
}
