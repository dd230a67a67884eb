package io.patchbay.shell.internal.commands;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A service of which a test needs a few methods only: those that the object has, by name and parameters. */
final class Partly {
    private Partly() {}

    static <T> T a(Class<T> service, Object object) {
        return service.cast(Proxy.newProxyInstance(
                service.getClassLoader(),
                new Class<?>[] {service},
                (proxy, method, arguments) -> call(object, method, arguments)));
    }

    private static Object call(Object object, Method method, Object[] arguments) throws Throwable {
        try {
            var own = object.getClass().getDeclaredMethod(method.getName(), method.getParameterTypes());
            own.setAccessible(true);
            return own.invoke(object, arguments);
        } catch (NoSuchMethodException e) {
            throw new UnsupportedOperationException(method.toString());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
