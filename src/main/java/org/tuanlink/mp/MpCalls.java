package org.tuanlink.mp;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
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

    private static final String CALLS = "tuanlink.mp.calls";
    private static final String API = "api";
    private static final String OUTCOME = "outcome";
    private static final String WELL = "0";

    private final @Nullable WxMpService service;
    private final MeterRegistry meters;

    /** @param service null when there is no Official Account */
    MpCalls(@Nullable WxMpService service, MeterRegistry meters) {
        this.service = service;
        this.meters = meters;
        // There from the beginning: an alert cannot be made of what is not there.
        meters.timer(CALLS, API, WxMpApiUrl.TemplateMsg.MESSAGE_TEMPLATE_SEND.getPath(), OUTCOME, WELL);
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
        return read(call(api.getPath(), () -> service().get(api, query)));
    }

    JsonNode post(WxMpApiUrl api, JsonNode body) {
        String text = JSON.writeValueAsString(body);
        return read(call(api.getPath(), () -> service().post(api, text)));
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

    /** @param api as the metrics name it */
    <T> T call(String api, Call<T> call) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = WELL;
        try {
            return made(call);
        } catch (MpCallException e) {
            outcome = e.errcode() == MpCallException.NO_ANSWER ? "no_answer" : Integer.toString(e.errcode());
            throw e;
        } finally {
            sample.stop(meters.timer(CALLS, API, api, OUTCOME, outcome));
        }
    }

    private static <T> T made(Call<T> call) {
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
