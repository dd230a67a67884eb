package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What must hold after every fault: nothing acknowledged is lost, nothing reached the carrier twice, and the books agree with the messages. */
final class Oracle {
    private static final Set<String> SETTLED =
            Set.of("delivered", "undelivered", "rejected", "failed", "expired", "unknown");

    private Oracle() {}

    /** Waits until each message has ended or is unknown. */
    static void settle(Client client, Collection<String> acknowledged, Duration within) {
        await().atMost(within).pollInterval(Duration.ofSeconds(1)).until(() -> {
            var states = Messages.states(client);
            return acknowledged.stream().allMatch(id -> SETTLED.contains(states.getOrDefault(id, "lost")));
        });
    }

    /** @param carrier folder of the carrier's log */
    static void judge(Client client, List<String> acknowledged, Path carrier) {
        var states = Messages.states(client);
        var submits = CarrierLog.submits(carrier);
        assertThat(submits.values()).as("no message reached the carrier twice").allMatch(count -> count == 1);
        assertThat(acknowledged)
                .as("every acknowledged message is in the carrier's log, or ended, or is unknown")
                .allMatch(id -> submits.containsKey(id) || SETTLED.contains(states.getOrDefault(id, "lost")));
        assertThat(missing(states.keySet(), acknowledged))
                .as("acknowledged messages that are not listed")
                .isEmpty();
        judgeMoney(client);
        Figures.tell(
                "{0} acknowledged, {1} submits, {2} unknown",
                acknowledged.size(),
                submits.size(),
                states.values().stream().filter("unknown"::equals).count());
    }

    /** Which of the acknowledged are not among these. A long run has hundreds of thousands, too many to be compared each with each, as {@code containsAll} of a list does. */
    static Set<String> missing(Collection<String> there, Collection<String> acknowledged) {
        var missing = new LinkedHashSet<>(acknowledged);
        missing.removeAll(Set.copyOf(there));
        return missing;
    }

    /** What all messages cost, by their own rows, is what the ledger has set aside and charged. Asked again, since a late receipt may come between the two questions. */
    private static void judgeMoney(Client client) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            var balance = client.get("/v1/orgs/demo/billing/balance").json();
            assertThat(amount(balance, "reserved").add(amount(balance, "spent")))
                    .as("the ledger and the messages agree")
                    .isPositive()
                    .isEqualByComparingTo(Messages.cost(client));
        });
    }

    /** Each balance is the sum of its entries, nothing is below zero, and everything together is nothing. */
    static void audit(Path data) {
        var audit = Shell.run(data, "patchbay:ledger-show");
        assertThat(audit.output()).contains("agree (");
        assertThat(audit.status()).isZero();
    }

    private static BigDecimal amount(JsonNode balance, String account) {
        return new BigDecimal(balance.at("/" + account + "/amount").asText());
    }
}
