package wecomsim;

import org.jspecify.annotations.Nullable;

/** Where a page of {@code user/list_id} begins: a member's number, and which of his departments. */
record Cursor(long member, int place) {

    static Cursor parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new Cursor(0, 0);
        }
        int dot = text.indexOf('.');
        Refused.unless(dot > 0, Code.BAD_PARAMETER);
        return new Cursor(Json.parseNumber(text.substring(0, dot)), (int) Json.parseNumber(text.substring(dot + 1)));
    }

    String text() {
        return member + "." + place;
    }
}
