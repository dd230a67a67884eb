package io.patchbay.blackbox;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** Makes another version of a bundle of the archive: with a version number of its own, and with one text replaced by another in its classes and files. */
final class NewVersion {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    private final String text;
    private final String instead;

    private NewVersion(String text, String instead) {
        this.text = text;
        this.instead = instead;
    }

    /** The archive's own jar of a bundle, by its artifact. */
    static Path original(String artifact) throws IOException, InterruptedException {
        try (var jars = Files.find(
                Archive.home().resolve("system/io/patchbay").resolve(artifact), 2, (file, attributes) -> file.toString()
                        .endsWith(".jar"))) {
            return jars.findFirst().orElseThrow(() -> new IOException("the archive has no " + artifact));
        }
    }

    /** @throws IOException if the text does not occur in the bundle */
    static Path make(Path original, String version, String text, String instead, Path target) throws IOException {
        var made = new NewVersion(text, instead);
        int changed = 0;
        try (var in = new JarInputStream(Files.newInputStream(original))) {
            var manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (var out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
                for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    var before = in.readAllBytes();
                    var after = entry.getName().equals(JarFile.MANIFEST_NAME) ? before : made.content(entry, before);
                    changed += after == before ? 0 : 1;
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(after);
                }
            }
        }
        if (changed == 0) {
            throw new IOException("\"" + text + "\" is not in " + original);
        }
        return target;
    }

    private byte[] content(ZipEntry entry, byte[] before) throws IOException {
        var raw = new String(before, StandardCharsets.ISO_8859_1);
        if (!raw.contains(text)) {
            return before;
        }
        return entry.getName().endsWith(".class")
                ? ofClass(before)
                : raw.replace(text, instead).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A class file with other texts in its constant pool; whatever follows the pool refers to it by number. */
    private byte[] ofClass(byte[] before) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var in = new DataInputStream(new java.io.ByteArrayInputStream(before));
                var out = new DataOutputStream(bytes)) {
            out.writeLong(in.readLong());
            int count = in.readUnsignedShort();
            out.writeShort(count);
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                out.writeByte(tag);
                if (tag == UTF8) {
                    out.writeUTF(in.readUTF().replace(text, instead));
                } else {
                    copy(in, out, size(tag));
                    // These two take two numbers.
                    i += tag == LONG || tag == DOUBLE ? 1 : 0;
                }
            }
            in.transferTo(out);
        }
        return bytes.toByteArray();
    }

    private static void copy(InputStream in, DataOutputStream out, int size) throws IOException {
        out.write(in.readNBytes(size));
    }

    /** Bytes of a constant after its tag (Java Virtual Machine Specification, 4.4). */
    private static int size(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case LONG, DOUBLE -> 8;
            default -> throw new IllegalArgumentException("no constant has the tag " + tag);
        };
    }
}
