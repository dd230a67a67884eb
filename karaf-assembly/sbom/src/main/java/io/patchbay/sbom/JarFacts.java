package io.patchbay.sbom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a jar says of itself.
 *
 * @param group empty where nothing tells
 * @param sha256 in hexadecimal digits
 * @param license as its manifest has it, often an address
 * @param parts what was built into it, as the build wrote it down
 */
record JarFacts(String group, String name, String version, String sha256, Optional<String> license, List<Part> parts) {
    static final String PARTS = "META-INF/sbom/parts.txt";
    /** As Maven lists artifacts: group, name, type, perhaps a classifier, version, scope. */
    private static final Pattern PART =
            Pattern.compile("\\s+([^:\\s]+):([^:]+):jar:(?:[^:]+:)?([^:]+):(?:compile|runtime).*");

    /** A library that was built into a jar. */
    record Part(String group, String name, String version) {
        String purl() {
            return JarFacts.purl(group, name, version);
        }
    }

    /** @param root the folder that the file's place is told from */
    static JarFacts of(Path root, Path file) {
        try (var jar = new JarFile(file.toFile(), false)) {
            var coordinates = coordinates(root.relativize(file), jar);
            var manifest = Optional.ofNullable(jar.getManifest()).map(Manifest::getMainAttributes);
            var license = manifest.map(m -> m.getValue("Bundle-License")).map(text -> text.split("[;,]", 2)[0].strip());
            return new JarFacts(
                    coordinates.get(0), coordinates.get(1), coordinates.get(2), sha256(file), license, parts(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    String purl() {
        return purl(group, name, version);
    }

    private static String purl(String group, String name, String version) {
        return "pkg:maven/" + (group.isEmpty() ? "" : group + "/") + name + "@" + version;
    }

    /** By its place where it lies as in a Maven repository, else by the one Maven project that is in it, else by its file's name. */
    private static List<String> coordinates(Path place, JarFile jar) throws IOException {
        int length = place.getNameCount();
        if (place.startsWith("system") && length > 4) {
            var group = place.subpath(1, length - 3).toString().replace('/', '.');
            return List.of(
                    group,
                    place.getName(length - 3).toString(),
                    place.getName(length - 2).toString());
        }
        var projects = jar.stream()
                .filter(entry -> entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom.properties"))
                .toList();
        if (projects.size() == 1) {
            var project = new Properties();
            try (var in = jar.getInputStream(projects.get(0))) {
                project.load(in);
            }
            return List.of(
                    project.getProperty("groupId"), project.getProperty("artifactId"), project.getProperty("version"));
        }
        var stem = place.getFileName().toString().replaceFirst("\\.jar$", "");
        int dash = stem.replaceFirst("-[0-9].*$", "").length();
        return List.of("", stem.substring(0, dash), stem.substring(Math.min(stem.length(), dash + 1)));
    }

    private static List<Part> parts(JarFile jar) throws IOException {
        var entry = jar.getEntry(PARTS);
        if (entry == null) {
            return List.of();
        }
        try (var in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(PART::matcher)
                    .filter(Matcher::matches)
                    .map(line -> new Part(line.group(1), line.group(2), line.group(3)))
                    .toList();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
