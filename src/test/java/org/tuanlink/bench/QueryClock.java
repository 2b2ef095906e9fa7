package org.tuanlink.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Measures every statement that this thread has executed since it was last asked. */
final class QueryClock extends DelegatingDataSource {

    /**
     * Statements of one thread.
     *
     * @param slowest in nanoseconds, from sending it to having its first rows
     */
    record Reading(int statements, long slowest, long total) {

        private Reading and(long nanos) {
            return new Reading(statements + 1, Math.max(slowest, nanos), total + nanos);
        }
    }

    private static final Reading NOTHING = new Reading(0, 0, 0);
    private static final ThreadLocal<Reading> READING = ThreadLocal.withInitial(() -> NOTHING);

    QueryClock(DataSource measured) {
        super(measured);
    }

    static void restart() {
        READING.set(NOTHING);
    }

    static Reading read() {
        return READING.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return proxy(Connection.class, connection, (method, arguments) -> {
            Object made = call(connection, method, arguments);
            return made instanceof Statement statement ? measured(statement, method.getReturnType()) : made;
        });
    }

    private static Object measured(Statement statement, Class<?> type) {
        return proxy(type, statement, (method, arguments) -> {
            if (!method.getName().startsWith("execute")) {
                return call(statement, method, arguments);
            }
            long from = System.nanoTime();
            try {
                return call(statement, method, arguments);
            } finally {
                READING.set(READING.get().and(System.nanoTime() - from));
            }
        });
    }

    private interface Call {
        Object with(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Object target, Call call) {
        Object made = Proxy.newProxyInstance(
                target.getClass().getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.with(method, arguments));
        return type.cast(made);
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
