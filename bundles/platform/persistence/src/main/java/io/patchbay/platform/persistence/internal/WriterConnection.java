package io.patchbay.platform.persistence.internal;

import io.patchbay.platform.persistence.Writes;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** The writer's connection as appliers get it: one that knows the {@link Writes} of its transaction. */
public final class WriterConnection implements InvocationHandler {
    private final Connection real;
    private final OpenWrites writes;

    private WriterConnection(Connection real, OpenWrites writes) {
        this.real = real;
        this.writes = writes;
    }

    public static Connection of(Connection real, OpenWrites writes) {
        return (Connection) Proxy.newProxyInstance(
                WriterConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new WriterConnection(real, writes));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args) throws Throwable {
        if (method.getName().equals("unwrap") && args != null && args[0] == Writes.class) {
            return writes;
        }
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
