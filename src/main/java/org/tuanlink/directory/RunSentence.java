package org.tuanlink.directory;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run says of itself and of changes that failed without a word from WeCom. */
enum RunSentence {
    ID_TAKEN("企业微信中已有同编号的部门，且不是团建通创建的", "重新生成计划后团建通会改用新的编号；如该部门本应由团建通管理，请先认领再生成计划"),
    ID_UNCLEAR("企业微信中已有同编号的部门，不能确定是不是团建通创建的", "请在企业微信管理后台核对这个部门：应由团建通管理的，请认领后重新生成计划；否则请删除它，然后继续执行"),
    NAME_TAKEN("同一上级部门下已有同名部门，且不是团建通创建的", "请在企业微信管理后台改名或删除该部门，或认领它，然后继续执行"),
    WAITING_FOR("等待前置变更成功：%s", "先处理所等待的那一项，再继续执行"),
    NO_RESULT("企业微信的批量任务没有返回这一项的结果", "继续执行即可重试"),
    TOO_BUSY("企业微信多次繁忙，未能完成", "稍后继续执行"),
    PAUSED("最近的调用中有超过 5% 因企业微信的原因失败，已暂停，每分钟试探一次，恢复后自动继续", ""),
    DEFECT("系统内部错误，执行已停止", "请联系维护人员查看日志，处理后继续执行"),
    FELL_BACK("企业微信中有不属于团建通的部门，已改为逐个写入部门", "");

    private final String meaning;
    private final String advice;

    RunSentence(String meaning, String advice) {
        this.meaning = meaning;
        this.advice = advice;
    }

    String meaning() {
        return meaning;
    }

    String meaning(String subject) {
        return String.format(meaning, subject);
    }

    String advice() {
        return advice;
    }

    /** These words, or WeCom's, as a sentence that others can follow. */
    static String whole(@Nullable String text) {
        return text == null || text.isEmpty() || text.endsWith("。") ? Objects.requireNonNullElse(text, "") : text + "。";
    }

    /** Whether a change that failed with these words is worth trying again. */
    static FailureGroup.Retry retry(String meaning) {
        for (RunSentence sentence : values()) {
            if (sentence.meaning.equals(meaning)) {
                return switch (sentence) {
                    case ID_UNCLEAR, NAME_TAKEN -> FailureGroup.Retry.AFTER_MENDING;
                    case ID_TAKEN -> FailureGroup.Retry.NEW_PLAN;
                    case DEFECT -> FailureGroup.Retry.MAINTAINERS;
                    case WAITING_FOR, NO_RESULT, TOO_BUSY, PAUSED, FELL_BACK -> FailureGroup.Retry.NOW;
                };
            }
        }
        return FailureGroup.Retry.NOW;
    }
}
