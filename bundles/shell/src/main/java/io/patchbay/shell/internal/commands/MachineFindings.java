package io.patchbay.shell.internal.commands;

import io.patchbay.api.host.Host;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The ground that the host stands on: profile, clock, disk, heap. */
final class MachineFindings {
    private static final long MIB = 1024L * 1024;
    private static final long LITTLE_DISK = 1024 * MIB;
    private static final long NO_DISK = 100 * MIB;
    private static final int FULL_HEAP_PERCENT = 90;
    /** No build of this host is older, so a clock before it is wrong. */
    private static final Instant FIRST_BUILD = Instant.parse("2026-01-01T00:00:00Z");

    private MachineFindings() {}

    static List<Finding> of(Services services) {
        var findings = new ArrayList<Finding>();
        var host = services.find(Host.class);
        findings.add(host.map(MachineFindings::profile)
                .orElseGet(() -> Finding.down(
                        "host", "the HTTP door is not running", "The lines below show which part it waits for.")));
        findings.add(clock(Instant.now()));
        host.ifPresent(h -> findings.add(disk(h.data())));
        findings.add(heap(live(), Runtime.getRuntime().maxMemory()));
        return findings;
    }

    private static Finding profile(Host host) {
        return Finding.up(
                "host",
                "Patchbay " + host.version() + ", profile "
                        + host.profile().name().toLowerCase(Locale.ROOT) + ", at " + host.publicUrl() + ", node "
                        + host.node() + ", JDK " + Runtime.version());
    }

    static Finding clock(Instant now) {
        return now.isBefore(FIRST_BUILD)
                ? Finding.down(
                        "clock",
                        "it says " + Values.text(now) + ", which is past",
                        "Set the machine's clock and keep it right with NTP: signatures, validity and receipts depend on it.")
                : Finding.up("clock", Values.text(now));
    }

    static Finding disk(Path data) {
        try {
            return disk(Files.getFileStore(data).getUsableSpace(), data);
        } catch (IOException e) {
            return Finding.down(
                    "disk",
                    "the data folder cannot be looked at",
                    "Check that " + data + " exists and belongs to this user.");
        }
    }

    static Finding disk(long free, Path data) {
        var detail = free / MIB + " MiB free for " + data;
        if (free < NO_DISK) {
            return Finding.down("disk", detail, "Make room: without it, messages are refused with 503.");
        }
        return free < LITTLE_DISK
                ? Finding.degraded(
                        "disk", detail, "Make room soon; below " + NO_DISK / MIB + " MiB messages may be refused.")
                : Finding.up("disk", detail);
    }

    /** What the last collection left: the rest is garbage, however full the heap looks. */
    private static long live() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }

    static Finding heap(long used, long most) {
        long percent = used * 100 / most;
        var detail = used / MIB + " of " + most / MIB + " MiB in use after the last collection (" + percent + " %)";
        return percent >= FULL_HEAP_PERCENT
                ? Finding.degraded(
                        "heap",
                        detail,
                        "Give the JVM more with -Xmx; near the limit it collects garbage instead of working.")
                : Finding.up("heap", detail);
    }
}
