package io.patchbay.shell.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.host.HealthCheck;
import io.patchbay.api.host.HealthCheck.Health;
import io.patchbay.api.host.HealthCheck.Status;
import io.patchbay.api.host.Host;
import io.patchbay.api.host.Profile;
import io.patchbay.shell.internal.commands.Services.Part;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private static final Path DATA = Path.of("data");

    @TempDir
    private Path data;

    private record Check(String name, Supplier<Health> answer) implements HealthCheck {
        @Override
        public boolean needed() {
            return true;
        }

        @Override
        public Health check() {
            return answer.get();
        }
    }

    private record FakeHost(Path data) implements Host {
        @Override
        public Profile profile() {
            return Profile.SANDBOX;
        }

        @Override
        public URI publicUrl() {
            return URI.create("http://127.0.0.1:5110");
        }

        @Override
        public String node() {
            return "node-1";
        }

        @Override
        public String boot() {
            return "boot-1";
        }

        @Override
        public String version() {
            return "0.1.0";
        }
    }

    @Test
    void soundHostIsWellAndExitsWithZero() throws Exception {
        var ran = Ran.of(sound(), new Doctor());

        assertThat(ran.status()).as(ran.out()).isZero();
        assertThat(ran.out()).contains("database", "profile sandbox", "clock", "disk", "heap", "All is well.");
    }

    @Test
    void whatIsWrongIsNamedWithWhatToDo() throws Exception {
        var services =
                sound().with(new Check("queue", () -> new Health(Status.DEGRADED, "broker down", "Start the broker.")));

        var ran = Ran.of(services, new Doctor());

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).contains("degraded", "Not well: queue.", "queue: Start the broker.");
    }

    @Test
    void somethingDownExitsWithTwo() throws Exception {
        var ran = Ran.of(new FakeServices(), new Doctor(), "--format", "json");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.json().get("status").asText()).isEqualTo("down");
        assertThat(ran.json().at("/checks/0/part").asText()).isEqualTo("host");
        assertThat(ran.json().at("/checks/0/advice").asText()).isNotEmpty();
    }

    @Test
    void checkThatFailsOrHangsIsDownAndHoldsNobodyUp() throws Exception {
        var never = new CountDownLatch(1);
        var services = sound().with(new Check("broken", () -> {
            throw new IllegalStateException("a bug");
        }));
        // More of them than a shared pool has threads, and ahead of the others by name.
        for (int i = 0; i < 8; i++) {
            services.with(new Check("a-hanging-" + i, () -> waitFor(never)));
        }

        var ran = Ran.of(services, new Doctor(), "--format", "json");
        never.countDown();

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).contains("IllegalStateException", "did not answer within 2 s");
        assertThat(status(ran, "database")).isEqualTo("up");
        assertThat(status(ran, "a-hanging-0")).isEqualTo("down");
    }

    private static Health waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Health.up("");
    }

    private static String status(Ran ran, String part) throws Exception {
        for (var check : ran.json().get("checks")) {
            if (check.get("part").asText().equals(part)) {
                return check.get("status").asText();
            }
        }
        throw new AssertionError(part + " is missing");
    }

    @Test
    void bundleThatDoesNotRunIsNamed() throws Exception {
        var services = sound();
        services.parts.add(new Part("io.patchbay.capabilities.messages", "0.1.0", "not resolved"));
        services.parts.add(new Part("org.example.other", "1.0.0", "not started"));

        var ran = Ran.of(services, new Doctor());

        assertThat(ran.out())
                .contains("version 0.1.0 is not resolved", "bundle:diag io.patchbay.capabilities.messages")
                .doesNotContain("org.example.other");
    }

    @Test
    void limitsOfTheMachine() {
        assertThat(MachineFindings.clock(Instant.parse("1970-01-01T00:00:07Z")).status())
                .isEqualTo(Status.DOWN);
        assertThat(MachineFindings.disk(50L << 20, DATA).status()).isEqualTo(Status.DOWN);
        assertThat(MachineFindings.disk(500L << 20, DATA).status()).isEqualTo(Status.DEGRADED);
        assertThat(MachineFindings.disk(5000L << 20, DATA).status()).isEqualTo(Status.UP);
        assertThat(MachineFindings.disk(Path.of("/no/such/folder")).status()).isEqualTo(Status.DOWN);
        assertThat(MachineFindings.heap(95, 100).status()).isEqualTo(Status.DEGRADED);
        assertThat(MachineFindings.heap(50, 100).status()).isEqualTo(Status.UP);
    }

    private FakeServices sound() {
        return new FakeServices().with(new FakeHost(data), new Check("database", () -> Health.up("Derby")));
    }
}
