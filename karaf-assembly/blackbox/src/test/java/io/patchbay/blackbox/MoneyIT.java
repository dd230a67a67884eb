package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The money of an organization of its own, from its first credit to the last cent. */
@ExtendWith(SharedHost.class)
class MoneyIT {
    private static final String ORG = "money-it";
    private static final String BILLING = "/v1/orgs/" + ORG + "/billing";
    private static final String HEADINGS = "channel,prefix,type,provider,item,price,from,until\n";
    /** Where no other test sends to: its price is changed. */
    private static final String DEAR = "+493012340100";

    private static Client client;
    private static String number;

    @TempDir
    private Path folder;

    @BeforeAll
    static void anOrganizationWithANumber() throws Exception {
        shell("patchbay:org-create " + ORG);
        var made = shell("patchbay:key-create " + ORG + " --format json");
        client = SharedHost.host()
                .client()
                .withKey(RunningHost.JSON.readTree(made.output()).get("secret").asText());
        await().atMost(Duration.ofSeconds(30)).until(() -> balance("available").compareTo(amount("10000")) == 0);
        var rented = client.post("/v1/orgs/" + ORG + "/phone-numbers", Map.of("country", "US"));
        assertThat(rented.status()).isEqualTo(200);
        number = rented.json().get("phone_number").asText();
    }

    @Test
    void aNumberOfSomebodyElseIsTakenAndNobodySaysByWhom() {
        var refused = SharedHost.host().client().post("/v1/numbers/purchase", Map.of("e164", number));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("code").asText()).isEqualTo("number_taken");
        assertThat(refused.raw().body()).doesNotContain(ORG);
        var again = client.post("/v1/numbers/purchase", Map.of("e164", number));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("code").asText()).isEqualTo("number_already_yours");
        assertThat(SharedHost.host()
                        .client()
                        .get("/v1/orgs/demo/phone-numbers/" + number)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatComesInIsSpentToTheLastCentAndEveryEntryIsThere() throws Exception {
        var before = balance("available");
        var topUp = Map.of("amount", "25.00", "reference", "money-it-1");
        assertThat(client.post(BILLING + "/topups", topUp, "k1").status()).isEqualTo(201);
        var again = client.post(BILLING + "/topups", topUp, "k1");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("duplicate").asBoolean()).isTrue();
        assertThat(balance("available")).isEqualByComparingTo(before.add(amount("25")));

        var bad = Files.writeString(folder.resolve("bad.csv"), HEADINGS + "sms,4930,*,*,segment,1,2020-01-01,\n");
        assertThat(Shell.run(SharedHost.host().data(), "patchbay:price-import " + bad)
                        .errors())
                .contains("line 2");
        var prices =
                Files.writeString(folder.resolve("prices.csv"), HEADINGS + "sms,+4930,*,*,segment,4000,2020-01-01,\n");
        assertThat(shell("patchbay:price-import " + prices).output()).contains("in force, with 1 lines");
        assertThat(client.get(BILLING + "/prices?prefix=%2B4930").raw().body()).contains("4000.00");

        assertThat(send(DEAR).status()).isEqualTo(202);
        assertThat(send(DEAR).status()).isEqualTo(202);
        var refused = send(DEAR);
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.json().get("code").asText()).isEqualTo("insufficient_funds");
        assertThat(refused.json().get("detail").asText()).contains("missing");

        await().atMost(Duration.ofSeconds(60)).until(() -> chargedForMessages().compareTo(amount("8000")) >= 0);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(MoneyIT::theEntriesSumUp);
        var shown = shell("patchbay:ledger-show --org " + ORG);
        assertThat(shown.output()).contains("money-it-1", "agree");
        assertThat(shell("patchbay:usage --org " + ORG).output()).contains("outbound_messages");
    }

    @Test
    void aCapStopsADayAndAPlanAChannel() {
        assertThat(limits("{\"daily_spend_cap\":\"0\"}").status()).isEqualTo(200);
        var refused = send("+14155550100");
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.json().get("code").asText()).isEqualTo("daily_spend_cap");
        assertThat(limits("{}").json().get("daily_spend_cap").isNull()).isTrue();
        assertThat(send("+14155550100").status()).isEqualTo(202);

        shell("patchbay:plan-set " + ORG + " trial");
        assertThat(client.get(BILLING + "/balance").json().get("plan").asText()).isEqualTo("trial");
        var unplanned = client.post("/v1/orgs/" + ORG + "/phone-numbers", Map.of("country", "US"));
        assertThat(unplanned.status()).isEqualTo(403);
        assertThat(unplanned.json().get("code").asText()).isEqualTo("plan_upgrade_required");
        client.post("/v1/orgs/" + ORG + "/projects", Map.of("slug", "on-trial"));
        var unactivated = client.post("/v1/projects/on-trial/sms/activate", Map.of("country", "US"));
        assertThat(unactivated.status()).isEqualTo(403);
        assertThat(unactivated.json().get("code").asText()).isEqualTo("plan_upgrade_required");
        assertThat(send("+14155550100").status()).as("by a simulated carrier").isEqualTo(202);
    }

    private static void theEntriesSumUp() {
        var entries = new ArrayList<JsonNode>();
        var next = "";
        do {
            var page = client.get(BILLING + "/entries?limit=3" + next).json();
            page.get("entries").forEach(entries::add);
            next = page.get("next").isNull() ? "" : "&after=" + page.get("next").asText();
        } while (!next.isEmpty());
        assertThat(sum(entries, "available")).isEqualByComparingTo(balance("available"));
        assertThat(sum(entries, "reserved")).isEqualByComparingTo(balance("reserved"));
        assertThat(sum(entries, "charged")).isEqualByComparingTo(balance("spent"));
    }

    private static BigDecimal sum(List<JsonNode> entries, String column) {
        return entries.stream().map(entry -> money(entry.get(column))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal chargedForMessages() {
        var sum = BigDecimal.ZERO;
        for (var line : client.get(BILLING + "/usage?group=day").json().get("usage")) {
            if (line.get("category").asText().equals("outbound_messages")) {
                sum = sum.add(money(line.get("charged")));
            }
        }
        return sum;
    }

    private static BigDecimal balance(String part) {
        return money(client.get(BILLING + "/balance").json().get(part));
    }

    private static BigDecimal money(JsonNode money) {
        assertThat(money.get("currency").asText()).isEqualTo("USD");
        return amount(money.get("amount").asText());
    }

    private static BigDecimal amount(String written) {
        return new BigDecimal(written);
    }

    private static Client.Answer send(String to) {
        return client.post("/v1/orgs/" + ORG + "/sms/send", Map.of("from", number, "to", to, "body", "Hello"));
    }

    private static Client.Answer limits(String body) {
        return Client.send(client.request(BILLING + "/limits")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static Shell.Run shell(String command) {
        var run = Shell.run(SharedHost.host().data(), command);
        assertThat(run.status()).as(command + ": " + run.errors()).isZero();
        return run;
    }
}
