package io.patchbay.platform.httpdoor.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Map;

/** A configuration as the component runtime makes it: every default of the annotation, and what is configured. */
final class Defaults {
    private Defaults() {}

    static <A extends Annotation> A of(Class<A> type) {
        return of(type, Map.of());
    }

    static <A extends Annotation> A of(Class<A> type, Map<String, Object> configured) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> configured.getOrDefault(method.getName(), method.getDefaultValue())));
    }
}
