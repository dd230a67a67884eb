package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * kill -9 in the middle of purchases, with a carrier that also falls silent before, during and after a sale: each number has one owner, is bought once and paid once, and no money stays set aside.
 */
class NumberCrashIT {
    private static final int KILLS = Integer.getInteger("blackbox.numberKills");
    private static final int NUMBERS = Math.min(100, 40 * KILLS);
    private static final int BUYERS = 4;
    private static final Duration LONGEST = Duration.ofMinutes(3);
    /** The request is lost; the answer is; the sale comes after everybody stopped waiting. */
    private static final List<String> SILENCES = List.of("0091", "0092", "0093");

    private final AtomicReference<RunningHost> up = new AtomicReference<>();
    private final AtomicInteger next = new AtomicInteger();
    private final Set<Integer> answered = ConcurrentHashMap.newKeySet();
    private List<String> wanted = List.of();

    @Test
    void everyNumberHasOneOwnerAndIsPaidOnceOverKills() throws Exception {
        var random = new Random(Long.getLong("blackbox.seed"));
        var data = Archive.newData("number-crash");
        Files.writeString(
                Files.createDirectories(data.resolve("etc")).resolve("io.patchbay.numbers.cfg"), "settleSeconds = 4\n");
        up.set(RunningHost.start(data));
        wanted = wanted(up.get().client());
        int orders = 2 * wanted.size();
        var buyers = new ArrayList<Thread>();
        for (int i = 0; i < BUYERS; i++) {
            var buyer = new Thread(() -> buy(orders), "buyer-" + i);
            buyer.setDaemon(true);
            buyer.start();
            buyers.add(buyer);
        }
        for (int kill = 0; kill < KILLS; kill++) {
            if (kill == 0) {
                var host = up.get();
                await().atMost(LONGEST).until(() -> carrierIsSilent(host.client()));
            } else {
                int after = orders * (2 * kill + 1) / (2 * KILLS);
                await().atMost(LONGEST).until(() -> answered.size() >= after);
            }
            // Anywhere between two commits, not only after an answer.
            LockSupport.parkNanos(random.nextInt(30_000_000));
            up.getAndSet(null).kill();
            up.set(RunningHost.start(data));
            Figures.progress("{0} of {1} kills, {2} orders answered", kill + 1, KILLS, answered.size());
        }
        for (var buyer : buyers) {
            buyer.join();
        }
        try (var host = up.get()) {
            judge(host);
        }
    }

    private static boolean carrierIsSilent(Client client) {
        return owned(client).entrySet().stream()
                .anyMatch(number ->
                        number.getValue().equals("pending") && SILENCES.stream().anyMatch(number.getKey()::endsWith));
    }

    private static List<String> wanted(Client client) {
        var numbers = new ArrayList<String>();
        catalogue(client, "&limit=" + NUMBERS)
                .forEach(number -> numbers.add(number.get("e164").asText()));
        assertThat(numbers).hasSize(NUMBERS);
        for (var digits : SILENCES) {
            var silent = new ArrayList<String>();
            catalogue(client, "&limit=100&contains=" + digits)
                    .forEach(number -> silent.add(number.get("e164").asText()));
            silent.removeIf(number -> !number.endsWith(digits));
            // In a row, so that three buyers wait for the carrier while the fourth goes on.
            numbers.add(NUMBERS / (2 * KILLS), silent.get(0));
        }
        return List.copyOf(numbers);
    }

    private static JsonNode catalogue(Client client, String more) {
        return client.get("/v1/numbers/catalog?country=US&capabilities=sms" + more)
                .json()
                .get("numbers");
    }

    /** As a client does: each order under its own key until there is an answer. Two are for every number. */
    private void buy(int orders) {
        for (int n = next.getAndIncrement(); n < orders; n = next.getAndIncrement()) {
            while (!bought(n)) {
                LockSupport.parkNanos(50_000_000);
            }
            answered.add(n);
        }
    }

