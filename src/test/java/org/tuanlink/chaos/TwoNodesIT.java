package org.tuanlink.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tuanlink.cli.ApiClient.RefusedByService;
import org.tuanlink.testing.DirectoryCheck;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.ServiceProcess;
import tools.jackson.databind.JsonNode;

class TwoNodesIT {

    @Test
    void ofTwoNodesThatStartARunAtOnceOneWins() throws Exception {
        try (Corp corp = new Corp();
                ServiceProcess one = corp.node("node-one");
                ServiceProcess two = corp.node("node-two")) {
            DirectoryDriver first = new DirectoryDriver(one.api());
            DirectoryDriver second = new DirectoryDriver(two.api());
            first.importFile("organizations", Corp.organizations());
            first.importFile("cadres", Corp.cadres(300));
            JsonNode plan = first.plan(Map.of("route", "ONE_BY_ONE"));
            List<String> started = new ArrayList<>();
            List<Integer> refused = new ArrayList<>();
            CyclicBarrier together = new CyclicBarrier(8);
            ExecutorService callers = Executors.newFixedThreadPool(8);
            try {
                List<Future<String>> answers = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    DirectoryDriver driver = i % 2 == 0 ? first : second;
                    Callable<String> start = () -> {
                        together.await();
                        return driver.apply(plan);
                    };
                    answers.add(callers.submit(start));
                }
                for (Future<String> answer : answers) {
                    try {
                        started.add(answer.get());
                    } catch (java.util.concurrent.ExecutionException e) {
                        refused.add(e.getCause() instanceof RefusedByService no ? no.status() : 0);
                    }
                }
            } finally {
                callers.shutdownNow();
            }
            assertThat(started).hasSize(1);
            assertThat(refused).hasSize(7).containsOnly(409);
            assertThat(second.await(started.get(0)).path("status").asString("")).isEqualTo("SUCCEEDED");
            var comparison = DirectoryCheck.of(corp.wecom, corp.jdbcUrl);
            assertThat(comparison.differences()).isEmpty();
            assertThat(corp.wecom.admin().counts().answersOf("department/create", 0))
                    .isEqualTo(comparison.departments());
        }
    }
}
