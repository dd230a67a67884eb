package io.patchbay.platform.firststart.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.api.http.Doorway;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.routing.Providers;
import io.patchbay.api.telephony.SenderId;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
    private static final String ROUTE = "POST /v1/orgs/{slug}/sms/send";

    @TempDir
    Path data;

    private final RememberedTenants tenants = new RememberedTenants();
    private volatile List<String> routes = List.of(ROUTE);
    private List<String> awaited = List.of();
    private Duration patience = Duration.ofMinutes(10);

    @Test
    void firstStartMakesTheDemoTenantAndShowsItsKey() throws Exception {
        var ready = start(Profile.SANDBOX);

        assertThat(ready.get("ready").asBoolean()).isTrue();
        assertThat(ready.get("url").asText()).isEqualTo("http://127.0.0.1:5110");
        assertThat(ready.get("org").asText()).isEqualTo("demo");
        assertThat(ready.get("project").asText()).isEqualTo("proj_demo");
        assertThat(ready.get("number").asText()).isEqualTo("+14155550123");
        assertThat(ready.get("key").asText()).startsWith("pb_org_");
    }

    @Test
    void laterStartsShowNoKey() throws Exception {
        start(Profile.SANDBOX);

        assertThat(start(Profile.SANDBOX).has("key")).isFalse();
        assertThat(tenants.keys).hasSize(1);
    }

    @Test
    void aStartCutShortIsTakenUpWithAFreshKey() throws Exception {
        start(Profile.SANDBOX);
        Files.createFile(data.resolve("first-start.pending"));

        assertThat(start(Profile.SANDBOX).get("key").asText()).endsWith("key_1");
        assertThat(tenants.keys.get(0).revoked()).isPresent();
        assertThat(tenants.keys.get(1).revoked()).isEmpty();
    }

    @Test
    void noDemoTenantOutsideTheSandbox() throws Exception {
        var ready = start(Profile.PRODUCTION);

        assertThat(ready.has("org")).isFalse();
        assertThat(tenants.organizations).isEmpty();
    }

    @Test
    void notReadyBeforeEveryRouteIsServed() throws Exception {
        routes = List.of();
        var start = open(Profile.SANDBOX);
        await().during(Duration.ofMillis(300)).until(() -> !Files.exists(readyFile()));
        routes = List.of(ROUTE);
        await().until(() -> Files.exists(readyFile()));
        start.close();

        assertThat(readyFile()).doesNotExist();
    }

    @Test
    void aRouteThatIsAwaitedIsWaitedFor() throws Exception {
        awaited = List.of("GET /late");
        var start = open(Profile.SANDBOX);
        await().during(Duration.ofMillis(300)).until(() -> !Files.exists(readyFile()));
        routes = List.of(ROUTE, "GET /late");
        await().until(() -> Files.exists(readyFile()));
        start.close();
    }

    @Test
    void aHostWithoutAnAwaitedRouteIsReadyAfterAWhile() throws Exception {
        awaited = List.of("GET /never");
        patience = Duration.ofMillis(200);
        assertThat(start(Profile.SANDBOX).get("ready").asBoolean()).isTrue();
    }

    private JsonNode start(Profile profile) throws Exception {
        var start = open(profile);
        await().until(() -> Files.exists(readyFile()));
        assertThat(Files.getPosixFilePermissions(readyFile())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var content = new ObjectMapper().readTree(Files.readAllBytes(readyFile()));
        await().until(() -> !Files.exists(data.resolve("first-start.pending")));
        start.close();
        return content;
    }

    private Path readyFile() {
        return data.resolve("run/ready.json");
    }

    private FirstStart open(Profile profile) {
        var sandbox = new Providers.ProviderView(
                "sandbox",
                List.of("sms"),
                List.of(),
                "closed",
                0,
                1,
                new Providers.Counts(0, 0, 0, 0),
                Optional.empty());
        return new FirstStart(new FirstStart.Parts(
                new FixedHost(profile, data),
                door(),
                tenants,
                new AssignOnly(),
                () -> List.of(sandbox),
                new FirstStart.Wanted(List.of(ROUTE), awaited, patience)));
    }

    private Doorway door() {
        return new Doorway() {
            @Override
            public int port() {
                return 5110;
            }

            @Override
            public List<String> routes() {
                return routes;
            }
        };
    }

    private record FixedHost(Profile profile, Path data) implements Host {
        @Override
        public URI publicUrl() {
            return URI.create("http://127.0.0.1:5110");
        }

        @Override
        public String node() {
            return "node";
        }

        @Override
        public String boot() {
            return "boot";
        }

        @Override
        public String version() {
            return "0";
        }
    }

    /** Senders that take what they are given; the first start only assigns. */
    private static final class AssignOnly implements Senders {
        @Override
        public Optional<OwnedNumber> owned(String org, SenderId sender) {
            return Optional.empty();
        }

        @Override
        public Optional<OwnedNumber> owner(SenderId number) {
            return Optional.empty();
        }

        @Override
        public Optional<OwnedNumber> ofProject(String project) {
            return Optional.empty();
        }

        @Override
        public Optional<OwnedNumber> ofPhone(String org, String phoneId) {
            return Optional.empty();
        }

        @Override
        public List<OwnedNumber> ofOrganization(String org) {
            return List.of();
        }

        @Override
        public CompletionStage<OwnedNumber> assign(OwnedNumber number) {
            return CompletableFuture.completedFuture(number);
        }
    }
}
