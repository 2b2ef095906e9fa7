package org.tuanlink.mp;

import java.util.Optional;
import me.chanjar.weixin.mp.enums.WxMpApiUrl.Menu;
import tools.jackson.databind.JsonNode;

/** Menus as the server's own JSON. */
final class MpMenuClient implements MpMenus {

    private static final int NO_MENU = 46003;

    private final MpCalls calls;

    MpMenuClient(MpCalls calls) {
        this.calls = calls;
    }

    @Override
    public boolean isConfigured() {
        return calls.isConfigured();
    }

    @Override
    public Optional<JsonNode> menu() {
        try {
            return Optional.of(calls.get(Menu.MENU_GET, null).path("menu")).filter(JsonNode::isObject);
        } catch (MpCallException refused) {
            if (refused.errcode() == NO_MENU) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    @Override
    public void publishMenu(JsonNode menu) {
        JsonNode unused = calls.post(Menu.MENU_CREATE, menu);
    }
}
