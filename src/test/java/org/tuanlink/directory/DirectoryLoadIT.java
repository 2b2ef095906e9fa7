package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@DirectoryTest
class DirectoryLoadIT {

    @Autowired
    private ApplicationContext service;

    private DirectoryBed bed;

    @BeforeEach
    void smallProvince() {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
    }

    @Test
    void aFirstLoadMakesTheDirectoryEqualTheRegistryAndASecondPlanIsEmpty() {
        PlanView plan = bed.plan();
        assertThat(plan.status()).isEqualTo(PlanStatus.READY);
        assertThat(plan.counts().departments().create()).isEqualTo(9);
        assertThat(plan.counts().members().create()).isEqualTo(17);
        assertThat(bed.changes(plan)).hasSize(26).allSatisfy(change -> assertThat(change.text())
                .isNotBlank());

        RunView run = bed.apply(plan);

        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.created()).isEqualTo(26);
        assertThat(bed.differences()).isEmpty();
        bed.forgetCalls();
        PlanView second = bed.plan();
        assertThat(bed.changes(second)).isEmpty();
        assertThat(bed.apply(second).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.writes()).isZero();
    }
}
