package wecomsim;

import tools.jackson.databind.node.ObjectNode;

/**
 * One of WeCom's APIs.
 *
 * @param path below {@code /cgi-bin/}
 * @param write whether it can change the directory
 * @param limited whether the limits that all APIs share count its calls
 * @param subjectField names the parameter that tells what the call is about; empty for none
 */
record Api(
        String path,
        boolean post,
        Access access,
        boolean write,
        boolean limited,
        String subjectField,
        Handler handler) {

    /** Whose token an API takes. */
    enum Access {
        /** No token at all. */
        OPEN,
        /** The contacts secret's only; an app is refused with 48002. */
        CONTACTS,
        /** An app's; the contacts secret from an address new since 2022-08-15 is refused with 48009. */
        CLOSED_READ,
        /** An app's only; the contacts secret is refused with 48002. */
        APP,
        ANY
    }

    /** Does the work under the directory's lock and answers what goes beside errcode and errmsg. */
    @FunctionalInterface
    interface Handler {
        ObjectNode handle(Call call, Caller caller);
    }

    static Api get(String path, Access access, String subjectField, Handler handler) {
        return new Api(path, false, access, false, true, subjectField, handler);
    }

    static Api post(String path, Access access, String subjectField, Handler handler) {
        return new Api(path, true, access, false, true, subjectField, handler);
    }

    Api writing() {
        return new Api(path, post, access, true, limited, subjectField, handler);
    }

    Api unlimited() {
        return new Api(path, post, access, write, false, subjectField, handler);
    }
}
