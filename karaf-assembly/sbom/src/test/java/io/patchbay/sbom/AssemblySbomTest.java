package io.patchbay.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblySbomTest {
    private static final String PARTS =
            """

            The following files have been resolved:
               org.inner:part:jar:7:compile -- module org.inner.part (auto)
               org.inner:native:jar:linux-x86_64:8.1:runtime
            """;

    @TempDir
    private Path root;

    @Test
    void everyJarIsNamedByItsPlaceItsProjectOrItsFile() throws Exception {
        jar("system/org/example/a/1.2/a-1.2.jar", Map.of());
        jar(
                "lib/boot/main.jar",
                Map.of("META-INF/maven/g/n/pom.properties", "groupId=org.g\nartifactId=n\nversion=3\n"));
        jar("lib/boot/plain-name-4.5.6.jar", Map.of());

        assertThat(components())
                .extracting(Component::getPurl)
                .containsExactlyInAnyOrder(
                        "pkg:maven/org.example/a@1.2", "pkg:maven/org.g/n@3", "pkg:maven/plain-name@4.5.6");
        assertThat(components())
                .allSatisfy(component ->
                        assertThat(component.getHashes().get(0).getValue()).hasSize(64));
    }

    @Test
    void whatWasBuiltIntoAJarIsPartOfIt() throws Exception {
        for (var place : new String[] {"system/org/example/a/1/a-1.jar", "system/org/example/b/1/b-1.jar"}) {
            jar(place, Map.of(JarFacts.PARTS, PARTS));
        }

        assertThat(components()).allSatisfy(component -> assertThat(component.getComponents())
                .extracting(Component::getPurl)
                .containsExactly("pkg:maven/org.inner/part@7", "pkg:maven/org.inner/native@8.1"));
    }

    @Test
    void theLicenseIsTheManifests() throws Exception {
        jar(
                "system/org/example/a/1/a-1.jar",
                Map.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nBundle-License: Apache-2.0;link=x\n"));
        assertThat(components().get(0).getLicenses().getLicenses().get(0).getName())
                .isEqualTo("Apache-2.0");
    }

    private java.util.List<Component> components() throws Exception {
        return new JsonParser()
                .parse(AssemblySbom.write(root, "0.1.0").getBytes(StandardCharsets.UTF_8))
                .getComponents();
    }

    private void jar(String place, Map<String, String> entries) throws IOException {
        var file = root.resolve(place);
        Files.createDirectories(file.getParent());
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(place));
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
