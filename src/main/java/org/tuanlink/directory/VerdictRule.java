package org.tuanlink.directory;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tuanlink.directory.CadreVerdict.Kind;
import org.tuanlink.directory.VerdictFacts.LastChange;

/** Why somebody is in the directory or is not. Pure. */
final class VerdictRule {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneId.of("Asia/Shanghai"));

    private VerdictRule() {}

    static CadreVerdict judge(VerdictFacts facts) {
        if (!facts.inOffice() || facts.wanted() == null) {
            return left(facts);
        } else if (facts.drifted() && facts.held() != null) {
            return verdict(Kind.DRIFTED);
        } else if (facts.wanted().equals(facts.held())) {
            String position = Sight.position(facts.wanted().position(), facts.places());
            return verdict(Kind.EQUAL, position, String.join("、", facts.places()));
        }
        return missing(facts, facts.wanted());
    }

    private static CadreVerdict left(VerdictFacts facts) {
        if (facts.held() == null) {
            return verdict(Kind.NOT_IN_OFFICE);
        } else if (facts.held().enabled()) {
            return verdict(Kind.TO_DISABLE);
        }
        return verdict(Kind.DISABLED, day(facts.disabledSince()), day(facts.deletedFrom()));
    }

    private static String day(@Nullable Instant time) {
        return time == null ? "—" : DAY.format(time);
    }

    private static CadreVerdict missing(VerdictFacts facts, Member wanted) {
        if (wanted.memberships().isEmpty()) {
            return verdict(Kind.NO_POST);
        } else if (facts.leftOut() != null) {
            return verdict(Kind.LEFT_OUT, facts.leftOut());
        } else if (facts.mobileHolder() != null) {
            return verdict(Kind.MOBILE_HELD, facts.mobileHolder());
        } else if (!facts.missing().isEmpty()) {
            return verdict(Kind.NO_ORGANIZATION, String.join("、", facts.missing()));
        }
        LastChange last = facts.last();
        if (last != null && last.state() == ChangeState.FAILED) {
            Kind kind = facts.held() == null ? Kind.REFUSED : Kind.REFUSED_UPDATE;
            return CadreVerdict.of(
                    kind, new Object[] {last.errcode() == null ? "—" : last.errcode(), last.said()}, last.advised());
        } else if (last != null && last.state() == ChangeState.WAITING && facts.held() == null) {
            return CadreVerdict.of(Kind.WAITING, new Object[] {last.said()}, last.advised());
        }
        Member held = facts.held();
        return held == null
                ? verdict(Kind.NOT_YET, String.join("、", facts.places()))
                : verdict(Kind.DIFFERENT, differences(held, wanted));
    }

    /** The fields' names; no values, of which a mobile is one. */
    static String differences(Member held, Member wanted) {
        List<String> fields = new ArrayList<>();
        addUnless(held.enabled() == wanted.enabled(), "ENABLED", fields);
        addUnless(held.name().equals(wanted.name()), "NAME", fields);
        addUnless(held.mobileIndex().equals(wanted.mobileIndex()), "MOBILE", fields);
        addUnless(held.position().equals(wanted.position()), "POSITION", fields);
        addUnless(Objects.equals(held.memberships(), wanted.memberships()), "DEPARTMENTS", fields);
        return String.join("、", fields);
    }

    private static void addUnless(boolean equal, String field, List<String> fields) {
        if (!equal) {
            fields.add(ChainWords.of("field." + field));
        }
    }

    private static CadreVerdict verdict(Kind kind, @Nullable Object... text) {
        return CadreVerdict.of(kind, text);
    }
}
