package io.patchbay.platform.persistence.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleReference;

/** The scripts in one folder of a bundle, or of a class path. Flyway's own scanner knows only some frameworks' URLs; the bundle itself can always list its entries. */
final class MigrationScripts implements ResourceProvider {
    private final List<LoadableResource> scripts;

    MigrationScripts(ClassLoader loader, String folder) {
        var found =
                loader instanceof BundleReference reference ? inBundle(reference, folder) : onClassPath(loader, folder);
        if (found.isEmpty()) {
            throw new IllegalStateException("There is no script in " + folder + "; a bundle that stores brings some.");
        }
        this.scripts = found.stream()
                .<LoadableResource>map(url -> new Script(folder, url))
                .toList();
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return scripts.stream()
                .filter(s -> s.getFilename().equals(name) || s.getAbsolutePath().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return scripts.stream()
                .filter(s -> s.getFilename().startsWith(prefix)
                        && Stream.of(suffixes).anyMatch(s.getFilename()::endsWith))
                .toList();
    }

    private static List<URL> inBundle(BundleReference reference, String folder) {
        var entries = reference.getBundle().findEntries(folder, "*.sql", false);
        return entries == null ? List.of() : Collections.list(entries);
    }

    private static List<URL> onClassPath(ClassLoader loader, String folder) {
        try {
            var found = new ArrayList<URL>();
            for (var url : Collections.list(loader.getResources(folder))) {
                found.addAll(url.openConnection() instanceof JarURLConnection jar ? inJar(jar) : inFolder(url));
            }
            return found;
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The scripts in " + folder + " cannot be listed.", e);
        }
    }

    private static List<URL> inFolder(URL folder) throws IOException, URISyntaxException {
        try (var files = Files.list(Path.of(folder.toURI()))) {
            var found = new ArrayList<URL>();
            for (var file : files.filter(f -> f.toString().endsWith(".sql")).toList()) {
                found.add(file.toUri().toURL());
            }
            return found;
        }
    }

    private static List<URL> inJar(JarURLConnection jar) throws IOException {
        jar.setUseCaches(false);
        try (var file = jar.getJarFile()) {
            var found = new ArrayList<URL>();
            var folder = jar.getEntryName().replaceAll("/?$", "/");
            for (var entry : Collections.list(file.entries())) {
                var name = entry.getName();
                if (name.startsWith(folder) && name.endsWith(".sql") && name.indexOf('/', folder.length()) < 0) {
                    found.add(new URL("jar:" + jar.getJarFileURL() + "!/" + name));
                }
            }
            return found;
        }
    }

    private static final class Script extends LoadableResource {
        private final String folder;
        private final URL url;

        Script(String folder, URL url) {
            this.folder = folder;
            this.url = url;
        }

        @Override
        public Reader read() {
            try {
                var connection = url.openConnection();
                connection.setUseCaches(false);
                return new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("A script cannot be read: " + getFilename(), e);
            }
        }

        @Override
        public String getFilename() {
            return url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
        }

        @Override
        public String getAbsolutePath() {
            return folder + "/" + getFilename();
        }

        @Override
        public String getRelativePath() {
            return getFilename();
        }

        @Override
        public @Nullable String getAbsolutePathOnDisk() {
            return null;
        }
    }
}
