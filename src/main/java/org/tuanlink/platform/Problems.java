package org.tuanlink.platform;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The shape of every error this service answers (RFC 9457). */
public final class Problems {

    private static final Map<Integer, String> SENTENCES = Map.of(
            400, "请求不完整或格式不对，请按接口说明检查参数。",
            401, "没有有效的访问令牌，请在 Authorization 头中提供 Bearer 令牌。",
            403, "没有做这件事的权限。",
            404, "没有这个地址或对象。",
            405, "这个地址不接受这种请求方法。",
            406, "只能以 application/json 应答。",
            413, "文件太大，请拆分后再上传。",
            415, "请求内容的类型不受支持。");

    private Problems() {}

    /**
     * A problem with its code.
     *
     * @param code for programs
     * @param sentence for people, in Chinese
     */
    public static ProblemDetail of(HttpStatusCode status, String code, String sentence) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setProperty("code", code);
        return problem;
    }

    static String codeOf(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return known == null ? "ERROR_" + status.value() : known.name();
    }

    static String sentenceOf(HttpStatusCode status) {
        return SENTENCES.getOrDefault(status.value(), "请求没有被接受（" + status.value() + "）。");
    }

    /** For answers made before a controller is reached. */
    public static ProblemDetail of(HttpStatus status) {
        return of(status, codeOf(status), sentenceOf(status));
    }
}
