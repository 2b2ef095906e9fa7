package org.tuanlink.checkin;

import java.util.Map;

/**
 * Says something to a member: in the Official Account if he follows it, else by SMS. The bean is {@code messaging}'s outbox,
 * wired by whoever knows an account's openid and mobile; without one nothing is said.
 */
public interface NoticeSender {

    /**
     * Inside the caller's transaction; a second call with the same key does nothing.
     *
     * @param key unique, {@code [a-z0-9:.-]{1,100}}
     * @param accountRef the member's account
     * @param template the file's name below {@code templates/} without {@code mp-} and its ending
     * @param values exactly the template's placeholders
     */
    void send(String key, long accountRef, String template, Map<String, String> values);
}
