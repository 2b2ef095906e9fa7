package org.tuanlink.invitation;

/** Why an invitation is not made or changed. */
public enum InvitationRefusal {
    NO_SUCH_ORGANIZATION("没有这个组织，或它不在您的管理范围内。"),
    NO_SUCH_CAMPAIGN("没有这次邀请，或它不在您的管理范围内。"),
    NO_CHANNEL("请至少选择一种邀请方式。"),
    NO_STATE("请至少选择一种人员状态。"),
    STATE_INVALID("已加入和已退订的人不能再邀请。"),
    REMINDER_INVALID("提醒间隔应为 1 至 30 天，次数应为 0 至 5 次。"),
    SMS_OFF("还没有配置短信服务，不能只用短信邀请。"),
    NOT_READY("名单还没有准备好，或邀请已经开始。"),
    OVER("这次邀请已经结束或停止。"),
    NOT_HELD("这个人没有等待处理的邀请。");

    private final String sentence;

    InvitationRefusal(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }

    /** Whether it is answered like something that does not exist. */
    public boolean isAbsence() {
        return this == NO_SUCH_ORGANIZATION || this == NO_SUCH_CAMPAIGN;
    }
}
