package org.tuanlink.demo;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.tuanlink.testing.DirectoryDriver;
import org.tuanlink.testing.RunningService;
import tools.jackson.databind.JsonNode;
import wecomsim.CallbackTotals;
import wecomsim.Department;
import wecomsim.Member;
import wecomsim.WeComSimulator;

/** Somebody edits the directory in WeCom's own console: told by callback, counted once, mended by a plan. */
final class BehindOurBack {

    private static final int COPIES = 3;
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(20);

    private final WeComSimulator wecom;
    private final RunningService service;
    private final DirectoryDriver driver;
    private final Narrator narrator;

    BehindOurBack(WeComSimulator wecom, RunningService service, DirectoryDriver driver, Narrator narrator) {
        this.wecom = wecom;
        this.service = service;
        this.driver = driver;
        this.narrator = narrator;
    }

    void play() throws Exception {
        narrator.expect(openMarks() == 0, "此前本系统自己的写入没有被当成他人的改动");
        wecom.admin().callbacks().change(settings -> settings.withCopies(COPIES));
        long events = eventsStored();
        CallbackTotals before = wecom.admin().callbacks().totals();
        edit();
        long start = System.nanoTime();
        awaitOpenMarks(2);
        JsonNode drift = service.api().get("/directory/drift");
        narrator.tell("%s 后标出：", Narrator.seconds(System.nanoTime() - start));
        drift.path("marks")
                .forEach(mark -> narrator.tell("  %s", mark.path("sentence").asString("")));
        narrator.expect(drift.path("openMarks").asInt() == 2, "两处改动都已标出");
        CallbackTotals after = wecom.admin().callbacks().await(Duration.ofSeconds(30));
        narrator.expect(
                after.delivered() - before.delivered() == 2 * COPIES && eventsStored() - events == 2,
                "企业微信送达 %d 次，只算 2 个事件",
                after.delivered() - before.delivered());
        mend();
    }

    private void edit() {
        Set<Long> parents = wecom.admin().directory().departments().stream()
                .map(Department::parent)
                .collect(Collectors.toSet());
        Department leaf = wecom.admin().directory().departments().stream()
                .filter(one -> !parents.contains(one.id()) && one.parent() > 2)
                .findFirst()
                .orElseThrow();
        Member member = wecom.admin().directory().members().stream()
                .filter(Member::enabled)
                .findFirst()
                .orElseThrow();
        narrator.tell("管理员删除了成员 %s，把部门“%s”移到了最上层", member.name(), leaf.name());
        wecom.admin().deleteMember(member.userid());
        wecom.admin().moveDepartment(leaf.id(), 1);
    }

    private void mend() throws Exception {
        String id = service.api()
                .post("/directory/drift/repair-plan", null)
                .path("id")
                .asString("");
        JsonNode plan = service.api().get("/directory/plans/" + id);
        JsonNode run = driver.await(driver.apply(plan));
        narrator.expect(
                run.path("status").asString("").equals("SUCCEEDED"),
                "修复计划执行成功，%d 项变更",
                run.path("done").asInt());
        narrator.expect(awaitOpenMarks(0), "标记随之关闭");
    }

    private boolean awaitOpenMarks(int count) throws Exception {
        long start = System.nanoTime();
        while (openMarks() != count && System.nanoTime() - start < TOLD_WITHIN.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return openMarks() == count;
    }

    private int openMarks() throws Exception {
        return service.api().get("/directory/drift").path("openMarks").asInt();
    }

    private long eventsStored() throws Exception {
        return service.api().get("/callbacks?page=1").path("total").asLong();
    }
}
