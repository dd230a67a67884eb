package io.patchbay.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What processes have used, as the kernel counts it in {@code /proc}. */
public final class Usage {
    /** Linux counts user and system time in ticks of 10 ms (USER_HZ), whatever its own clock. */
    private static final long TICK_MICROS = 10_000;

    /** utime and stime are the 14th and 15th field of {@code /proc/PID/stat}: so many behind the name, which ends with a bracket. */
    private static final int USER = 11;

    private Usage() {}

    /** CPU microseconds of processes and of all that live below them. */
    public static long cpuMicros(List<ProcessHandle> processes) {
        return processes.stream()
                        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                        .mapToLong(process -> ticks(process.pid()))
                        .sum()
                * TICK_MICROS;
    }

    private static long ticks(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1]);
        } catch (IOException e) {
            // it has just ended
            return 0;
        }
    }

    /** Resident memory in MiB. */
    public static double residentMib(ProcessHandle process) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("process " + process.pid() + " has no memory");
    }
}
