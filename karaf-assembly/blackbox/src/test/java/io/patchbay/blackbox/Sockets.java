package io.patchbay.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a process listens at, as Linux tells. */
final class Sockets {
    private static final String LISTEN = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private Sockets() {}

    static boolean known() {
        return Files.isReadable(Path.of("/proc/self/net/tcp"));
    }

    /** Such as {@code tcp 0100007F:13F6}: protocol, address and port in hexadecimal digits; UDP wherever it is bound. */
    static Set<String> listening(long pid) throws IOException {
        var own = inodes(pid);
        var found = new TreeSet<String>();
        for (var protocol : List.of("tcp", "tcp6", "udp", "udp6")) {
            for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + protocol))) {
                var fields = line.strip().split("\\s+", -1);
                boolean bound = protocol.startsWith("udp") || fields[STATE].equals(LISTEN);
                if (fields.length > INODE && bound && own.contains(fields[INODE])) {
                    found.add(protocol + " " + fields[ADDRESS]);
                }
            }
        }
        return found;
    }

    /** As Java binds {@code 127.0.0.1}: its sockets are IPv6 ones that carry IPv4. */
    static String loopback(int port) {
        return "tcp6 0000000000000000FFFF00000100007F:%04X".formatted(port);
    }

    private static Set<String> inodes(long pid) throws IOException {
        var found = new HashSet<String>();
        try (var files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (var file : files) {
                var target = link(file);
                if (target.startsWith("socket:[")) {
                    found.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        return found;
    }

    private static String link(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }
}
