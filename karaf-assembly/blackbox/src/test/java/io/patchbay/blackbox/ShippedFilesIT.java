package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The files of the archive that are not for the host but for those who operate it. */
@ExtendWith(SharedHost.class)
class ShippedFilesIT {
    private static final Pattern METRIC = Pattern.compile("\\b((?:patchbay|jvm|process|system)_[a-z0-9_]+)");

    private final Path home = home();

    @Test
    void theSbomNamesEveryJarWithItsHash() throws Exception {
        var sbom = RunningHost.JSON.readTree(Files.readString(home.resolve("share/sbom.cdx.json")));
        assertThat(sbom.get("bomFormat").asText()).isEqualTo("CycloneDX");
        var named = new HashMap<String, JsonNode>();
        sbom.get("components")
                .forEach(part -> named.put(part.at("/hashes/0/content").asText(), part));
        try (var files = Files.walk(home)) {
            var jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
            assertThat(jars).hasSizeGreaterThan(90);
            for (var jar : jars) {
                assertThat(named).as(jar.toString()).containsKey(sha256(jar));
                assertThat(jar.getFileName().toString())
                        .contains(named.get(sha256(jar)).get("name").asText());
            }
        }
        var embedded = StreamSupport.stream(sbom.get("components").spliterator(), false)
                .flatMap(part -> StreamSupport.stream(part.path("components").spliterator(), false))
                .map(part -> part.get("name").asText())
                .toList();
        assertThat(embedded)
                .contains("camel-core-engine", "vertx-core", "derby", "flyway-core", "micrometer-core", "swagger-ui")
                .doesNotContain("kotlin-stdlib", "junit-jupiter");
    }

    @Test
    void everyMetricOfTheDashboardExists() throws Exception {
        var text = Files.readString(home.resolve("share/grafana-dashboard.json"));
        var dashboard = RunningHost.JSON.readTree(text);
        var asked = new TreeSet<String>();
        for (var panel : dashboard.get("panels")) {
            assertThat(panel.get("title").asText()).isNotBlank();
            for (var target : panel.path("targets")) {
                var names = METRIC.matcher(target.get("expr").asText());
                while (names.find()) {
                    asked.add(names.group(1));
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(25);
        var client = SharedHost.host().client();
        client.post(
                "/v1/orgs/demo/sms/send",
                java.util.Map.of("from", SharedHost.host().number(), "to", "+14155550100", "body", "x"));
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    var known = new TreeSet<String>();
                    client.get("/metrics")
                            .raw()
                            .body()
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .forEach(line -> known.add(line.split("[{ ]", 2)[0]));
                    assertThat(known).containsAll(asked);
                });
    }

    @Test
    void systemdTakesTheUnit() throws Exception {
        var unit = Files.readString(home.resolve("share/patchbay.service"));
        assertThat(unit).contains("DynamicUser=yes", "NoNewPrivileges=yes", "ProtectSystem=strict", "UMask=0077");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "SKIPPED: no systemd-analyze here");
        var folder = Files.createTempDirectory("patchbay-unit-");
        var file = folder.resolve("patchbay.service");
        Files.writeString(
                file, unit.replace("/opt/patchbay/bin", home.resolve("bin").toString()));
        var process = new ProcessBuilder("systemd-analyze", "verify", "--man=no", file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).doesNotContain("patchbay.service:");
    }

    @Test
    void theContainerRunsAsNobodyAndSaysHowItIs() throws IOException {
        var lines = Files.readString(home.resolve("share/Containerfile"))
                .replace("\\\n", " ")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(lines)
                .allMatch(line ->
                        line.matches("(FROM|RUN|COPY|USER|VOLUME|EXPOSE|STOPSIGNAL|HEALTHCHECK|ENTRYPOINT|CMD) .*"));
        assertThat(lines.get(0)).matches("FROM \\S+:\\S+").doesNotContain("latest");
        assertThat(only(lines, "USER")).matches("USER [1-9][0-9]*:[1-9][0-9]*");
        assertThat(only(lines, "EXPOSE")).isEqualTo("EXPOSE 5110");
        assertThat(only(lines, "VOLUME")).isEqualTo("VOLUME /data");
        assertThat(lines.indexOf(only(lines, "USER"))).isLessThan(lines.indexOf(only(lines, "ENTRYPOINT")));
        for (var command : List.of("ENTRYPOINT", "CMD")) {
            var words = RunningHost.JSON.readTree(only(lines, command).substring(command.length()));
            assertThat(words.isArray()).isTrue();
        }
        var help = Shell.launcher("--help").output();
        for (var option : List.of("--headless", "--data", "--bind", "--profile", "probe")) {
            assertThat(help).contains(option);
        }
    }

    @Test
    void aSupervisorCanAskHowTheHostIs() {
        var data = SharedHost.host().data();
        var probe = Shell.launcher("probe", "--data", data.toString());
        assertThat(probe.status()).as(probe.errors()).isZero();
        assertThat(Shell.launcher("probe", "--data", data.resolve("none").toString())
                        .status())
                .isNotZero();
    }

    private static String only(List<String> lines, String instruction) {
        var found = lines.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .toList();
        assertThat(found).as(instruction).hasSize(1);
        return found.get(0);
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static Path home() {
        try {
            return Archive.home();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
