package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An organization brings its own account at a carrier. */
@ExtendWith(SharedHost.class)
class OwnCarrierIT {
    private static final String PASSWORD = "pa55word-of-the-demo-organization";
    private static final String MAIN = "/v1/orgs/demo/providers/main";

    private final RunningHost host = SharedHost.host();
    private final Client client = host.client();

    @AfterEach
    void leaveTheHostAsItWas() {
        client.delete(MAIN);
    }

    @Test
    void theOwnAccountServesTheOrganizationAndItsRemovalUnderLoadLosesNothing() throws Exception {
        assertThat(put("wrong-" + PASSWORD).json().get("code").asText()).isEqualTo("credential_refused");
        assertThat(client.get(MAIN).status()).isEqualTo(404);
        var made = put(PASSWORD);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("provider").asText()).isEqualTo("demo.main");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.get(MAIN).json().get("state").asText().equals("ready"));
        assertThat(client.get("/v1/orgs/demo/providers").raw().body()).doesNotContain(PASSWORD);

        List<String> sent;
        try (var load = new Load(300, () -> host, n -> String.format("+1415555%04d", 2000 + n % 7000))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> load.acknowledgedSoFar() > 100);
            assertThat(client.delete(MAIN).status()).isEqualTo(204);
            await().atMost(Duration.ofSeconds(60)).until(load::finished);
            assertThat(load.serverErrors() + load.unexplained()).isZero();
            sent = load.acknowledged();
        }
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var own = submits("demo.main");
            var operators = submits("sandbox");
            assertThat(sent)
                    .allMatch(id -> own.getOrDefault(id, 0) + operators.getOrDefault(id, 0) == 1)
                    .anyMatch(own::containsKey)
                    .anyMatch(operators::containsKey);
        });
        assertThat(client.get(MAIN).status()).isEqualTo(404);
    }

    @Test
    void anotherTenantSeesNothingAndNobodySeesTheSecret() {
        assertThat(put(PASSWORD).status()).isEqualTo(201);
        var org = "own-carrier";
        Shell.run(host.data(), "patchbay:org-create " + org);
        var key = Shell.run(host.data(), "patchbay:key-create " + org + " --format json");
        var secret = json(key.output()).get("secret").asText();
        var stranger = client.withKey(secret);

        assertThat(stranger.get(MAIN).status()).isEqualTo(404);
        assertThat(stranger.delete(MAIN).status()).isEqualTo(404);
        assertThat(stranger.get("/v1/orgs/demo/providers").status()).isEqualTo(404);
        assertThat(stranger.get("/v1/orgs/" + org + "/providers/main").status()).isEqualTo(404);

        var shown = client.get(MAIN).raw().body()
                + Shell.run(host.data(), "patchbay:provider-list --format json").output();
        assertThat(shown).contains("demo.main").doesNotContain(PASSWORD);
        assertThat(client.delete(MAIN).status()).isEqualTo(204);
        assertThat(filesWith(host.data())).isEmpty();
    }

    private static JsonNode json(String text) {
        try {
            return RunningHost.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Client.Answer put(String password) {
        var body = "{\"kind\":\"sandbox\",\"settings\":{\"account\":\"demo-1\",\"password\":\"" + password + "\"}}";
        return Client.send(client.request(MAIN)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    }

    private Map<String, Integer> submits(String provider) {
        var folder = host.data().resolve("sandbox").resolve(provider);
        return Files.isDirectory(folder) ? CarrierLog.submits(folder) : Map.of();
    }

    /** Files below a folder that hold the password: logs, database, configuration. */
    private static List<Path> filesWith(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(OwnCarrierIT::holds)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PASSWORD);
        } catch (java.nio.file.NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
