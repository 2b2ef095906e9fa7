package org.tuanlink.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the accepted rows of one file said, so that a later row that says otherwise is refused. Keeps digests only: about
 * 200 bytes a row.
 */
final class CadreFileMemory {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Map<Long, Person> people = new HashMap<>();
    private final Map<Long, Integer> posts = new HashMap<>();

    private record Person(
            int row,
            int name,
            int mobile,
            int idNumber,
            @Nullable Integer branch) {}

    /** A disagreement with an earlier row, and the column that shows it. */
    record Disagreement(int column, String message) {}

    Optional<Disagreement> disagreement(CadreRow row, String organizationName) {
        Person person = people.get(digest(row.code().value()));
        String code = row.code().value();
        if (person == null) {
            return Optional.empty();
        }
        if (person.idNumber() != row.idNumberIndex().hashCode()) {
            return disagree(CadreRow.ID_NUMBER, CadreRules.idNumberDiffers(code), person.row());
        }
        if (person.mobile() != row.mobileIndex().hashCode()) {
            return disagree(CadreRow.MOBILE, CadreRules.mobileDiffers(code), person.row());
        }
        if (person.name() != row.name().hashCode()) {
            return disagree(CadreRow.NAME, CadreRules.nameDiffers(code), person.row());
        }
        if (row.branchCode() != null
                && person.branch() != null
                && person.branch() != row.branchCode().hashCode()) {
            return disagree(CadreRow.BRANCH, CadreRules.branchDiffers(code), person.row());
        }
        Integer twin = posts.get(digest(postKey(row)));
        return twin == null
                ? Optional.empty()
                : disagree(CadreRow.ORGANIZATION, CadreRules.postTwice(code, organizationName), twin);
    }

    /** Whether a row of this person was accepted: what it said cannot change any more. */
    boolean knows(CadreCode code) {
        return people.containsKey(digest(code.value()));
    }

    void remember(CadreRow row) {
        Integer branch =
                row.branchCode() == null ? null : (Integer) row.branchCode().hashCode();
        people.merge(
                digest(row.code().value()),
                new Person(
                        row.number(),
                        row.name().hashCode(),
                        row.mobileIndex().hashCode(),
                        row.idNumberIndex().hashCode(),
                        branch),
                (old, now) -> old.branch() == null && branch != null
                        ? new Person(old.row(), old.name(), old.mobile(), old.idNumber(), branch)
                        : old);
        posts.put(digest(postKey(row)), row.number());
    }

    private static Optional<Disagreement> disagree(int column, Finding finding, int firstRow) {
        return Optional.of(new Disagreement(column, finding.message() + "（另见第 %d 行）".formatted(firstRow)));
    }

    private static String postKey(CadreRow row) {
        return row.code().value() + "@" + row.organizationCode();
    }

    private static long digest(String text) {
        long digest = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            digest = (digest ^ text.charAt(i)) * FNV_PRIME;
        }
        return digest;
    }
}
