package org.tuanlink.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tuanlink.directory.FollowUpState.State;
import org.tuanlink.registry.ImportKind;
import wecomsim.RecordedCall;

/** A thousand operators of a thousand organisations at once. */
@FollowUpTest
class FollowUpBurstIT {

    private static final int OPERATORS = 1_000;
    private static final int AT_ONCE = 200;

    @Autowired
    private ApplicationContext service;

    @Test
    void aThousandAliasesAreAThousandRenames() throws Exception {
        DirectoryBed bed = DirectoryBed.fresh(service);
        FollowUpBed wishes = new FollowUpBed(bed);
        bed.importLines(ImportKind.ORGANIZATIONS, organizations());
        assertThat(bed.apply().status()).isEqualTo(RunStatus.SUCCEEDED);
        bed.forgetCalls();

        setAllAtOnce(wishes);
        wishes.awaitNoneWaiting();

        Map<String, Long> renames = bed.weCom().admin().recentCalls("department/update").stream()
                .filter(call -> call.errcode() == 0)
                .collect(Collectors.groupingBy(RecordedCall::subject, Collectors.counting()));
        assertThat(renames).hasSize(OPERATORS);
        assertThat(renames.values()).containsOnly(1L);
        assertThat(bed.writes()).isEqualTo(OPERATORS);
        assertThat(wishes.removals()).isZero();
        for (int n = 0; n < OPERATORS; n++) {
            assertThat(wishes.stateOf(code(n)).state()).isEqualTo(State.DONE);
        }
        assertThat(wishes.names()).contains(alias(0), alias(OPERATORS - 1));
        assertThat(bed.differences()).isEmpty();
    }

    private static void setAllAtOnce(FollowUpBed wishes) throws Exception {
        ExecutorService operators = Executors.newFixedThreadPool(AT_ONCE);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int n = 0; n < OPERATORS; n++) {
                int one = n;
                done.add(operators.submit(() -> {
                    start.await();
                    wishes.setAlias(code(one), alias(one));
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> future : done) {
                future.get(Duration.ofMinutes(3).toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            operators.shutdownNow();
        }
    }

    private static String[] organizations() {
        List<String> rows = new ArrayList<>();
        rows.add("code,parentCode,type,shortName");
        rows.add("44,,LEADING_BODY,团广东省委");
        rows.add("4401,44,LEADING_BODY,团广州市委");
        rows.add("440106,4401,LEADING_BODY,团天河区委");
        rows.add("T1,440106,GRASSROOTS_COMMITTEE,广州市天河区石牌街道团委");
        for (int n = 0; n < OPERATORS; n++) {
            rows.add(code(n) + ",T1,BRANCH,广州市天河区石牌街道第" + n + "社区团支部");
        }
        return rows.toArray(String[]::new);
    }

    private static String code(int n) {
        return "B" + n;
    }

    private static String alias(int n) {
        return "石牌" + n + "号社区团支部";
    }
}
