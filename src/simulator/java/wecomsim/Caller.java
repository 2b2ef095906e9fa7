package wecomsim;

/** Who a token belongs to: the contact-sync secret (通讯录同步助手) or a self-built app. */
enum Caller {
    CONTACTS,
    APP
}
