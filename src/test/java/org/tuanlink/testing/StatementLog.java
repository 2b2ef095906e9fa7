package org.tuanlink.testing;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.Query;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What connections send to the database, as it is sent, with its values: those whose URL has {@link #URL_PARAMETER}. Of
 * statements that differ in their values alone one is kept for each thing that was under way.
 */
public final class StatementLog implements QueryInterceptor {

    /** Switches the log on for a URL's connections. */
    public static final String URL_PARAMETER = "&queryInterceptors=" + StatementLog.class.getName();

    private static final Pattern VALUE = Pattern.compile("x?'(?:[^'\\\\]|''|\\\\.)*+'|\\b\\d+(?:\\.\\d+)?\\b|\\?");
    private static final Pattern LIST = Pattern.compile("\\( ?\\?(?: ?, ?\\?)++ ?\\)");
    private static final Pattern ROWS = Pattern.compile("(\\(\\?\\))(?: ?, ?\\(\\?\\))++");
    private static final Pattern BATCH = Pattern.compile("(?<=[^;']);(?=(?:UPDATE|INSERT|DELETE|REPLACE) )");
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final int MOST_OF_ONE = 6;

    private static final Map<String, Map<String, Sent>> SENT = new ConcurrentHashMap<>();
    private static volatile @Nullable String underWay;

    /**
     * A statement.
     *
     * @param shape the same without its values
     * @param during what was under way
     * @param by the class and method of ours that sent it
     */
    public record Sent(String sql, String shape, String during, String by) {}

    /** From now on everything is kept, and is said to be sent during this; null ends it. */
    public static void during(@Nullable String what) {
        underWay = what;
    }

    public static void forget() {
        SENT.clear();
    }

    /** What was sent so far. */
    public static List<Sent> sent() {
        return SENT.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .toList();
    }

    private static void keep(String whole) {
        String what = underWay;
        if (what == null) {
            return;
        }
        // A batch is many alike.
        String sql = BATCH.split(whole, 2)[0];
        Map<String, Sent> alike = SENT.computeIfAbsent(shape(sql), shape -> new ConcurrentHashMap<>());
        if (alike.size() < MOST_OF_ONE && !alike.containsKey(what)) {
            alike.put(what, new Sent(sql, shape(sql), what, sender()));
        }
    }

    private static String shape(String sql) {
        String bare = VALUE.matcher(sql).replaceAll("?");
        return ROWS.matcher(LIST.matcher(bare).replaceAll("(?)"))
                .replaceAll("$1")
                .replaceAll("\\s+", " ");
    }

    private static String sender() {
        return STACK.walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("org.tuanlink.")
                        && !frame.getClassName().equals(StatementLog.class.getName())
                        && !frame.getClassName().contains("$$"))
                .findFirst()
                .map(frame -> frame.getClassName().replaceFirst("org\\.tuanlink\\.", "") + "." + frame.getMethodName())
                .orElse("a library"));
    }

    @Override
    public QueryInterceptor init(MysqlConnection connection, Properties properties, Log log) {
        return this;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the driver's signature
    public <T extends Resultset> @Nullable T preProcess(Supplier<String> sql, Query interceptedQuery) {
        keep(String.valueOf(sql.get()));
        return null;
    }

    @Override
    public boolean executeTopLevelOnly() {
        return false;
    }

    @Override
    public void destroy() {
        // holds nothing of the connection's
    }

    @Override
    public <T extends Resultset> @Nullable T postProcess(
            Supplier<String> sql, Query interceptedQuery, T originalResultSet, ServerSession serverSession) {
        return null;
    }
}
