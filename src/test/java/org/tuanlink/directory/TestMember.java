package org.tuanlink.directory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.wecom.WeComMember.Membership;

/** Members without a registry, told apart by a number; places are given as organisations of {@link TestRegistry}. */
final class TestMember {

    private TestMember() {}

    static Member member(long cadre, long... organizations) {
        return member(cadre, "m" + cadre, true, organizations);
    }

    static Member disabled(long cadre, long... organizations) {
        return member(cadre, "m" + cadre, false, organizations);
    }

    static Member withMobile(long cadre, String mobile, long... organizations) {
        return member(cadre, mobile, true, organizations);
    }

    private static Member member(long cadre, String mobile, boolean enabled, long... organizations) {
        return new Member(
                TestRegistry.user(cadre),
                cadre,
                "团干" + cadre,
                mobile,
                new SealedValue(mobile.getBytes(StandardCharsets.UTF_8)),
                "书记",
                Arrays.stream(organizations)
                        .mapToObj(id -> new Membership(TestRegistry.department(id), 106, true))
                        .toList(),
                enabled);
    }
}
