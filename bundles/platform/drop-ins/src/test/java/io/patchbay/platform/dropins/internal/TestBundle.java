package io.patchbay.platform.dropins.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Bundles that consist of little but a manifest. */
final class TestBundle {
    private TestBundle() {}

    static Path write(Path file, String name, String version) throws IOException {
        return write(file, manifest(name, version));
    }

    /** It asks for a package that nobody has. */
    static Path writeUnresolvable(Path file, String name, String version) throws IOException {
        var manifest = manifest(name, version);
        manifest.getMainAttributes().putValue("Import-Package", "nobody.has.this");
        return write(file, manifest);
    }

    private static Manifest manifest(String name, String version) {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name + ";singleton:=true");
        attributes.putValue("Bundle-Version", version);
        return manifest;
    }

    private static Path write(Path file, Manifest manifest) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new ZipEntry("content.txt"));
            jar.write("content".repeat(100).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