    private boolean bought(int order) {
        var host = up.get();
        try {
            return host != null
                    && host.client()
                                    .post(
                                            "/v1/numbers/purchase",
                                            Map.of("e164", wanted.get(order / 2)),
                                            "number-crash-" + order)
                                    .status()
                            < 500;
        } catch (UncheckedIOException e) {
            return false; // killed under the request
        }
    }

    private void judge(RunningHost host) throws IOException {
        var client = host.client();
        await().atMost(LONGEST).until(() -> owned(client).values().stream().noneMatch("pending"::equals));
        var owned = owned(client);
        owned.remove(host.number());
        assertThat(owned.values()).containsOnly("active");
        assertThat(owned.keySet())
                .as("every number that its carrier sold at once")
                .containsAll(wanted.stream()
                        .filter(number -> !number.endsWith(SILENCES.get(0)) && !number.endsWith(SILENCES.get(2)))
                        .toList());
        // A late sale may never come: the simulated carrier is killed with the host, and forgets what it had in mind.
        assertThat(new TreeSet<>(owned.keySet())).isEqualTo(sold(host.data()));

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            var balance = client.get("/v1/orgs/demo/billing/balance").json();
            assertThat(balance.at("/reserved/amount").asDouble())
                    .as("nothing is left set aside")
                    .isZero();
            assertThat(leases(client)).as("one debit a number").isEqualTo(ones(owned.keySet()));
        });
        Oracle.audit(host.data());
        // It has another port since it was killed: numbers that were pointed to the old one are pointed here by this.
        assertThat(numberAudit(host)).doesNotContain("only_at_carrier", "only_here", "being_bought", "not_asked");
        assertThat(numberAudit(host)).contains("Every number is here and at its carrier");
        Figures.tell("{0} kills, {1} numbers: each has one owner and was paid once", KILLS, owned.size());
    }

    private static String numberAudit(RunningHost host) {
        var audit = Shell.run(host.data(), "patchbay:number-audit");
        assertThat(audit.status()).as(audit.errors()).isZero();
        return audit.output();
    }

    private static Map<String, String> owned(Client client) {
        var all = new HashMap<String, String>();
        client.get("/v1/numbers?limit=200")
                .json()
                .get("numbers")
                .forEach(number -> all.put(
                        number.get("e164").asText(), number.get("status").asText()));
        return all;
    }

    /** What the carrier itself has sold; twice the same would be in it twice. */
    private Set<String> sold(Path data) throws IOException {
        var log = Files.readAllLines(data.resolve("sandbox").resolve("sandbox").resolve("numbers.log"));
        var sales = log.stream().filter(line -> line.contains("number-bought")).toList();
        var sold = new TreeSet<String>();
        for (var number : wanted) {
            long times = sales.stream()
                    .filter(line -> line.contains(number.substring(1)))
                    .count();
            assertThat(times).as(number).isLessThanOrEqualTo(1);
            if (times == 1) {
                sold.add(number);
            }
        }
        assertThat(sales).as("nothing else was sold").hasSameSizeAs(sold);
        return sold;
    }

    private static Map<String, Long> ones(Set<String> numbers) {
        var ones = new HashMap<String, Long>();
        numbers.forEach(number -> ones.put(number, 1L));
        return ones;
    }

    /** How often each number's lease was charged. */
    private static Map<String, Long> leases(Client client) {
        var leases = new HashMap<String, Long>();
        var after = "";
        do {
            var page = client.get("/v1/orgs/demo/billing/entries?limit=200" + after)
                    .json();
            for (var entry : page.get("entries")) {
                var reference = entry.get("reference").asText();
                if (reference.startsWith("lease-+")) {
                    leases.merge("+" + reference.substring(7).replaceAll("[^0-9].*", ""), 1L, Long::sum);
                }
            }
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asText();
        } while (!after.isEmpty());
        return leases;
    }
}
