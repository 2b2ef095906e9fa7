package org.tuanlink.samples;

import java.util.List;
import org.tuanlink.registry.Post;

/** A row of the import of cadres: one post of one made-up person. */
public record CadreRow(
        String code,
        String name,
        String mobile,
        String idNumber,
        String organizationCode,
        Post post,
        boolean operator,
        String branchCode) {

    public static final List<String> HEADER = List.of("团干编码", "姓名", "手机号", "身份证号", "组织编码", "职务", "是否运营者", "所在支部编码");

    /** The cells in the order of the header. */
    public List<String> cells() {
        return List.of(
                code, name, mobile, idNumber, organizationCode, post.chinese(), operator ? "是" : "否", branchCode);
    }
}
