package org.tuanlink.directory;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;
import org.tuanlink.platform.SealedDocuments;
import org.tuanlink.platform.SealedValue;

/**
 * Mobiles in the changes of plans, sealed anew plan by plan. What is applied is what was read: a plan whose digest was good gets the
 * digest of the same changes with new seals, in the same transaction; one that was altered stays so.
 */
@Component
class SealedPlans implements SealedDocuments {

    /** As {@link ChangeCodec} writes it. */
    private static final Pattern MOBILE = Pattern.compile("(?<=\"sealedMobile\":\")[A-Za-z0-9+/=]+(?=\")");

    private static final int PAGE = 1_000;

    private final JdbcTemplate jdbc;
    private final PlanStore plans;
    private final PersonalDataCipher cipher;
    private final TransactionTemplate transactions;

    SealedPlans(JdbcTemplate jdbc, PlanStore plans, PersonalDataCipher cipher, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.cipher = cipher;
        this.transactions = transactions;
    }

    private record Row(int seq, String payload) {}

    @Override
    public String name() {
        return "directory_change.payload";
    }

    @Override
    public OptionalLong reseal(BooleanSupplier stop) {
        long unreadable = 0;
        for (Long plan : jdbc.queryForList("SELECT id FROM directory_plan ORDER BY id", Long.class)) {
            if (stop.getAsBoolean()) {
                return OptionalLong.empty();
            }
            if (hasOld(plan)) {
                Long left = transactions.execute(status -> reseal(plan));
                unreadable += left == null ? 0 : left;
            }
        }
        return OptionalLong.of(unreadable);
    }

    private boolean hasOld(long plan) {
        int after = 0;
        for (List<Row> page = page(plan, after); !page.isEmpty(); page = page(plan, after)) {
            if (page.stream()
                    .anyMatch(row -> MOBILE.matcher(row.payload()).results().anyMatch(this::isOld))) {
                return true;
            }
            after = page.get(page.size() - 1).seq();
        }
        return false;
    }

    private long reseal(long plan) {
        List<String> hashes =
                jdbc.queryForList("SELECT hash FROM directory_plan WHERE id = ? FOR UPDATE", String.class, plan);
        boolean good = hashes.contains(plans.hash(plan));
        long unreadable = 0;
        int after = 0;
        for (List<Row> page = page(plan, after); !page.isEmpty(); page = page(plan, after)) {
            List<Object[]> updates = new ArrayList<>();
            for (Row row : page) {
                try {
                    String fresh = MOBILE.matcher(row.payload()).replaceAll(this::fresh);
                    updates.add(new Object[] {fresh, plan, row.seq(), row.payload()});
                } catch (IllegalStateException e) {
                    unreadable++;
                }
            }
            jdbc.batchUpdate(
                    "UPDATE directory_change SET payload = ? WHERE plan_id = ? AND seq = ? AND payload = ?", updates);
            after = page.get(page.size() - 1).seq();
        }
        if (good) {
            jdbc.update("UPDATE directory_plan SET hash = ? WHERE id = ?", plans.hash(plan), plan);
        }
        return unreadable;
    }

    private List<Row> page(long plan, int after) {
        return jdbc.query(
                "SELECT seq, payload FROM directory_change WHERE plan_id = ? AND seq > ? AND kind LIKE '%MEMBER'"
                        + " ORDER BY seq LIMIT " + PAGE,
                (row, n) -> new Row(row.getInt(1), row.getString(2)),
                plan,
                after);
    }

    private boolean isOld(MatchResult found) {
        return !cipher.isCurrent(sealed(found));
    }

    private String fresh(MatchResult found) {
        SealedValue old = sealed(found);
        return cipher.isCurrent(old)
                ? found.group()
                : Base64.getEncoder()
                        .encodeToString(cipher.seal(Kind.MOBILE, cipher.open(Kind.MOBILE, old))
                                .bytes());
    }

    private static SealedValue sealed(MatchResult found) {
        return new SealedValue(Base64.getDecoder().decode(found.group()));
    }
}
