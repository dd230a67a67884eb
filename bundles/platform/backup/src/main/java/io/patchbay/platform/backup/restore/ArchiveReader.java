package io.patchbay.platform.backup.restore;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An archive, checked as it is opened: its form, and that it holds what its list says and nothing else. */
final class ArchiveReader implements AutoCloseable {
    private final Path archive;
    private final ZipFile zip;
    private final Properties properties = new Properties();
    private final Map<String, String> sums = new HashMap<>();

    /** @throws Unfit with a sentence if it is no whole archive of a form that this build knows */
    ArchiveReader(Path archive) throws IOException {
        this.archive = archive;
        this.zip = open(archive);
        try {
            readProperties();
            readSums();
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile open(Path archive) throws IOException {
        try {
            return new ZipFile(archive.toFile());
        } catch (ZipException e) {
            throw new Unfit(archive + " is no archive of a backup, or only a part of one.");
        }
    }

    private void readProperties() throws IOException {
        try (var in = zip.getInputStream(required(ArchiveForm.PROPERTIES))) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        if (!ArchiveForm.VERSION.equals(properties.getProperty(ArchiveForm.FORMAT))) {
            throw new Unfit(archive + " has the form " + properties.getProperty(ArchiveForm.FORMAT)
                    + ", which this build does not know; restore it with the build that wrote it ("
                    + property(ArchiveForm.MADE_BY) + ").");
        }
    }

    private void readSums() throws IOException {
        try (var in = zip.getInputStream(required(ArchiveForm.SUMS))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                var parts = line.split("  ", 2);
                sums.put(parts[parts.length - 1], parts[0]);
            });
        }
        for (var name : names()) {
            if (!sums.containsKey(name)) {
                throw new Unfit(archive + " holds " + name + ", which is not in its list of checksums.");
            }
        }
        for (var name : sums.keySet()) {
            required(name);
        }
    }

    private ZipEntry required(String name) throws Unfit {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new Unfit(archive + " lacks " + name + "; it is no archive of a backup, or was changed.");
        }
        return entry;
    }

    private List<String> names() {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> !name.equals(ArchiveForm.SUMS))
                .toList();
    }

    String property(String name) {
        return properties.getProperty(name, "");
    }

    /** Writes every file into a folder, and checks it on the way. @return how many */
    int extract(Path folder) throws IOException {
        int files = 0;
        for (var name : names()) {
            if (!name.equals(ArchiveForm.PROPERTIES)) {
                extract(name, place(folder, name));
                files++;
            }
        }
        return files;
    }

    /** No path out of the folder, and none that a data folder does not have. */
    private Path place(Path folder, String name) throws Unfit {
        var place = folder.resolve(name).normalize();
        var first = name.split("/", 2)[0];
        if (!place.startsWith(folder)
                || !ArchiveForm.PARTS.contains(first)
                || name.contains("..")
                || name.endsWith("/")) {
            throw new Unfit(archive + " holds the path '" + name + "', which no data folder has.");
        }
        return place;
    }

    private void extract(String name, Path place) throws IOException {
        Files.createDirectories(place.getParent(), OwnerOnly.FOLDER);
        Files.createFile(place, OwnerOnly.FILE);
        var sum = digest();
        try (var in = new DigestInputStream(new BufferedInputStream(zip.getInputStream(required(name))), sum);
                var out = Files.newOutputStream(place)) {
            in.transferTo(out);
        } catch (ZipException e) {
            throw damaged(name);
        }
        if (!HexFormat.of().formatHex(sum.digest()).equals(sums.get(name))) {
            throw damaged(name);
        }
    }

    private Unfit damaged(String name) {
        return new Unfit(archive + " is damaged: " + name + " is not what was written. Take another copy of it.");
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
