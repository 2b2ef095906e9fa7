package org.tuanlink.wecom;

import tools.jackson.databind.JsonNode;

/** How one HTTP exchange ended. */
sealed interface Answer {

    /** errcode 0. */
    record Accepted(JsonNode body) implements Answer {}

    /** WeCom refused the call. */
    record Refused(int errcode, String errmsg) implements Answer {}

    /** The call was not made: WeCom gave no token for it, for this reason. */
    record NoToken(int reason, String errmsg) implements Answer {}

    /** The call was not made: no connection. */
    record NotSent() implements Answer {}

    /** The call was sent, and no answer that makes sense came back. */
    record Lost() implements Answer {}

    /** What {@link WeComCall#errcode()} says of it. */
    default int errcode() {
        if (this instanceof Accepted) {
            return 0;
        }
        if (this instanceof Refused refused) {
            return refused.errcode();
        }
        return WeComCall.NO_ANSWER;
    }
}
