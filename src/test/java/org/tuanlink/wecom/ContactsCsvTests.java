package org.tuanlink.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tuanlink.wecom.WeComMember.Membership;

class ContactsCsvTests {

    @Test
    void aMemberOfTwoDepartmentsIsOneRow() {
        WeComMember member = new WeComMember(
                new WeComUserId("c001"),
                "王小明",
                "19900000001",
                "书记,副书记",
                List.of(
                        new Membership(new DepartmentId(4_294_967_295L), 4_294_967_295L, true),
                        new Membership(new DepartmentId(7), 3, false)),
                false);

        assertThat(ContactsCsv.members(List.of(member)))
                .hasLineCount(2)
                .isEqualTo(String.join(
                        "\r\n",
                        "姓名,帐号,手机号,所在部门,职位,是否部门内领导,排序,禁用",
                        "王小明,c001,19900000001,4294967295;7,\"书记,副书记\",1;0,4294967295;3,1",
                        ""));
    }

    @Test
    void quotesAndLineBreaksAreQuoted() {
        WeComDepartment department = new WeComDepartment(new DepartmentId(2), DepartmentId.ROOT, "团\"广州\"\n市委", 100);

        assertThat(ContactsCsv.departments(List.of(department)))
                .isEqualTo("部门名称,部门ID,父部门ID,排序\r\n\"团\"\"广州\"\"\n市委\",2,1,100\r\n");
    }
}
