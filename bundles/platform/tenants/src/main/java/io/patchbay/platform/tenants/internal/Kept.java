package io.patchbay.platform.tenants.internal;

import io.patchbay.api.tenants.ApiKey;
import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Project;
import io.patchbay.platform.persistence.CommitQueue.Codec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How results are kept under an idempotency key: one field a line, since no field may hold a line break. A key's secret is left out, so a repeat can show the key, but never the
 * secret again.
 */
final class Kept {
    private Kept() {}

    static Codec<Organization> organization() {
        return codec(
                o -> List.of(o.slug(), o.name(), millis(o.created())),
                f -> new Organization(f.get(0), f.get(1), instant(f.get(2))));
    }

    static Codec<Project> project() {
        return codec(
                p -> List.of(p.id(), p.org(), p.slug(), p.name(), millis(p.created())),
                f -> new Project(f.get(0), f.get(1), f.get(2), f.get(3), instant(f.get(4))));
    }

    static Codec<ApiKey.Created> key() {
        return codec(Kept::keyFields, Kept::keyOf);
    }

    private static List<String> keyFields(ApiKey.Created made) {
        var key = made.key();
        return List.of(
                key.id(),
                key.org(),
                key.project().orElse(""),
                key.name(),
                key.hint(),
                ScopeList.write(key.scopes()),
                millis(key.created()));
    }

    private static ApiKey.Created keyOf(List<String> f) {
        var project = Optional.of(f.get(2)).filter(p -> !p.isEmpty());
        var key = new ApiKey(
                f.get(0),
                f.get(1),
                project,
                f.get(3),
                f.get(4),
                ScopeList.read(f.get(5)),
                instant(f.get(6)),
                Optional.empty());
        return new ApiKey.Created(key, Optional.empty());
    }

    private static String millis(Instant at) {
        return Long.toString(at.toEpochMilli());
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static <R> Codec<R> codec(Function<R, List<String>> fields, Function<List<String>, R> of) {
        return new Codec<>() {
            @Override
            public String write(R result) {
                return String.join("\n", fields.apply(result));
            }

            @Override
            public R read(String text) {
                return of.apply(List.of(text.split("\n", -1)));
            }
        };
    }
}
