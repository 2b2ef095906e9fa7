package org.tuanlink.wecom;

/**
 * One call to make.
 *
 * @param api the path below {@code /cgi-bin}
 * @param query without the token; empty for none
 * @param body JSON, or a file's text for {@link Kind#UPLOAD}
 * @param write whether it can change the directory
 * @param repeatable whether making it twice equals making it once
 */
record ApiCall(String api, Kind kind, String query, String body, boolean write, boolean repeatable) {

    enum Kind {
        GET,
        POST,
        UPLOAD
    }

    /** A read. */
    static ApiCall read(String api, String query) {
        return new ApiCall(api, Kind.GET, query, "", false, true);
    }

    /** A read whose parameters go in the body. */
    static ApiCall read(String api, Json body) {
        return new ApiCall(api, Kind.POST, "", body.text(), false, true);
    }

    /** A change that may be made again: the second changes nothing. */
    static ApiCall update(String api, Json body) {
        return new ApiCall(api, Kind.POST, "", body.text(), true, true);
    }

    /** A change that must not be made again blindly. */
    static ApiCall once(String api, Json body) {
        return new ApiCall(api, Kind.POST, "", body.text(), true, false);
    }

    /** A deletion, which WeCom takes as a GET. */
    static ApiCall delete(String api, String query) {
        return new ApiCall(api, Kind.GET, query, "", true, false);
    }

    /** A file for a batch: lies in WeCom for three days and changes nothing by itself. */
    static ApiCall upload(String csv) {
        return new ApiCall("media/upload", Kind.UPLOAD, "type=file", csv, false, true);
    }

    @Override
    public String toString() {
        return "ApiCall[" + api + "]";
    }
}
