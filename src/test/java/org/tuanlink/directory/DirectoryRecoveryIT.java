package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.wecom.WeComCall;

/** A node breaks off in the middle of a window, after calls whose outcome it never booked; the next one takes over. */
@DirectoryTest
class DirectoryRecoveryIT {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private DirectoryApply apply;

    @Autowired
    private RunStart start;

    @Autowired
    private Clock clock;

    private DirectoryBed bed;

    @BeforeEach
    void smallProvince() {
        bed = DirectoryBed.fresh(service);
        bed.smallProvince();
    }

    @ParameterizedTest
    @CsvSource({
        "1, ONE_BY_ONE",
        "5, ONE_BY_ONE",
        "9, ONE_BY_ONE",
        "12, ONE_BY_ONE",
        "20, ONE_BY_ONE",
        "25, ONE_BY_ONE",
        "1, BULK",
        "2, BULK",
        "3, BULK",
        "4, BULK",
        "5, BULK",
        "7, BULK"
    })
    void theNextNodeEndsTheRunInTheSameDirectoryAndRepeatsNoCreation(int calls, String route) {
        long run = queued(bed.plan(null, null, route));

        assertThat(breaksOffAfter(calls, run)).isTrue();
        assertThat(bed.bean(RunStore.class).find(run).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
        apply.carryOut(run, () -> false, call -> {});

        RunView ended = bed.end(run);
        assertThat(ended.status()).as("%s", bed.failures(ended)).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(ended.created()).isEqualTo(26);
        assertThat(bed.differences()).isEmpty();
        assertThat(bed.weCom().admin().counts().answersOf("user/create", 0)).isLessThanOrEqualTo(17);
        assertThat(bed.weCom().admin().counts().answersOf("department/create", 0))
                .isLessThanOrEqualTo(9);
        assertThat(bed.changes(bed.plan())).isEmpty();
        start.forget(run);
    }

    @Test
    void aNodeThatLostTheRunWritesNothingMore() {
        long run = queued(bed.plan());
        AtomicInteger calls = new AtomicInteger();
        apply.carryOut(run, () -> false, call -> {
            if (calls.incrementAndGet() == 4) {
                // Another node believes this one dead and takes over while its window is under way.
                bed.bean(RunBooks.class).take(run);
            }
        });
        RunView view = bed.bean(RunStore.class).find(run).orElseThrow();
        assertThat(view.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(calls.get()).as("the window under way is the last").isLessThanOrEqualTo(16);
        apply.carryOut(run, () -> false, call -> {});
        assertThat(bed.end(run).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(bed.differences()).isEmpty();
        start.forget(run);
    }

    /** A run whose background task stays away, so that this test can be its node. */
    private long queued(PlanView plan) {
        List<String> guards =
                plan.guards().stream().map(PlanView.GuardItem::code).toList();
        return bed.bean(DirectoryRuns.class)
                .apply(plan.id(), guards, "test", clock.instant().plus(Duration.ofHours(1)))
                .orThrow(refusal -> new IllegalStateException(refusal.name()));
    }

    private boolean breaksOffAfter(int limit, long run) {
        AtomicInteger calls = new AtomicInteger();
        WeComCall.Observer fuse = call -> {
            if (calls.incrementAndGet() >= limit) {
                throw new IllegalStateException("killed");
            }
        };
        try {
            apply.carryOut(run, () -> false, fuse);
            return false;
        } catch (IllegalStateException killed) {
            return true;
        }
    }
}
