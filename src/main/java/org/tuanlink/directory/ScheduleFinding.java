package org.tuanlink.directory;

/** What is wrong with a schedule. The sentence is for people, beside the field. */
public enum ScheduleFinding {
    CRON_MISSING("cron", "请填写执行时间。"),
    CRON_MALFORMED("cron", "这不是有效的 cron 表达式。应为“分 时 日 月 星期”五段，例如 30 2 * * * 表示每天 2:30。"),
    CRON_NEVER("cron", "按这个表达式永远不会执行，例如 2 月 30 日。请修改日期。"),
    CRON_TOO_OFTEN("cron", "执行过于频繁：两次之间至少要隔 %s 分钟。"),
    PAUSE_AFTER_RANGE("pauseAfter", "连续失败次数应为 1 至 20。"),
    STALE("version", "定时设置已被他人修改，页面已换成最新内容，请核对后再保存。");

    private final String field;
    private final String sentence;

    ScheduleFinding(String field, String sentence) {
        this.field = field;
        this.sentence = sentence;
    }

    /** The form's field it stands beside. */
    public String field() {
        return field;
    }

    String template() {
        return sentence;
    }
}
