package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tuanlink.directory.DriftVerdict.Drifted;

class DriftFactsTests {

    private static final DriftFacts DELETED = facts(DriftKind.DELETED, "");

    @Test
    void deletedThenCreatedIsThereAgainButUnseen() {
        assertThat(DELETED.after(event(DriftKind.UNSEEN, "", "DEPARTMENTS"), true))
                .isEqualTo(facts(DriftKind.UNSEEN, ""));
        assertThat(DELETED.after(event(DriftKind.CHANGED, "NAME", "POSITION"), true))
                .isEqualTo(facts(DriftKind.CHANGED, "NAME"));
        assertThat(DELETED.equalIn(DriftField.read("NAME,MOBILE,POSITION,DEPARTMENTS")))
                .isEmpty();
        assertThat(DELETED.equalIn(DriftField.read("DEPARTMENTS"))).contains(facts(DriftKind.UNSEEN, ""));
    }

    @Test
    void createdThenTheEarlierDeletionIsStillThere() {
        DriftFacts created = facts(DriftKind.UNSEEN, "");
        assertThat(created.after(event(DriftKind.DELETED, "", ""), false)).isEqualTo(created);
        assertThat(created.after(event(DriftKind.DELETED, "", ""), true)).isEqualTo(DELETED);
    }

    @Test
    void changesAddUpAndAreTakenBackFieldByField() {
        DriftFacts both = facts(DriftKind.CHANGED, "NAME").after(event(DriftKind.CHANGED, "POSITION", ""), true);
        assertThat(both).isEqualTo(facts(DriftKind.CHANGED, "NAME,POSITION"));
        assertThat(both.after(event(DriftKind.CHANGED, "POSITION", "NAME"), true))
                .isEqualTo(facts(DriftKind.CHANGED, "POSITION"));
        assertThat(both.equalIn(DriftField.read("NAME"))).contains(facts(DriftKind.CHANGED, "POSITION"));
        assertThat(both.equalIn(DriftField.read("NAME,POSITION"))).isEmpty();
    }

    @Test
    void whatWasChangedInTheDarkStaysDarkUntilTheNameIsShown() {
        DriftFacts dark = facts(DriftKind.UNSEEN, "");
        assertThat(dark.after(event(DriftKind.CHANGED, "DEPARTMENTS", ""), true))
                .isEqualTo(facts(DriftKind.UNSEEN, "DEPARTMENTS"));
        assertThat(dark.equalIn(DriftField.read("DEPARTMENTS"))).contains(dark);
        assertThat(dark.equalIn(DriftField.read("NAME,POSITION"))).isEmpty();
    }

    @Test
    void readsShowPlacesOnly() {
        assertThat(facts(DriftKind.CHANGED, "DEPARTMENTS").isReadable()).isTrue();
        assertThat(facts(DriftKind.CHANGED, "DEPARTMENTS,NAME").isReadable()).isFalse();
        assertThat(DELETED.isReadable()).isTrue();
        assertThat(facts(DriftKind.UNSEEN, "").isOfContent()).isTrue();
        assertThat(facts(DriftKind.CHANGED, "PARENT").isOfContent()).isFalse();
    }

    @Test
    void neitherOthersNorARenumberedMemberIsMended() {
        assertThat(facts(DriftKind.APPEARED, "").isMendable()).isFalse();
        assertThat(facts(DriftKind.RENUMBERED, "").isMendable()).isFalse();
        assertThat(DELETED.isMendable()).isTrue();
    }

    private static DriftFacts facts(DriftKind kind, String fields) {
        return new DriftFacts(kind, DriftField.read(fields));
    }

    private static Drifted event(DriftKind kind, String fields, String equal) {
        return new Drifted(kind, Set.copyOf(DriftField.read(fields)), Set.copyOf(DriftField.read(equal)));
    }
}
