package org.tuanlink.directory;

/** Why a comparison came to no conclusion. */
enum DriftSentence {
    MOVED_MEANWHILE("核对期间通讯录正在写入，未得出结论。"),
    READ_FAILED("读取企业微信通讯录失败，未得出结论：%s");

    private final String text;

    DriftSentence(String text) {
        this.text = text;
    }

    String text(Object... arguments) {
        return String.format(text, arguments);
    }
}
