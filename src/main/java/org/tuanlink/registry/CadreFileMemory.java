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

    private final Map<Long, Person> people = new HashMap<>();
    private final Map<Long, Integer> posts = new HashMap<>();
    private final DigestSet mobiles = new DigestSet();
    private final DigestSet idNumbers = new DigestSet();
    private final DigestSet organizations = new DigestSet();

    private record Person(
            int row,
            int name,
            int mobile,
            int idNumber,
            @Nullable Integer branch) {}

    /** A disagreement with an earlier row, and the column that shows it. */
    record Disagreement(int column, String message) {}

    Optional<Disagreement> disagreement(CadreRow row, String organizationName) {
        Person person = people.get(DigestSet.digest(row.code().value()));
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
        Integer twin = posts.get(DigestSet.digest(postKey(row)));
        return twin == null
                ? Optional.empty()
                : disagree(CadreRow.ORGANIZATION, CadreRules.postTwice(code, organizationName), twin);
    }

    /** Whether a row of this person was accepted: what it said cannot change any more. */
    boolean knows(CadreCode code) {
        return people.containsKey(DigestSet.digest(code.value()));
    }

    /**
     * What may be stored in a registry that was empty before this file and that nobody else has written since: what the
     * accepted rows said, and nothing else.
     */
    CadreChunk.Stored nothingElseStored() {
        return new CadreChunk.Stored() {
            @Override
            public boolean mayHoldCode(CadreCode code) {
                return knows(code);
            }

            @Override
            public boolean mayHoldMobile(String index) {
                return mobiles.contains(index);
            }

            @Override
            public boolean mayHoldIdNumber(String index) {
                return idNumbers.contains(index);
            }

            @Override
            public boolean mayHoldPostIn(long organizationId) {
                return organizations.contains(organizationId);
            }
        };
    }

    void remember(CadreRow row, long organizationId) {
        mobiles.add(row.mobileIndex());
        idNumbers.add(row.idNumberIndex());
        organizations.add(organizationId);
        Integer branch =
                row.branchCode() == null ? null : (Integer) row.branchCode().hashCode();
        people.merge(
                DigestSet.digest(row.code().value()),
                new Person(
                        row.number(),
                        row.name().hashCode(),
                        row.mobileIndex().hashCode(),
                        row.idNumberIndex().hashCode(),
                        branch),
                (old, now) -> old.branch() == null && branch != null
                        ? new Person(old.row(), old.name(), old.mobile(), old.idNumber(), branch)
                        : old);
        posts.put(DigestSet.digest(postKey(row)), row.number());
    }

    private static Optional<Disagreement> disagree(int column, Finding finding, int firstRow) {
        return Optional.of(new Disagreement(column, finding.message() + "（另见第 %d 行）".formatted(firstRow)));
    }

    private static String postKey(CadreRow row) {
        return row.code().value() + "@" + row.organizationCode();
    }
}
