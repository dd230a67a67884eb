package io.patchbay.platform.persistence.internal;

import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Scripts as Flyway wants them. */
final class FlywayScripts implements ResourceProvider {
    private final MigrationScripts scripts;

    FlywayScripts(MigrationScripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        var text = scripts.textByName().get(name);
        return text == null ? null : new Script(name, text);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return scripts.textByName().entrySet().stream()
                .filter(e ->
                        e.getKey().startsWith(prefix) && Stream.of(suffixes).anyMatch(e.getKey()::endsWith))
                .<LoadableResource>map(e -> new Script(e.getKey(), e.getValue()))
                .toList();
    }

    private static final class Script extends LoadableResource {
        private final String name;
        private final String text;

        Script(String name, String text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }

        @Override
        public @Nullable String getAbsolutePathOnDisk() {
            return null;
        }
    }
}
