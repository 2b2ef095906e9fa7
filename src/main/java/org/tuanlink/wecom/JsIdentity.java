package org.tuanlink.wecom;

/** As whom a page speaks to WeCom's client through its JS-SDK: each has tickets of its own. */
public enum JsIdentity {
    /** {@code config}: the corp. */
    CORP("get_jsapi_ticket", ""),
    /** {@code agentConfig}: the app. */
    APP("ticket/get", "type=agent_config");

    private final String api;
    private final String query;

    JsIdentity(String api, String query) {
        this.api = api;
        this.query = query;
    }

    ApiCall call() {
        return ApiCall.read(api, query);
    }
}
