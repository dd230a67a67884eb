package io.patchbay.platform.tenants.internal;

import io.patchbay.api.tenants.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Scopes as the store keeps them: their words with commas between. */
final class ScopeList {
    private ScopeList() {}

    static String write(Collection<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wire).collect(Collectors.joining(","));
    }

    /** A word that this build does not know is passed over: an older node on a newer store grants less, never more. */
    static Set<Scope> read(String words) {
        var scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(words.split(",", -1))
                .map(Scope::of)
                .flatMap(Optional::stream)
                .forEach(scopes::add);
        return Collections.unmodifiableSet(scopes);
    }
}
