package org.tuanlink.testing;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.CloseNowException;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/**
 * Stands before nodes the way a load balancer does: each request goes to the next node. One that takes no connection is left
 * out, and the other is asked. A request that reached a node is never sent again: what breaks then is answered 502, or
 * cut off if the answer had begun.
 */
public final class RoundRobinProxy implements AutoCloseable {

    /** They are of one connection (RFC 9110, 7.6.1), or made anew here. */
    private static final Set<String> OF_THIS_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "expect");

    private static final int BUFFER = 16 * 1024;

    private final List<HttpHost> nodes;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final Tomcat server = new Tomcat();
    private final int port;

    // A connection for each request: on a kept one nobody could tell whether a request had reached a node that is gone.
    private final CloseableHttpClient client = HttpClients.custom()
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .disableDefaultUserAgent()
            .setConnectionReuseStrategy(NoConnectionReuseStrategy.INSTANCE)
            .setMaxConnTotal(1_000)
            .setMaxConnPerRoute(500)
            .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
            .build();

    /** Listens on a port of loopback for the nodes at these ports, which need not be up yet. */
    public RoundRobinProxy(int port, List<Integer> nodePorts) {
        this.port = port;
        this.nodes = nodePorts.stream()
                .map(node -> new HttpHost(InetAddress.getLoopbackAddress(), node))
                .toList();
        try {
            Path base = Files.createDirectories(Path.of("target", "proxy").toAbsolutePath());
            server.setSilent(true);
            server.setBaseDir(base.toString());
            var context = server.addContext("", base.toString());
            var servlet = Tomcat.addServlet(context, "proxy", new Forwarding());
            servlet.setAsyncSupported(true);
            servlet.addMapping("/*");
            server.setConnector(connector());
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException("The proxy cannot be started", e);
        }
    }

    private Connector connector() {
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", "400");
        // Addresses go on as they came.
        connector.setProperty("relaxedQueryChars", "[]|{}^\\`\"<>");
        connector.setEncodedSolidusHandling("passthrough");
        return connector;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Requests that reached a node and came to no answer there. */
    public int broken() {
        return broken.get();
    }

    @Override
    public void close() {
        try {
            server.stop();
            server.destroy();
            client.close();
        } catch (LifecycleException e) {
            throw new IllegalStateException("The proxy cannot be stopped", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Forwarding extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            int first = Math.floorMod(turn.getAndIncrement(), nodes.size());
            for (int i = 0; i < nodes.size(); i++) {
                HttpHost node = nodes.get((first + i) % nodes.size());
                try (CloseableHttpResponse answer = client.execute(node, forwarded(request))) {
                    give(answer, response);
                    return;
                } catch (ConnectException | ConnectTimeoutException e) {
                    // Nothing was sent: the next one may have it.
                } catch (IOException e) {
                    broken.incrementAndGet();
                    if (response.isCommitted()) {
                        // The caller's connection is cut, so that he cannot take it for the whole.
                        throw new CloseNowException(e);
                    }
                    response.reset();
                    response.setStatus(HttpServletResponse.SC_BAD_GATEWAY);
                    return;
                }
            }
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private static HttpUriRequest forwarded(HttpServletRequest request) throws IOException {
        String query = request.getQueryString();
        RequestBuilder copy = RequestBuilder.create(request.getMethod())
                .setUri(request.getRequestURI() + (query == null ? "" : "?" + query));
        Collections.list(request.getHeaderNames()).stream()
                .filter(name -> !OF_THIS_HOP.contains(name.toLowerCase(Locale.ROOT)))
                .forEach(name ->
                        Collections.list(request.getHeaders(name)).forEach(value -> copy.addHeader(name, value)));
        copy.setHeader("X-Forwarded-For", forwardedFor(request));
        copy.setHeader("X-Forwarded-Proto", request.getScheme());
        copy.setHeader("X-Forwarded-Host", request.getHeader("Host"));
        // Without it a node sends browsers back to the scheme's usual port.
        copy.setHeader("X-Forwarded-Port", Integer.toString(request.getServerPort()));
        if (request.getContentLengthLong() >= 0 || request.getHeader("Transfer-Encoding") != null) {
            copy.setEntity(new InputStreamEntity(request.getInputStream(), request.getContentLengthLong()));
        }
        return copy.build();
    }

    private static String forwardedFor(HttpServletRequest request) {
        List<String> way = new ArrayList<>(Collections.list(request.getHeaders("X-Forwarded-For")));
        way.add(request.getRemoteAddr());
        return String.join(", ", way);
    }

    private static void give(CloseableHttpResponse answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.getStatusLine().getStatusCode());
        for (Header header : answer.getAllHeaders()) {
            if (!OF_THIS_HOP.contains(header.getName().toLowerCase(Locale.ROOT))) {
                response.addHeader(header.getName(), header.getValue());
            }
        }
        Optional<HttpEntity> body = Optional.ofNullable(answer.getEntity());
        if (body.isEmpty()) {
            Optional.ofNullable(answer.getFirstHeader("Content-Length"))
                    .ifPresent(length -> response.setHeader("Content-Length", length.getValue()));
            return;
        }
        if (body.get().getContentLength() >= 0) {
            response.setContentLengthLong(body.get().getContentLength());
        }
        try (InputStream from = body.get().getContent()) {
            OutputStream to = response.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.write(buffer, 0, read);
                if (from.available() == 0) {
                    to.flush(); // events of a stream are not kept back
                }
            }
        }
    }
}
