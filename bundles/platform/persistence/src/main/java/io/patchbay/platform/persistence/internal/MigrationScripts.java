package io.patchbay.platform.persistence.internal;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.BundleReference;

/** The scripts in one folder of a bundle, or of a class path. The bundle itself lists its entries: its class loader's URLs differ from framework to framework. */
final class MigrationScripts {
    private final SortedMap<String, String> textByName = new TreeMap<>();

    /** @throws IllegalStateException if there is none */
    MigrationScripts(ClassLoader loader, String folder) {
        try {
            for (var url :
                    loader instanceof BundleReference bundle ? inBundle(bundle, folder) : onClassPath(loader, folder)) {
                var path = url.getPath();
                textByName.put(path.substring(path.lastIndexOf('/') + 1), read(url));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The scripts in " + folder + " cannot be read.", e);
        }
        if (textByName.isEmpty()) {
            throw new IllegalStateException("There is no script in " + folder + "; a bundle that stores brings some.");
        }
    }

    /** Script by file name. */
    SortedMap<String, String> textByName() {
        return textByName;
    }

    /** SHA-256 over names and texts, in hexadecimal. */
    String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            textByName.forEach((name, text) ->
                    digest.update((name + '\n' + text.length() + '\n' + text).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM knows SHA-256.", e);
        }
    }

    private static String read(URL url) throws IOException {
        var connection = url.openConnection();
        connection.setUseCaches(false);
        try (var in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<URL> inBundle(BundleReference bundle, String folder) {
        var entries = bundle.getBundle().findEntries(folder, "*.sql", false);
        return entries == null ? List.of() : Collections.list(entries);
    }

    private static List<URL> onClassPath(ClassLoader loader, String folder) throws IOException, URISyntaxException {
        var found = new ArrayList<URL>();
        for (var url : Collections.list(loader.getResources(folder))) {
            found.addAll(url.openConnection() instanceof JarURLConnection jar ? inJar(jar) : inFolder(url));
        }
        return found;
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
}
