package io.patchbay.sbom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What a jar says of itself.
 *
 * @param group empty where nothing tells
 * @param sha256 in hexadecimal digits
 * @param license as its manifest has it, often an address
 * @param embedded what was built into it
 */
record JarFacts(
        String group,
        String name,
        String version,
        String sha256,
        Optional<String> license,
        Embedded embedded) {

    /**
     * What was built into a jar: those of the artifacts in {@code bom} that are of these groups.
     *
     * @param bom the SBOM of all that the jar was built with; empty where it carries none
     * @param groups beginnings of group names
     * @param without names of artifacts that were left out
     */
    record Embedded(Optional<byte[]> bom, List<String> groups, List<String> without) {
        static final String BOM = "META-INF/sbom/bom.json";

        private static Embedded in(JarFile jar, Optional<Attributes> manifest) throws IOException {
            var entry = jar.getEntry(BOM);
            if (entry == null) {
                return new Embedded(Optional.empty(), List.of(), List.of());
            }
            try (var in = jar.getInputStream(entry)) {
                return new Embedded(
                        Optional.of(in.readAllBytes()),
                        words(manifest, "Embedded-Groups"),
                        words(manifest, "Embedded-Without"));
            }
        }

        private static List<String> words(Optional<Attributes> manifest, String header) {
            return manifest.map(m -> m.getValue(header)).stream()
                    .flatMap(line -> Arrays.stream(line.split("[,\\s]+", -1)))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }

        boolean has(String group, String name) {
            return groups.stream().anyMatch(group::startsWith) && !without.contains(name);
        }
    }

    /** @param root the folder that the file's place is told from */
    static JarFacts of(Path root, Path file) {
        try (var jar = new JarFile(file.toFile(), false)) {
            var coordinates = coordinates(root.relativize(file), jar);
            var manifest = Optional.ofNullable(jar.getManifest()).map(Manifest::getMainAttributes);
            var license = manifest.map(m -> m.getValue("Bundle-License"))
                    .map(text -> text.split("[;,]", 2)[0].strip());
            return new JarFacts(
                    coordinates.get(0),
                    coordinates.get(1),
                    coordinates.get(2),
                    sha256(file),
                    license,
                    Embedded.in(jar, manifest));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    String purl() {
        return "pkg:maven/" + (group.isEmpty() ? "" : group + "/") + name + "@" + version;
    }

    /** By its place where it lies as in a Maven repository, else by the one Maven project that is in it, else by its file's name. */
    private static List<String> coordinates(Path place, JarFile jar) throws IOException {
        int length = place.getNameCount();
        if (place.startsWith("system") && length > 4) {
            var group = place.subpath(1, length - 3).toString().replace('/', '.');
            return List.of(group, place.getName(length - 3).toString(), place.getName(length - 2).toString());
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

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
