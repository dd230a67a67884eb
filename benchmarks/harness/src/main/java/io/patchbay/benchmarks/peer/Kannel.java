package io.patchbay.benchmarks.peer;

import io.patchbay.benchmarks.load.HttpConnection;
import io.patchbay.benchmarks.load.Request;
import io.patchbay.benchmarks.load.SmscSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Kannel 1.4.5, the SMS gateway in C, with its spool store on disk and one SMPP line of window 10. */
public final class Kannel implements AutoCloseable {
    private static final Path BEARERBOX = Path.of("/usr/sbin/bearerbox");
    private static final Path SMSBOX = Path.of("/usr/sbin/smsbox");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String TEXT = "Your+order+{n}+has+shipped+and+will+arrive+tomorrow+before+noon+thank+you";

    private final Program bearerbox;
    private final Program smsbox;
    private final int port;

    private Kannel(Program bearerbox, Program smsbox, int port) {
        this.bearerbox = bearerbox;
        this.smsbox = smsbox;
        this.port = port;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(BEARERBOX) && Files.isExecutable(SMSBOX);
    }

    /** Starts both of its processes and waits until its line is bound. */
    public static Kannel start(Path folder, SmscSink smsc) throws IOException, InterruptedException {
        return start(folder, smsc, "");
    }

    /** The same; each text that comes in is told over HTTP to a port of loopback, and not answered. */
    public static Kannel startForTexts(Path folder, SmscSink smsc, int receiver)
            throws IOException, InterruptedException {
        return start(
                folder,
                smsc,
                """

                group = sms-service
                keyword = default
                get-url = "http://127.0.0.1:%d/text?from=%%p&text=%%a"
                max-messages = 0
                """
                        .formatted(receiver));
    }

    private static Kannel start(Path folder, SmscSink smsc, String service) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("run/spool"));
        int admin = Program.freePort();
        int boxes = Program.freePort();
        int send = Program.freePort();
        Files.writeString(folder.resolve("kannel.conf"), configuration(admin, boxes, send, smsc.port()) + service);
        var bearerbox = program(BEARERBOX, folder);
        bearerbox.await("Kannel's bearerbox", LIMIT, () -> Program.open(boxes));
        var smsbox = program(SMSBOX, folder);
        smsbox.await("Kannel's smsbox", LIMIT, () -> Program.open(send));
        bearerbox.await("Kannel's SMPP bind", LIMIT, () -> online(admin));
        return new Kannel(bearerbox, smsbox, send);
    }

    private static Program program(Path command, Path folder) throws IOException {
        return Program.start(
                List.of(command.toString(), "-v", "4", "kannel.conf"), folder, folder.resolve("run/output"), Map.of());
    }

    private static boolean online(int admin) {
        try (var connection = new HttpConnection(admin)) {
            var request = "GET /status.txt?password=bench HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
            connection.exchange(request.getBytes(StandardCharsets.ISO_8859_1));
            return connection.body().contains("(online");
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public List<ProcessHandle> processes() {
        return List.of(bearerbox.handle(), smsbox.handle());
    }

    /** A message. */
    public static Request send() {
        return Request.get(path());
    }

    /** A message with a receipt that goes by HTTP to a port of loopback. */
    public static Request sendWithReceipt(int receiver) {
        return Request.get(
                path() + "&dlr-mask=1&dlr-url=http%3A%2F%2F127.0.0.1%3A" + receiver + "%2Freceipt%3Fstate%3D%25d");
    }

    private static String path() {
        return "/cgi-bin/sendsms?username=bench&password=bench&from=14155550123&to=4670{n}&text=" + TEXT;
    }

    private static String configuration(int admin, int boxes, int send, int smsc) {
        return """
                group = core
                admin-port = %d
                admin-password = bench
                status-password = bench
                admin-allow-ip = "127.0.0.1"
                admin-deny-ip = "*.*.*.*"
                smsbox-port = %d
                box-deny-ip = "*.*.*.*"
                box-allow-ip = "127.0.0.1"
                log-file = "run/bearerbox.log"
                log-level = 2
                sms-incoming-queue-limit = 1000000
                sms-outgoing-queue-limit = 1000000
                store-type = spool
                store-location = "run/spool"

                group = smsc
                smsc = smpp
                smsc-id = BENCH
                host = 127.0.0.1
                port = %d
                transceiver-mode = true
                smsc-username = bench
                smsc-password = bench
                system-type = ""
                max-pending-submits = 10
                enquire-link-interval = 30
                msg-id-type = 0x00
                source-addr-ton = 1
                source-addr-npi = 1
                dest-addr-ton = 1
                dest-addr-npi = 1

                group = smsbox
                bearerbox-host = 127.0.0.1
                sendsms-port = %d
                sendsms-interface = 127.0.0.1
                global-sender = 13013
                log-file = "run/smsbox.log"
                log-level = 2

                group = sendsms-user
                username = bench
                password = bench
                user-deny-ip = "*.*.*.*"
                user-allow-ip = "127.0.0.1"
                max-messages = 10
                concatenation = true
                """
                .formatted(admin, boxes, smsc, send);
    }

    @Override
    public void close() {
        smsbox.close();
        bearerbox.close();
    }
}
