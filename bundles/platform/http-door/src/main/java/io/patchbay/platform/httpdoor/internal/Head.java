package io.patchbay.platform.httpdoor.internal;

import java.util.List;

/**
 * A request as far as its head tells.
 *
 * @param method in capitals; {@code GET} also for a {@code HEAD}
 * @param requestId {@code req_…}
 * @param target path and query
 * @param slot what serves it
 */
record Head(String method, String requestId, Target target, Slot slot) {
    /** @throws IllegalArgumentException if the template has no such variable: a mistake of the route */
    String pathParameter(String name) {
        var template = slot.template();
        int at = template.position(name)
                .orElseThrow(() -> new IllegalArgumentException(template.text() + " has no variable " + name));
        return target.segments().get(at);
    }

    List<String> queryNames() {
        return target.query().stream().map(Target.Parameter::name).distinct().toList();
    }
}
