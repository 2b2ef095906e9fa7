package org.tuanlink.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tuanlink.wecom.WeComUserId;

/**
 * To whom the tasks of a branch go.
 *
 * @param holderId the organisation whose operators they are
 * @param operators nobody only when nobody up to the province could be told
 * @param climbed why it is not the branch; null when it is
 */
record Assignment(
        long holderId, List<Operator> operators, @Nullable Climb climbed) {

    /** An operator who sees what is sent to him. */
    record Operator(long cadreId, WeComUserId member) {}

    /**
     * An organisation on the way up.
     *
     * @param operators how many it has, entered or not
     * @param reachable those who have entered
     */
    record Level(long organizationId, int operators, List<Operator> reachable) {

        Level {
            reachable = List.copyOf(reachable);
        }
    }

    Assignment {
        operators = List.copyOf(operators);
    }

    /**
     * The branch's own operators who have entered, else those of the nearest organisation above that has some.
     *
     * @param upwards the branch first, unless it is dissolved; the province last
     */
    static Assignment of(long branchId, List<Level> upwards) {
        Climb why = upwards.stream().anyMatch(level -> level.organizationId() == branchId && level.operators() > 0)
                ? Climb.NOT_ENTERED
                : Climb.NO_OPERATOR;
        return upwards.stream()
                .filter(level -> !level.reachable().isEmpty())
                .findFirst()
                .map(level -> new Assignment(
                        level.organizationId(), level.reachable(), level.organizationId() == branchId ? null : why))
                .orElseGet(() -> new Assignment(branchId, List.of(), Climb.NOBODY));
    }

    /** Whom to tell of what is overdue: the nearest organisation above this one that has operators; null when there is none. */
    static @Nullable Level above(long holderId, List<Level> upwards) {
        boolean passed = false;
        for (Level level : upwards) {
            if (passed && !level.reachable().isEmpty()) {
                return level;
            }
            passed |= level.organizationId() == holderId;
        }
        return null;
    }

    /** The same exactly for the same assignment, in whichever order the operators were found. */
    String digest() {
        String text = holderId + " " + climbed + " "
                + operators.stream()
                        .sorted(Comparator.comparingLong(Operator::cadreId))
                        .map(one -> one.cadreId() + "=" + one.member())
                        .collect(Collectors.joining(" "));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
