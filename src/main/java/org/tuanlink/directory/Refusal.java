package org.tuanlink.directory;

/** Why a request about plans and runs is not done. The sentence is for people, the name for programs. */
public enum Refusal {
    NO_SUCH_PLAN("没有编号为“%s”的计划。请核对编号，或在计划列表中选择。"),
    NO_SUCH_RUN("没有编号为“%s”的执行。请核对编号，或在执行列表中选择。"),
    NO_SUCH_ORGANIZATION("没有编码为“%s”的组织。请核对组织编码（区分大小写，不含空格），并确认该组织已导入登记。"),
    NO_SUCH_CADRE("没有编码为“%s”的团干部。请核对团干编码（区分大小写，不含空格），并确认此人已导入登记。"),
    PLAN_BLOCKED("预检发现错误，计划不能执行。请按预检结果修改数据后重新生成计划。"),
    PLAN_GUARDED("计划触发了保护条件，须逐项批准后才能执行。"),
    PLAN_STALE("计划生成后组织数据或通讯录已有变化，请重新生成计划。"),
    PLAN_APPLIED("计划已经执行过，请重新生成计划。"),
    PLAN_ALTERED("计划内容与生成时不一致，不能执行。请重新生成计划。"),
    RUN_ACTIVE("另一次执行正在进行，请等它结束。"),
    RUN_NOT_ACTIVE("这次执行已经结束，不能取消。"),
    RUN_NOT_RESUMABLE("这次执行不能继续：它没有未完成的变更，或仍在进行。"),
    RUN_SUPERSEDED("此后通讯录已有其他变更，不能再继续这次执行，请重新生成计划。"),
    NOTHING_TO_REPAIR("最近一次核对没有得出差异，请先核对。"),
    DEPARTMENT_NOT_FOREIGN("企业微信中没有这个部门，或它已由团建通管理。"),
    MEMBER_NOT_FOREIGN("企业微信中没有这个成员，或其账号已由团建通管理。"),
    ORGANIZATION_HAS_DEPARTMENT("该组织在通讯录中已有部门，不能再认领另一个。"),
    CADRE_HAS_MEMBER("该团干部在通讯录中已有账号，不能再认领另一个。"),
    NO_SUCH_MARK("没有编号为“%s”的变动记录。请核对编号，或在变动记录列表中选择。"),
    MARK_CLOSED("这条变动记录已经处理完，不能再忽略。"),
    SCOPE_AMBIGUOUS("组织编码和团干编码只能给出一个；都不给出则为整个通讯录生成计划。"),
    UNKNOWN_ROUTE("写入方式只能是 AUTO、ONE_BY_ONE 或 BULK。");

    private static final int SHOWN = 40;

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    /**
     * The sentence for people.
     *
     * @param asked the code or number that was asked for, shown by the sentences about what does not exist
     */
    public String sentence(String asked) {
        String shown = asked.length() > SHOWN ? asked.substring(0, SHOWN) + "…" : asked;
        return String.format(sentence, shown);
    }

    /** Whether what was asked about does not exist. */
    public boolean isAbsence() {
        return name().startsWith("NO_SUCH_");
    }
}
