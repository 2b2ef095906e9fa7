package org.tuanlink.wecom;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/** The connections to WeCom. */
final class HttpPool implements AutoCloseable {

    /** An idle connection is checked before use, and dropped for good after a while. */
    private static final Duration CHECK_IDLE = Duration.ofSeconds(1);

    private static final Duration LIFE = Duration.ofSeconds(60);

    private final PoolingHttpClientConnectionManager connections =
            new PoolingHttpClientConnectionManager(LIFE.toMillis(), TimeUnit.MILLISECONDS);
    private final CloseableHttpClient client;

    HttpPool(WeComProperties.Http http) {
        connections.setMaxTotal(http.maxConnections());
        connections.setDefaultMaxPerRoute(http.maxConnections());
        connections.setValidateAfterInactivity(Math.toIntExact(CHECK_IDLE.toMillis()));
        RequestConfig timeouts = RequestConfig.custom()
                .setConnectTimeout(Math.toIntExact(http.connectTimeout().toMillis()))
                .setSocketTimeout(Math.toIntExact(http.readTimeout().toMillis()))
                .setConnectionRequestTimeout(Math.toIntExact(http.poolTimeout().toMillis()))
                .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                // WxJava closes the client after fetching a token; this keeps the pool open.
                .setConnectionManagerShared(true)
                .setDefaultRequestConfig(timeouts)
                // Apache repeats GETs by itself, and WeCom deletes by GET.
                .disableAutomaticRetries()
                // A redirect would carry the token elsewhere.
                .disableRedirectHandling()
                .disableCookieManagement()
                .setUserAgent("TuanLink")
                .build();
    }

    CloseableHttpClient client() {
        return client;
    }

    @Override
    public void close() {
        connections.close();
    }
}
