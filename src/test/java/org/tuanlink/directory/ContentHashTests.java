package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.tuanlink.platform.SealedValue;
import org.tuanlink.wecom.DepartmentId;
import org.tuanlink.wecom.WeComMember.Membership;

class ContentHashTests {

    private static Member member(
            String name, String mobile, String position, long order, boolean leader, boolean enabled, int cipher) {
        return new Member(
                TestRegistry.user(1),
                1,
                name,
                mobile,
                new SealedValue(new byte[] {(byte) cipher}),
                position,
                List.of(new Membership(new DepartmentId(101), order, leader)),
                enabled);
    }

    @Test
    void itsValueNeverChanges() {
        assertThat(ContentHash.of(member("张三", "abc", "书记", 106, true, true, 1)))
                .hasToString("e11e314a3c1b88dce1441bb3f6083180");
        assertThat(ContentHash.of(
                        new Department(new DepartmentId(102), new DepartmentId(101), 2, "团广州市委", 100_000_000)))
                .hasToString("b941362c7621f19fae2255072a749d81");
    }

    @Test
    void theCiphertextDoesNotCount() {
        assertThat(ContentHash.of(member("张三", "abc", "书记", 106, true, true, 1)))
                .isEqualTo(ContentHash.of(member("张三", "abc", "书记", 106, true, true, 2)));
    }

    @Property
    void itIsEqualWhereTheMembersAre(
            @ForAll("texts") String name,
            @ForAll("texts") String mobile,
            @ForAll("texts") String otherName,
            @ForAll("texts") String otherMobile,
            @ForAll boolean leader,
            @ForAll boolean enabled) {
        Member one = member(name, mobile, "", 1, leader, true, 1);
        Member other = member(otherName, otherMobile, "", 1, true, enabled, 2);
        assertThat(ContentHash.of(one).equals(ContentHash.of(other))).isEqualTo(one.equals(other));
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> texts() {
        return net.jqwik.api.Arbitraries.strings().withChars("ab团").ofMaxLength(6);
    }

    @Test
    void itReadsWhatItWrites() {
        ContentHash hash = new ContentHash(0x0123456789abcdefL, -2);
        assertThat(hash).hasToString("0123456789abcdeffffffffffffffffe");
        assertThat(ContentHash.parse(hash.toString())).isEqualTo(hash);
    }
}
