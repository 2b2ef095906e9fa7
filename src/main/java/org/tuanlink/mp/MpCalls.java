package org.tuanlink.mp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.enums.WxMpApiUrl;
import org.apache.http.conn.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls in the server's own JSON: WxJava's types know fewer fields than there are, and shorten values without a word. Every
 * way a call can fail is a {@link MpCallException}.
 */
final class MpCalls {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final @Nullable WxMpService service;

    /** @param service null when there is no Official Account */
    MpCalls(@Nullable WxMpService service) {
        this.service = service;
    }

    boolean isConfigured() {
        return service != null;
    }

    WxMpService service() {
        if (service == null) {
            throw new IllegalStateException("There is no Official Account: tuanlink.mp.app-id and secret are not set");
        }
        return service;
    }

    JsonNode get(WxMpApiUrl api, @Nullable String query) {
        return read(call(() -> service().get(api, query)));
    }

    JsonNode post(WxMpApiUrl api, JsonNode body) {
        String text = JSON.writeValueAsString(body);
        return read(call(() -> service().post(api, text)));
    }

    private static JsonNode read(String answer) {
        try {
            return JSON.readTree(answer);
        } catch (JacksonException e) {
            throw MpErrors.lost();
        }
    }

    interface Call<T> {
        T make() throws WxErrorException;
    }

    static <T> T call(Call<T> call) {
        try {
            return call.make();
        } catch (WxErrorException refused) {
            int errcode = refused.getError() == null ? 0 : refused.getError().getErrorCode();
            // WxJava turns a lost connection into an error without a code, or with one of its own.
            throw errcode == 0 || refused.getCause() instanceof IOException
                    ? withoutAnswer(refused)
                    : MpErrors.refused(errcode);
        } catch (WxRuntimeException e) {
            // WxJava gives up without a cause after the server was busy twice.
            throw e.getCause() == null ? MpErrors.refused(MpErrors.BUSY) : withoutAnswer(e);
        }
    }

    private static MpCallException withoutAnswer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof ConnectTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SSLHandshakeException) {
                return MpErrors.unreachable();
            }
        }
        return MpErrors.lost();
    }
}
