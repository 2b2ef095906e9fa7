package org.tuanlink.progress;

/** Why a 通报 is not made or sent. */
public enum ReportRefusal {
    NO_SUCH_ORGANIZATION("没有这个组织，或它不在您的管理范围内。"),
    NO_SUCH_SEND("没有这次通报，或它不在您的管理范围内。"),
    NO_SUCH_SCHEDULE("没有这个定时通报，或它不在您的管理范围内。"),
    NOT_ALLOWED("只有省级、市级团委的管理员可以发送通报。"),
    NO_STAGE("请至少选择一个阶段。"),
    NO_REQUEST("请从“发送通报”页面提交。"),
    TIME_INVALID("时间应为 00:00 至 23:59，例如 09:00。"),
    TOO_MANY("落后组织太多，一次通报放不下；请减少阶段，或按市分别通报。"),
    NOBODY("没有可以送达的人。"),
    EXPIRED("预览已过期，数据可能变了；请重新预览。");

    private final String sentence;

    ReportRefusal(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /** Whether it is answered like something that does not exist. */
    public boolean isAbsence() {
        return this == NO_SUCH_ORGANIZATION || this == NO_SUCH_SEND || this == NO_SUCH_SCHEDULE;
    }
}
