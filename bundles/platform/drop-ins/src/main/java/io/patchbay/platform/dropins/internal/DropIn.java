package io.patchbay.platform.dropins.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.jar.JarInputStream;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A bundle in the watched folder.
 *
 * @param name its symbolic name
 * @param digest SHA-256 of what was judged, in hexadecimal digits: the file may be another one by the time it is installed
 * @param by who answers for it, in words
 */
record DropIn(Path file, String name, Version version, FileTime modified, String digest, String by) {
    /** The highest version last; of two with the same, the newer file. */
    static final Comparator<DropIn> PREFERENCE = Comparator.comparing(DropIn::version)
            .thenComparing(DropIn::modified)
            .thenComparing(DropIn::file);

    /** @throws IOException if it is no bundle, or not wholly there */
    static DropIn read(Path file, byte[] content, Verdict verdict) throws IOException {
        var identity = Identity.read(new ByteArrayInputStream(content));
        return new DropIn(
                file,
                identity.name(),
                identity.version(),
                Files.getLastModifiedTime(file),
                verdict.digest(),
                verdict.words());
    }

    /** What was judged. @throws IOException if the file is another one by now */
    byte[] content() throws IOException {
        var content = Files.readAllBytes(file);
        if (!Verdict.digest(content).equals(digest)) {
            throw new IOException("it was changed after it was judged");
        }
        return content;
    }

    @Override
    public String toString() {
        return name + " " + version + " (" + file.getFileName() + ", " + by + ")";
    }

    /** What the manifest of a bundle says. */
    record Identity(String name, Version version) {
        /** Reads to the end, so that a truncated file is noticed. */
        static Identity read(InputStream bundle) throws IOException {
            try (var jar = new JarInputStream(bundle, false)) {
                var manifest = jar.getManifest();
                var name =
                        manifest == null ? null : manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
                if (name == null) {
                    throw new IOException("it has no Bundle-SymbolicName in a manifest that stands first in the jar");
                }
                while (jar.getNextEntry() != null) {
                    jar.closeEntry();
                }
                return new Identity(
                        name.split(";", 2)[0].strip(),
                        Version.parseVersion(manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION)));
            } catch (IllegalArgumentException e) {
                throw new IOException("its version is none: " + e.getMessage(), e);
            }
        }
    }
}
