package io.patchbay.providers.sandbox.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as DS makes them: the annotation's defaults, and what a file sets. */
final class Configurations {
    private Configurations() {}

    static SandboxConfiguration of(Map<String, Object> set) {
        return (SandboxConfiguration) Proxy.newProxyInstance(
                Configurations.class.getClassLoader(),
                new Class<?>[] {SandboxConfiguration.class},
                (proxy, method, arguments) -> set.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
