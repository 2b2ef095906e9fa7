package org.tuanlink.checkin.web;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.tuanlink.access.Participant;
import org.tuanlink.checkin.Applicant;
import org.tuanlink.member.MemberAccounts;

/** Who it is that is signed in, with the mobile that he has shown to be his. */
@Component
class Applicants {

    private final MemberAccounts accounts;

    Applicants(MemberAccounts accounts) {
        this.accounts = accounts;
    }

    Applicant of(Participant participant) {
        return accounts.find(participant.accountId())
                .map(account -> new Applicant(account.id(), account.mobile(), account.mobileIndex()))
                .orElseThrow(() -> new AccessDeniedException("The account has just been closed"));
    }
}
