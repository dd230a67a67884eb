package io.patchbay.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.patchbay.api.host.HealthCheck.Status;
import io.patchbay.api.host.Host;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.internal.commit.Figures;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class PersistenceTest {
    @TempDir
    Path data;

    private final Map<Class<?>, Object> services = new ConcurrentHashMap<>();
    private final List<String> unregistered = new ArrayList<>();

    @Test
    void servicesAreThereWhenTheDatabaseIsOpenAndGoBeforeItCloses() throws Exception {
        var persistence = new Persistence(host(), context(), config(""));
        await().atMost(Duration.ofSeconds(30)).until(() -> services.containsKey(Store.class));
        var commits = (CommitQueue) services.get(CommitQueue.class);
        assertThat(commits.submit(new Work<>(c -> 1)).toCompletableFuture().get())
                .isEqualTo(1);

        var health = persistence.check();
        assertThat(health.status()).isEqualTo(Status.UP);
        assertThat(health.detail()).contains("derby answered in").contains("MiB free");

        persistence.stop();
        assertThat(unregistered).containsExactly("Store", "CommitQueue", "Figures", "PersonalData", "DatabaseFiles");
        assertThat(commits.submit(new Work<>(c -> 1)).toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void filesAreTheirOwnersAlone() throws Exception {
        var persistence = new Persistence(host(), context(), config(""));
        await().atMost(Duration.ofSeconds(30)).until(() -> services.containsKey(Store.class));
        persistence.stop();
        try (var files = Files.walk(data.resolve("db"))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .endsWith("------"));
        }
    }

    @Test
    void unknownKindOfDatabaseIsSaidInASentence() {
        var persistence = new Persistence(host(), context(), config("jdbc:oracle:thin:@x"));
        await().until(() -> persistence.check().detail().contains("jdbc:postgresql:"));
        assertThat(persistence.check().status()).isEqualTo(Status.DOWN);
        assertThat(persistence.check().advice()).contains("io.patchbay.persistence.cfg");
        assertThat(services).isEmpty();
        persistence.stop();
    }

    @Test
    void serverThatIsNotThereYetIsWaitedFor() {
        var persistence = new Persistence(host(), context(), config("jdbc:postgresql://127.0.0.1:1/none"));
        await().until(() -> !persistence.check().advice().isEmpty());
        assertThat(persistence.check().status()).isEqualTo(Status.DOWN);
        persistence.stop();
        assertThat(services).isEmpty();
    }

    @Test
    void figuresAreShownWhileThereIsARegistry() throws Exception {
        var persistence = new Persistence(host(), context(), config(""));
        await().atMost(Duration.ofSeconds(30)).until(() -> services.containsKey(Store.class));
        var registry = new SimpleMeterRegistry();
        var metrics = new StoreMetrics(registry, (Figures) services.get(Figures.class));
        ((CommitQueue) services.get(CommitQueue.class))
                .submit(new Work<>(c -> 1))
                .toCompletableFuture()
                .get();
        assertThat(registry.get("patchbay.commit.units").functionCounter().count())
                .isEqualTo(1);
        assertThat(registry.get("patchbay.commit.batches").functionTimer().count())
                .isEqualTo(1);
        metrics.stop();
        assertThat(registry.getMeters()).isEmpty();
        persistence.stop();
    }

    private Host host() {
        return (Host) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Host.class},
                (proxy, method, arguments) -> method.getName().equals("data") ? data : "node");
    }

    /** A registry of services that remembers. */
    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("registerService");
                    var type = (Class<?>) arguments[0];
                    services.put(type, arguments[1]);
                    return registration(type);
                });
    }

    private ServiceRegistration<?> registration(Class<?> type) {
        return (ServiceRegistration<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("unregister");
                    unregistered.add(type.getSimpleName());
                    return null;
                });
    }

    /** A configuration with nothing set but the address. */
    private static PersistenceConfig config(String url) {
        return (PersistenceConfig) Proxy.newProxyInstance(
                PersistenceTest.class.getClassLoader(),
                new Class<?>[] {PersistenceConfig.class},
                (proxy, method, arguments) -> method.getName().equals("url") ? url : method.getDefaultValue());
    }
}
