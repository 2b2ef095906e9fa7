package org.tuanlink.endpoints;

import org.jspecify.annotations.Nullable;
import org.tuanlink.testing.ConsoleClient;

/**
 * A part of the tree with one of everything in it, and its administrator.
 *
 * @param mark a word in the name of everything here, so that it is found wherever it is shown
 * @param branch an organisation below it
 * @param post an organisation in which its cadre holds a second post
 * @param session one of the administrator's sessions, as pages name it
 * @param aliasRequest of the branch
 * @param invitation of the organisation and all below it, as a preview
 * @param review of somebody who wants to check in to the branch, whose real-name check has passed
 * @param operator who has come in on his phone
 * @param colleague the same, who operates nothing
 */
record Subtree(
        String mark,
        String organization,
        String branch,
        String post,
        String cadre,
        long importId,
        long accountId,
        String token,
        long tokenId,
        long auditId,
        @Nullable String session,
        long aliasRequest,
        long invitation,
        long review,
        long reportSend,
        long reportSchedule,
        ConsoleClient administrator,
        ConsoleClient operator,
        ConsoleClient colleague) {}
