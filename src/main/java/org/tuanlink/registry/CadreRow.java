package org.tuanlink.registry;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.PersonalDataCipher;
import org.tuanlink.platform.PersonalDataCipher.Kind;

/**
 * What a row asks: a cadre, and a post he holds.
 *
 * @param post null when the row leaves it open
 * @param branchCode null when the row leaves it open
 * @param sealed mobile and ID number, if they were sealed ahead of the writing
 */
record CadreRow(
        int number,
        CadreCode code,
        String name,
        Mobile mobile,
        String mobileIndex,
        IdNumber idNumber,
        String idNumberIndex,
        String organizationCode,
        @Nullable Post post,
        boolean operator,
        @Nullable String branchCode,
        CadreStore.@Nullable SealedPerson sealed) {

    static final int CODE = 0;
    static final int NAME = 1;
    static final int MOBILE = 2;
    static final int ID_NUMBER = 3;
    static final int ORGANIZATION = 4;
    static final int POST = 5;
    static final int OPERATOR = 6;
    static final int BRANCH = 7;

    private static final Map<String, Post> POSTS = Arrays.stream(Post.values())
            .flatMap(post -> Stream.of(Map.entry(post.chinese(), post), Map.entry(post.name(), post)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Reads rows; holds what reading them needs. */
    record Parser(CadreSealer sealer, LocalDate today) {

        private PersonalDataCipher cipher() {
            return sealer.cipher();
        }

        /**
         * Reads a row of a file. Every bad cell gets its refusal.
         *
         * @param seal whether to seal what is personal, because the row probably enters somebody new
         */
        Optional<CadreRow> parse(FileRow row, RowRefusals refusals, boolean seal) {
            checkCode(row, refusals);
            Parsed<PersonName> name = PersonName.parse(row.cell(NAME));
            refusals.addAll(row, NAME, name.reasons());
            Parsed<Mobile> mobile = Mobile.parse(row.cell(MOBILE));
            refusals.addAll(row, MOBILE, mobile.reasons());
            Parsed<IdNumber> idNumber = idNumber(row, refusals);
            if (row.cell(ORGANIZATION).isEmpty()) {
                refusals.add(row.number(), ORGANIZATION, row.cell(CODE), "请填写任职组织的组织编码。");
            }
            Optional<Post> post = post(row, refusals);
            boolean operator = operator(row, refusals);
            if (refusals.has(row.number())) {
                return Optional.empty();
            }
            Mobile number = mobile.accepted().orElseThrow();
            IdNumber id = idNumber.accepted().orElseThrow();
            return Optional.of(new CadreRow(
                    row.number(),
                    new CadreCode(row.cell(CODE)),
                    name.accepted().orElseThrow().value(),
                    number,
                    cipher().blindIndex(Kind.MOBILE, number.value()),
                    id,
                    cipher().blindIndex(Kind.ID_NUMBER, id.value()),
                    row.cell(ORGANIZATION),
                    post.orElse(null),
                    operator,
                    row.filled(BRANCH),
                    seal ? sealer.seal(number, id) : null));
        }

        private static void checkCode(FileRow row, RowRefusals refusals) {
            String code = row.cell(CODE);
            if (code.isEmpty()) {
                refusals.add(row.number(), CODE, code, "请填写团干编码。");
            } else if (!OrganizationCode.isValid(code)) {
                refusals.add(
                        row.number(),
                        CODE,
                        code,
                        "团干编码“%s”不合规：须为 1 至 64 位字母、数字、- _ .，并以字母或数字开头。".formatted(RowRefusals.shown(code)));
            }
        }

        private Parsed<IdNumber> idNumber(FileRow row, RowRefusals refusals) {
            String text = row.cell(ID_NUMBER);
            Parsed<IdNumber> parsed = IdNumber.parse(text, today);
            boolean rounded = text.length() == 18 && text.endsWith("000");
            for (Finding finding : parsed.reasons()) {
                refusals.add(
                        row.number(),
                        ID_NUMBER,
                        row.cell(CODE),
                        rounded ? finding.message() + "若末三位变成了 000，是表格把它存成了数字：请把该列设为文本格式后重新填写。" : finding.message());
            }
            return parsed;
        }

        private static Optional<Post> post(FileRow row, RowRefusals refusals) {
            String text = row.cell(POST);
            Optional<Post> post =
                    text.isEmpty() ? Optional.empty() : Optional.ofNullable(POSTS.get(text.toUpperCase(Locale.ROOT)));
            if (post.isEmpty() && !text.isEmpty()) {
                refusals.add(
                        row.number(),
                        POST,
                        row.cell(CODE),
                        "职务“%s”不认识：须为书记、副书记、常委、委员、候补委员、工作人员之一，或留空由本人设置。".formatted(RowRefusals.shown(text)));
            }
            return post;
        }

        private static boolean operator(FileRow row, RowRefusals refusals) {
            String text = row.cell(OPERATOR).toLowerCase(Locale.ROOT);
            return switch (text) {
                case "是", "true", "1", "y", "yes" -> true;
                case "否", "false", "0", "n", "no" -> false;
                default -> {
                    refusals.add(
                            row.number(),
                            OPERATOR,
                            row.cell(CODE),
                            (text.isEmpty() ? "请填写是否运营者" : "是否运营者“%s”不认识".formatted(RowRefusals.shown(text)))
                                    + "：须为“是”或“否”。");
                    yield false;
                }
            };
        }
    }
}
