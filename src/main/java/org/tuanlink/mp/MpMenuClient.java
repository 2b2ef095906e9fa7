package org.tuanlink.mp;

import java.util.Optional;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.enums.WxMpApiUrl.Menu;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Menus as the server's own JSON: WxJava's types know fewer fields than there are. */
final class MpMenuClient implements MpMenus {

    private static final int NO_MENU = 46003;

    private final JsonMapper json = JsonMapper.builder().build();
    private final @Nullable WxMpService service;

    /** @param service null when there is no Official Account */
    MpMenuClient(@Nullable WxMpService service) {
        this.service = service;
    }

    @Override
    public boolean isConfigured() {
        return service != null;
    }

    private WxMpService service() {
        if (service == null) {
            throw new IllegalStateException("There is no Official Account: tuanlink.mp.app-id and secret are not set");
        }
        return service;
    }

    @Override
    public Optional<JsonNode> menu() {
        try {
            return Optional.of(json.readTree(call(() -> service().get(Menu.MENU_GET, null)))
                            .path("menu"))
                    .filter(JsonNode::isObject);
        } catch (MpCallException refused) {
            if (refused.errcode() == NO_MENU) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    @Override
    public void publishMenu(JsonNode menu) {
        String body = json.writeValueAsString(menu);
        call(() -> service().post(Menu.MENU_CREATE, body));
    }

    @Override
    public void deleteMenu() {
        call(() -> service().get(Menu.MENU_DELETE, null));
    }

    private interface Call {
        String make() throws WxErrorException;
    }

    private static String call(Call call) {
        try {
            return call.make();
        } catch (WxErrorException refused) {
            int errcode = refused.getError() == null ? 0 : refused.getError().getErrorCode();
            // WxJava turns a lost connection into an error without a code.
            throw errcode == 0 || refused.getCause() instanceof java.io.IOException
                    ? MpErrors.unreachable()
                    : MpErrors.refused(errcode);
        } catch (WxRuntimeException lost) {
            throw MpErrors.unreachable();
        }
    }
}
