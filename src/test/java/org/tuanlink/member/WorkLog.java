package org.tuanlink.member;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What the threads of requests asked the database, and how often they hashed, in order. */
class WorkLog implements BeanPostProcessor {

    private final Queue<String> work = new ConcurrentLinkedQueue<>();

    void clear() {
        work.clear();
    }

    List<String> work() {
        return List.copyOf(work);
    }

    private void note(String what) {
        if (Thread.currentThread().getName().startsWith("http-nio")) {
            work.add(what);
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource) {
            return around(DataSource.class, bean, true);
        }
        return bean instanceof PasswordEncoder ? around(PasswordEncoder.class, bean, false) : bean;
    }

    private <T> T around(Class<T> type, Object bean, boolean database) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type, AutoCloseable.class}, (self, method, arguments) -> {
                    if (method.getName().equals("close") && !(bean instanceof AutoCloseable)) {
                        return null;
                    }
                    if (!database && !method.getName().equals("upgradeEncoding")) {
                        note("hash");
                    }
                    Object result = call(bean, method, arguments);
                    return result instanceof Connection connection ? watched(connection) : result;
                });
        return type.cast(proxy);
    }

    private Connection watched(Connection connection) {
        Object proxy = Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().startsWith("prepare") && arguments != null) {
                        note(String.valueOf(arguments[0]));
                    }
                    return call(connection, method, arguments);
                });
        return (Connection) proxy;
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
