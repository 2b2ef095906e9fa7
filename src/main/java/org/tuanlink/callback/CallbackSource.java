package org.tuanlink.callback;

/** Who calls back, each with a path, a token and a key of its own. */
public enum CallbackSource {
    /** The contact directory (通讯录同步助手): {@code /callback/wecom/contacts}. */
    WECOM_CONTACTS,
    /** The app 智慧团建: {@code /callback/wecom/agent}. */
    WECOM_AGENT,
    /** The Official Account: {@code /callback/mp}. */
    MP
}
