package org.tuanlink.directory;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.tuanlink.directory.DriftVerdict.Drifted;

/**
 * What a mark knows of its subject, and how it goes on. Pure.
 *
 * @param fields that are known to differ
 */
record DriftFacts(DriftKind kind, Set<DriftField> fields) {

    DriftFacts {
        fields = Set.copyOf(fields);
    }

    static DriftFacts of(Drifted drifted) {
        return new DriftFacts(drifted.kind(), drifted.fields());
    }

    /**
     * With one event more.
     *
     * @param newer whether it was made after all events so far: events may come in a wrong order
     */
    DriftFacts after(Drifted drifted, boolean newer) {
        if (!newer) {
            return kind == drifted.kind() ? new DriftFacts(kind, union(fields, drifted.fields())) : this;
        }
        Set<DriftField> still = union(without(drifted.equal()), drifted.fields());
        return switch (drifted.kind()) {
            case DELETED, RENUMBERED, APPEARED -> of(drifted);
            case UNSEEN -> new DriftFacts(DriftKind.UNSEEN, still);
            case CHANGED -> new DriftFacts(contentIsDark(drifted) ? DriftKind.UNSEEN : DriftKind.CHANGED, still);
        };
    }

    /** Made anew or changed in the dark before, and this event does not light it up. */
    private boolean contentIsDark(Drifted drifted) {
        boolean dark = kind == DriftKind.UNSEEN || kind == DriftKind.DELETED;
        return dark
                && !drifted.equal().contains(DriftField.NAME)
                && !drifted.fields().contains(DriftField.NAME);
    }

    /** What is left when an event showed these fields as they should be; empty when nothing is. */
    Optional<DriftFacts> equalIn(Set<DriftField> shown) {
        if (kind == DriftKind.APPEARED) {
            return Optional.empty();
        }
        DriftFacts rest = new DriftFacts(kind, without(shown));
        if (kind != DriftKind.CHANGED && !shown.contains(DriftField.NAME)) {
            return Optional.of(new DriftFacts(DriftKind.UNSEEN, rest.fields));
        }
        return rest.fields.isEmpty() ? Optional.empty() : Optional.of(new DriftFacts(DriftKind.CHANGED, rest.fields));
    }

    /** Whether the permitted reads would show it: then a comparison that finds nothing ends it. */
    boolean isReadable() {
        return switch (kind) {
            case DELETED, APPEARED -> true;
            case UNSEEN, RENUMBERED -> false;
            case CHANGED -> fields.stream().allMatch(DriftField::readable);
        };
    }

    /** Whether something differs that only sending the subject again mends. */
    boolean isOfContent() {
        return kind == DriftKind.UNSEEN || (kind == DriftKind.CHANGED && !isReadable());
    }

    /** Whether TuanLink may and can put it right by itself. */
    boolean isMendable() {
        return kind != DriftKind.APPEARED && kind != DriftKind.RENUMBERED;
    }

    private Set<DriftField> without(Set<DriftField> some) {
        Set<DriftField> rest = EnumSet.noneOf(DriftField.class);
        rest.addAll(fields);
        rest.removeAll(some);
        return rest;
    }

    private static Set<DriftField> union(Set<DriftField> some, Set<DriftField> more) {
        Set<DriftField> all = EnumSet.noneOf(DriftField.class);
        all.addAll(some);
        all.addAll(more);
        return all;
    }
}
