package org.tuanlink.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two nodes of the service on one database and one Redis, behind a {@link RoundRobinProxy}. */
public final class TwoNodes implements RunningService {

    /** How a node is started. */
    @FunctionalInterface
    public interface Start {
        ServiceProcess node(String name, int port, String jdbcUrl, Map<String, String> properties);
    }

    private final String name;
    private final String jdbcUrl;
    private final Map<String, String> properties;
    private final Start start;
    private final List<Integer> ports = List.of(TestServers.freePort(), TestServers.freePort());
    private final List<ServiceProcess> nodes = new ArrayList<>();
    private final RoundRobinProxy proxy;

    private TwoNodes(String name, int port, String jdbcUrl, Map<String, String> properties, Start start) {
        this.name = name;
        this.jdbcUrl = jdbcUrl;
        this.properties = new LinkedHashMap<>(properties);
        this.start = start;
        this.proxy = new RoundRobinProxy(port, ports);
    }

    /**
     * Starts them and waits until both are ready.
     *
     * @param name of their logs, a number behind it
     * @param port of the proxy
     */
    public static TwoNodes start(String name, int port, String jdbcUrl, Map<String, String> properties) {
        return start(name, port, jdbcUrl, properties, ServiceProcess::start);
    }

    public static TwoNodes start(String name, int port, String jdbcUrl, Map<String, String> properties, Start start) {
        TwoNodes both = new TwoNodes(name, port, jdbcUrl, properties, start);
        try {
            both.nodes.add(both.started(0));
            both.nodes.add(both.started(1));
            return both;
        } catch (RuntimeException e) {
            both.close();
            throw e;
        }
    }

    private ServiceProcess started(int number) {
        return started(number, start);
    }

    private ServiceProcess started(int number, Start how) {
        return how.node(name + "-" + (number + 1), ports.get(number), jdbcUrl, properties);
    }

    /** The first or the second one. */
    public synchronized ServiceProcess node(int number) {
        return nodes.get(number);
    }

    /** The proxy's. */
    @Override
    public URI url() {
        return proxy.url();
    }

    @Override
    public String jdbcUrl() {
        return jdbcUrl;
    }

    public RoundRobinProxy proxy() {
        return proxy;
    }

    /** Starts a node again that was killed, at its former port, and waits until it is ready. */
    public void restart(int number) {
        restart(number, start);
    }

    /** The same, in another way. */
    public void restart(int number, Start how) {
        ServiceProcess again = started(number, how);
        synchronized (this) {
            nodes.set(number, again);
        }
    }

    @Override
    public synchronized void close() {
        nodes.forEach(ServiceProcess::close);
        proxy.close();
    }
}
