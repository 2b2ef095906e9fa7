package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.ServiceCipher;

/** The encryption key is changed while a plan waits to be applied. */
@DirectoryTest
class SealedPlansIT {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcTemplate jdbc;

    private String property(String name) {
        return Objects.requireNonNull(service.getEnvironment().getProperty("tuanlink.encryption." + name));
    }

    private OptionalLong reseal(String current) {
        Map<String, String> keys = Map.of("t1", property("keys.t1"), "t2", property("index-key"));
        PersonalDataCipher cipher = ServiceCipher.of(keys, current, property("index-key"));
        var transactions = service.getBean(TransactionTemplate.class);
        return new SealedPlans(jdbc, service.getBean(PlanStore.class), cipher, transactions).reseal(() -> false);
    }

    private String payloads(long plan) {
        return String.join(
                "\n",
                jdbc.queryForList(
                        "SELECT payload FROM directory_change WHERE plan_id = ? ORDER BY seq", String.class, plan));
    }

    @Test
    void aPlanThatWasReadIsAppliedAfterItsMobilesWereSealedAnewAndAForgedOneIsNot() {
        DirectoryBed bed = DirectoryBed.fresh(service);
        bed.smallProvince();
        PlanView plan = bed.plan();
        String before = payloads(plan.id());

        assertThat(reseal("t2")).hasValue(0);
        String between = payloads(plan.id());
        assertThat(between).isNotEqualTo(before).hasSameSizeAs(before);
        assertThat(reseal("t2")).hasValue(0);
        assertThat(payloads(plan.id())).as("nothing is left to do").isEqualTo(between);

        // This service knows the old key only.
        assertThat(reseal("t1")).hasValue(0);
        assertThat(bed.apply(plan).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).isEmpty();

        long id = plan.id();
        jdbc.update("UPDATE directory_change SET payload = REPLACE(payload, '团干', '改名') WHERE plan_id = ?", id);
        String hash = jdbc.queryForObject("SELECT hash FROM directory_plan WHERE id = ?", String.class, id);
        assertThat(reseal("t2")).hasValue(0);
        assertThat(jdbc.queryForObject("SELECT hash FROM directory_plan WHERE id = ?", String.class, id))
                .as("an altered plan does not become good")
                .isEqualTo(hash);
    }
}
