package io.patchbay.platform.webhooks.internal.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.host.Profile;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AddressGuardTest {
    private static final TargetUrl URL = TargetUrl.parse("https://hooks.example.com/x");

    private final Queue<InetAddress[]> answers = new ArrayDeque<>();
    private final NameLookups names = new NameLookups(host -> answers.remove(), Duration.ofSeconds(5));
    private final AddressGuard guard = new AddressGuard(new AddressPolicy(Profile.PRODUCTION, ""), names);

    @AfterEach
    void close() {
        names.close();
    }

    @Test
    void nameIsLookedUpOnceForAnAttempt() throws Exception {
        answers.add(addresses("93.184.216.34"));
        assertThat(vet(0)).isEqualTo(InetAddress.getByName("93.184.216.34"));
        assertThat(answers).isEmpty();
    }

    @Test
    void nameThatLaterLeadsInsideIsRefusedThen() throws Exception {
        answers.add(addresses("93.184.216.34"));
        answers.add(addresses("169.254.169.254"));
        assertThat(vet(0)).isNotNull();
        assertThat(guard.vet("acme", URL, 1))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(AddressRefused.class)
                .withMessageContaining("metadata");
    }

    @Test
    void oneBadAddressAmongGoodOnesIsEnoughToRefuse() throws Exception {
        answers.add(addresses("93.184.216.34", "10.0.0.1"));
        assertThat(guard.vet("acme", URL, 0))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(AddressRefused.class);
    }

    @Test
    void severalAddressesAreTriedInTurn() throws Exception {
        for (int i = 0; i < 3; i++) {
            answers.add(addresses("93.184.216.34", "93.184.216.35"));
        }
        assertThat(List.of(vet(0), vet(1), vet(2)))
                .extracting(InetAddress::getHostAddress)
                .containsExactly("93.184.216.34", "93.184.216.35", "93.184.216.34");
    }

    @Test
    void nameThatIsUnknownFailsTheAttempt() {
        try (var none = new NameLookups(
                host -> {
                    throw new UnknownHostException(host);
                },
                Duration.ofSeconds(5))) {
            assertThat(none.resolve("acme", "nowhere.example"))
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableThat()
                    .withCauseInstanceOf(UnknownHostException.class);
        }
    }

    @Test
    void nameServerThatDoesNotAnswerHoldsUpItsOwnTenantOnly() throws Exception {
        var silence = new CountDownLatch(1);
        var good = addresses("93.184.216.34");
        NameResolver resolver = host -> {
            if (host.startsWith("slow")) {
                awaitQuietly(silence);
            }
            return good;
        };
        try (var lookups = new NameLookups(resolver, Duration.ofSeconds(20))) {
            for (int i = 0; i < 1_000; i++) {
                lookups.resolve("slow-tenant", "slow" + i + ".example");
            }
            assertThat(lookups.resolve("acme", "fast.example")).succeedsWithin(Duration.ofSeconds(2));
            silence.countDown();
        }
    }

    @Test
    void lookUpThatTakesTooLongFails() {
        var silence = new CountDownLatch(1);
        try (var lookups = new NameLookups(
                host -> {
                    awaitQuietly(silence);
                    return new InetAddress[0];
                },
                Duration.ofMillis(50))) {
            CompletableFuture<?> answer =
                    lookups.resolve("acme", "slow.example").toCompletableFuture();
            assertThat(answer).failsWithin(Duration.ofSeconds(5));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private InetAddress vet(int attempt) throws Exception {
        return guard.vet("acme", URL, attempt).toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private static InetAddress[] addresses(String... texts) throws UnknownHostException {
        var found = new InetAddress[texts.length];
        for (int i = 0; i < texts.length; i++) {
            found[i] = InetAddress.getByName(texts[i]);
        }
        return found;
    }
}
