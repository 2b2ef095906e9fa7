package org.tuanlink.wecom;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLHandshakeException;
import me.chanjar.weixin.common.api.WxConsts;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * WxJava's service for one secret: its tokens and their refresh under a lock, without its habits. WxJava's own
 * {@code execute} logs URLs with tokens at WARN, sleeps for half a minute over a -1, and throws away whichever token is
 * in use when any call is refused; here one call is one exchange, and {@link Caller} decides what follows.
 */
final class WeComService extends WxCpServiceImpl {

    private static final List<Integer> TOKEN_CODES = WxConsts.ACCESS_TOKEN_ERROR_CODES;

    private final TokenStore tokens;
    private final SecretRefusals refusals;
    private final CloseableHttpClient client;
    private final Exchange exchange;
    private final Object fetching = new Object();

    WeComService(TokenStore tokens, SecretRefusals refusals, CloseableHttpClient client) {
        this.tokens = tokens;
        this.refusals = refusals;
        this.client = client;
        this.exchange = new Exchange(client);
        // With 0 WxJava hides every error behind "too many retries".
        setMaxRetryTimes(1);
        setWxCpConfigStorage(tokens);
    }

    static boolean isTokenRefused(int errcode) {
        return TOKEN_CODES.contains(errcode);
    }

    /** Makes one exchange; every way it can end is a value. */
    Answer send(ApiCall call) {
        String uri = tokens.getApiUrl("/cgi-bin/" + call.api()) + (call.query().isEmpty() ? "" : "?" + call.query());
        try {
            return new Answer.Accepted(execute(exchange, uri, call));
        } catch (WxErrorException e) {
            return new Answer.Refused(e.getError().getErrorCode(), words(e.getError()));
        } catch (TokenDenied e) {
            return new Answer.NoToken(e.errcode(), e.errmsg());
        } catch (TokenUnreachable e) {
            return new Answer.NotSent();
        } catch (WxRuntimeException e) {
            return neverSent(e.getCause()) ? new Answer.NotSent() : new Answer.Lost();
        }
    }

    /** One exchange. A refused token is thrown away; the call is not made again. */
    @Override
    public <T, E> T execute(RequestExecutor<T, E> executor, String uri, E data) throws WxErrorException {
        String token = getAccessToken(false);
        String url = uri + (uri.contains("?") ? "&" : "?") + "access_token=" + token;
        try {
            return executor.execute(url, data, WxType.CP);
        } catch (WxErrorException e) {
            if (isTokenRefused(e.getError().getErrorCode())) {
                tokens.refused(token);
            }
            throw e;
        } catch (IOException e) {
            throw new WxRuntimeException(e.getClass().getSimpleName(), e);
        }
    }

    @Override
    public String getAccessToken(boolean forceRefresh) throws WxErrorException {
        String valid = forceRefresh ? null : tokens.current();
        if (valid != null) {
            return valid;
        }
        synchronized (fetching) {
            String fetched = forceRefresh ? null : tokens.current();
            return fetched != null ? fetched : fetchToken(forceRefresh);
        }
    }

    private String fetchToken(boolean forceRefresh) {
        refusals.check();
        try {
            String fetched = super.getAccessToken(forceRefresh);
            refusals.clear();
            if (fetched == null) {
                throw new TokenUnreachable();
            }
            return fetched;
        } catch (WxErrorException e) {
            TokenDenied denied = new TokenDenied(e.getError().getErrorCode(), words(e.getError()));
            refusals.note(denied);
            throw denied;
        } catch (RuntimeException e) {
            // No connection, or an answer that WxJava cannot read: it trips over those in several ways.
            throw new TokenUnreachable();
        }
    }

    private static String words(WxError error) {
        return WeComErrors.sanitized(Objects.requireNonNullElse(error.getErrorMsg(), ""));
    }

    private static boolean neverSent(@Nullable Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof ConnectTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException
                || failure instanceof SSLHandshakeException;
    }

    @Override
    public void initHttp() {
        // The client is given: pooled, with timeouts, and without retries of its own.
    }

    @Override
    public CloseableHttpClient getRequestHttpClient() {
        return client;
    }
}
