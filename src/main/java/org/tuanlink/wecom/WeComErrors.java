package org.tuanlink.wecom;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tuanlink.platform.CodeTable;

/** What each errcode (doc 90313) means, in Chinese, and what it asks of the caller: {@code errcodes.csv}. */
public final class WeComErrors {

    private static final Map<Integer, Row> ROWS =
            CodeTable.read(WeComErrors.class, "errcodes.csv", 4, Row::of, Row::code);
    private static final Pattern TRACE = Pattern.compile(
            ",?\\s*(hint:\\s*\\[[^\\]]*]|from ip:?\\s*[^\\s,]+|more info at\\s*\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+|\\b\\d{1,3}(\\.\\d{1,3}){3}\\b");
    private static final Pattern NUMBER = Pattern.compile("\\d{11,}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{32,}");

    private WeComErrors() {}

    /** The classified error; a code that is not in the table is a refusal that shows its number. */
    public static WeComError of(int errcode, @Nullable String errmsg) {
        Row row = ROWS.get(errcode);
        String words = sanitized(errmsg);
        if (row != null) {
            return new WeComError(errcode, words, row.meaning(), row.advice(), row.remedy());
        }
        return new WeComError(
                errcode, words, "企业微信返回了未收录的错误码 " + errcode + "。", "请在企业微信开发者中心查询该错误码后处理。", Remedy.REFUSED);
    }

    static boolean isKnown(int errcode) {
        return ROWS.containsKey(errcode);
    }

    /** The change may or may not have been made. */
    static WeComError answerLost() {
        return new WeComError(
                WeComCall.NO_ANSWER, "", "请求已发出，但没有收到企业微信的答复。", "系统将先核对结果再决定是否重做。", Remedy.OUTCOME_UNKNOWN);
    }

    /** No call got through, or none of a call that may be repeated. */
    static WeComError unreachable() {
        return new WeComError(
                WeComCall.NO_ANSWER,
                "",
                "多次尝试后仍无法与企业微信通信。",
                "请检查服务器的网络、代理和 tuanlink.wecom.api-base-url，稍后继续。",
                Remedy.RETRY_LATER);
    }

    /** Not sent: a limit of the app's messages (doc 90312) is reached. */
    static WeComError tooManyMessages() {
        return new WeComError(WeComCall.NO_ANSWER, "", "应用消息已达到企业微信的频率上限。", "系统会在允许时自动发送。", Remedy.RETRY_LATER);
    }

    static WeComError interrupted() {
        return new WeComError(WeComCall.NO_ANSWER, "", "等待企业微信时服务被要求停止。", "服务恢复后会继续。", Remedy.RETRY_LATER);
    }

    /** WeCom's words without its request id, our address and its link, nor anything like a token or a mobile. */
    static String sanitized(@Nullable String errmsg) {
        if (errmsg == null) {
            return "";
        }
        String bare = TRACE.matcher(errmsg).replaceAll("");
        bare = ADDRESS.matcher(bare).replaceAll("*");
        bare = WORD.matcher(bare).replaceAll("*");
        bare = NUMBER.matcher(bare).replaceAll("*").strip();
        return bare.length() > 200 ? bare.substring(0, 200) : bare;
    }

    private record Row(int code, Remedy remedy, String meaning, String advice) {

        static Row of(String[] cells) {
            return new Row(Integer.parseInt(cells[0]), Remedy.valueOf(cells[1]), cells[2], cells[3]);
        }
    }
}
