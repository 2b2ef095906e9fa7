/**
 * Supervision (督办): how far each organisation and what is below it has come, stage by stage; the history of these
 * figures, their nightly count, and reports (通报) to those behind.
 *
 * <p lang="zh">督办：各级组织各阶段的完成情况、历史、每夜复核、通报
 *
 * <p>Figures are kept, not counted when somebody looks: what changes leaves a mark in its own transaction; a background
 * task counts anew what is marked and adds the difference to the organisation and all above it. Marks hold no numbers,
 * so that order and repetition do no harm. Every night everything is counted from the truth; a difference is an alarm.
 *
 * <p>Entry of organisations and cadres is checked where an organisation has an operator among its cadres, and where it
 * is set which post a cadre holds. Whoever left office counts nowhere; that he had come in counts again when he
 * returns. Organisations that are dissolved, and what belongs to them, count nowhere. Members are those who were
 * imported or approved; they are done when they are approved.
 */
@ApplicationModule(
        displayName = "Progress",
        allowedDependencies = {"access", "checkin", "directory", "messaging", "platform", "poster", "registry", "wecom"
        })
@NullMarked
package org.tuanlink.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
