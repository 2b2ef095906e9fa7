package org.tuanlink.access;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** A way to sign in that Spring Security plays itself, such as OpenID Connect, added to members' pages. */
public interface MemberSignInWay {

    void addTo(HttpSecurity http);
}
