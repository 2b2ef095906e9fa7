/**
 * Reviews (资料审核): each submitted check-in is a task, told to the operators who decide it by cards inside WeChat,
 * decided by card, page or console through {@code checkin}; cards are changed when it is decided, wherever that was.
 * Reminders, escalation, photos of offline passes; the pages below {@code /m/reviews}.
 *
 * <p lang="zh">资料审核：每次提交一项任务、由谁办理、卡片及其更新、催办、上报、核实照片；{@code /m/reviews} 下的页面
 *
 * <p>Photos of offline passes (核实照片) show people and their papers. What protects them: they are decoded and written
 * anew, so that nothing of the sender's file but the picture is left; each is encrypted with AES-256-GCM and a random
 * key of its own before it leaves this process, and the key lies in the database, sealed by {@code
 * platform.PersonalDataCipher}, so that neither who reads the store nor who reads the database sees one; its name is
 * 128 random bits; it is shown to those in whose scope the task lies, as an image that a browser can take for nothing
 * else, kept by no cache, and each look is in the audit log. With its task it goes, and without its row nobody can open
 * what a store or a backup of one still has.
 */
@ApplicationModule(
        displayName = "Reviews",
        allowedDependencies = {
            "access",
            "callback",
            "checkin",
            "directory",
            "messaging",
            "platform",
            "registry",
            "wecom"
        })
@NullMarked
package org.tuanlink.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
