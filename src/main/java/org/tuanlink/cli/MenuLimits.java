package org.tuanlink.cli;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a menu may be, by the documents of WeCom (90231) and of the Official Account (自定义菜单). Lengths are bytes of UTF-8.
 */
enum MenuLimits {
    WECOM_APP(16, 40, "view_miniprogram", Set.of(), Set.of()),
    OFFICIAL_ACCOUNT(
            16, 60, "miniprogram", Set.of("media_id", "view_limited"), Set.of("article_id", "article_view_limited"));

    static final int BUTTONS = 3;
    static final int SUB_BUTTONS = 5;
    static final int KEY = 128;
    static final int URL = 1_024;

    private static final Set<String> KEYED = Set.of(
            "click",
            "scancode_push",
            "scancode_waitmsg",
            "pic_sysphoto",
            "pic_photo_or_album",
            "pic_weixin",
            "location_select");

    private final int name;
    private final int subName;
    private final String miniprogram;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> byMedia;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> byArticle;

    MenuLimits(int name, int subName, String miniprogram, Set<String> byMedia, Set<String> byArticle) {
        this.name = name;
        this.subName = subName;
        this.miniprogram = miniprogram;
        this.byMedia = byMedia;
        this.byArticle = byArticle;
    }

    /** Bytes of a name. */
    int name(boolean sub) {
        return sub ? subName : name;
    }

    /** All that a button may do. */
    SortedSet<String> types() {
        SortedSet<String> types = new TreeSet<>(KEYED);
        types.addAll(Set.of("view", miniprogram));
        types.addAll(byMedia);
        types.addAll(byArticle);
        return types;
    }

    /** The fields a button of this type needs; empty for a type that does not exist. */
    Set<String> fieldsOf(String type) {
        if (KEYED.contains(type)) {
            return Set.of("key");
        } else if (type.equals("view")) {
            return Set.of("url");
        } else if (type.equals(miniprogram)) {
            return this == WECOM_APP ? Set.of("appid", "pagepath") : Set.of("appid", "pagepath", "url");
        } else if (byMedia.contains(type)) {
            return Set.of("media_id");
        }
        return byArticle.contains(type) ? Set.of("article_id") : Set.of();
    }
}
