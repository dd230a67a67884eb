package io.patchbay.shell.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Balances;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove.Moved;
import io.patchbay.api.money.Plans;
import io.patchbay.api.money.Prices;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoneyCommandsTest {
    private final Books books = new Books();
    private final Shelf shelf = new Shelf();
    private final Terms terms = new Terms();
    private final FakeServices services = new FakeServices()
            .with(
                    new FakeTenants().service(),
                    Partly.a(Balances.class, books),
                    Partly.a(Prices.class, shelf),
                    Partly.a(Plans.class, terms));

    private static <T> CompletionStage<T> now(T value) {
        return CompletableFuture.completedFuture(value);
    }

    /** Books of one organization. */
    static final class Books {
        List<String> flaws = List.of();
        LocalDate from = LocalDate.EPOCH;
        boolean known;

        CompletionStage<Balances.Balance> of(String org) {
            return now(new Balances.Balance(org, Money.parse("12.5"), new Money(7_900), Money.parse("3")));
        }

        CompletionStage<Page<Balances.Entry>> entries(String org, Page.Request page) {
            var entry = new Balances.Entry(
                    7,
                    Instant.parse("2026-11-22T09:30:00Z"),
                    "top_up",
                    "",
                    "invoice-7",
                    Money.parse("25"),
                    Money.ZERO,
                    Money.ZERO);
            return now(new Page<>(List.of(entry), Optional.of("7")));
        }

        CompletionStage<List<Balances.Usage>> usage(String org, LocalDate first, LocalDate to) {
            from = first;
            return now(List.of(
                    new Balances.Usage(first, "outbound_messages", new Money(7_900), 1, 1),
                    new Balances.Usage(first.plusDays(1), "outbound_messages", new Money(7_900), 1, 2)));
        }

        CompletionStage<Once<Moved>> topUp(
                Optional<OnceKey> once, String org, String reference, Money amount, String by) {
            var moved = new Moved(known, amount, Money.parse("12.5").plus(amount));
            known = true;
            return now(new Once<>(moved, false));
        }

        CompletionStage<Balances.Audit> audit() {
            return now(new Balances.Audit(1, 2, flaws));
        }
    }

    /** A price book that knows a bad line when it sees one. */
    static final class Shelf {
        CompletionStage<Prices.Import> take(String name, String csv) {
            var bad = new FieldError("/lines/3", "invalid_price", "A price is not below zero.");
            return csv.contains("-1")
                    ? CompletableFuture.failedFuture(new Problem(422, "invalid_prices", "No.", List.of(bad), Map.of()))
                    : now(new Prices.Import(4, 2));
        }
    }

    /** Plans of one organization. */
    static final class Terms {
        Plans.Subscription now = new Plans.Subscription("demo", "pro", "infra_only");

        Plans.Subscription of(String org) {
            return now;
        }

        List<Plans.Plan> plans() {
            return List.of(new Plans.Plan("trial", List.of("sms"), false));
        }

        CompletionStage<Plans.Subscription> set(String org, String plan, String mode) {
            now = new Plans.Subscription(org, plan, mode);
            return MoneyCommandsTest.now(now);
        }
    }

    @Test
    void theLedgerIsShownAndAudited() throws Exception {
        var shown = Ran.of(services, new LedgerShow(), "--org", "demo");
        assertThat(shown.status()).isZero();
        assertThat(shown.out())
                .contains("12.50 USD to spend", "invoice-7", "There are older ones", "agree (2 entries)");
        var json = Ran.of(services, new LedgerShow(), "--org", "demo", "--format", "json")
                .json();
        assertThat(json.path("available").asText()).isEqualTo("12.50");
        assertThat(json.path("entries").path(0).path("kind").asText()).isEqualTo("top_up");
        assertThat(json.path("flaws")).isEmpty();
    }

    @Test
    void booksThatDoNotAgreeAreAnError() throws Exception {
        books.flaws = List.of("The balance of acme is not the sum of its entries.");
        var shown = Ran.of(services, new LedgerShow());
        assertThat(shown.status()).isEqualTo(1);
        assertThat(shown.out()).contains("do not agree", "acme").doesNotContain("to spend");
        assertThat(Ran.of(services, new LedgerShow(), "--org", "nobody").err()).contains("no organization 'nobody'");
    }

    @Test
    void moneyComesInOnce() throws Exception {
        var words = new String[] {"--org", "demo", "--amount", "25.00", "--reference", "invoice-7"};
        assertThat(Ran.of(services, new LedgerTopup(), words).out())
                .contains("25.00 USD came in", "37.50 USD to spend");
        assertThat(Ran.of(services, new LedgerTopup(), words).out()).contains("not entered again");
        words[3] = "much";
        assertThat(Ran.of(services, new LedgerTopup(), words).err()).contains("Write an amount");
    }

    @Test
    void pricesAreImportedOrEveryBadLineNamed(@TempDir Path folder) throws Exception {
        var good = Files.writeString(folder.resolve("prices.csv"), "prices");
        var bad = Files.writeString(folder.resolve("bad.csv"), "-1");
        assertThat(Ran.of(services, new PriceImport(), good.toString()).out()).contains("Version 4", "2 lines");
        var refused = Ran.of(services, new PriceImport(), bad.toString());
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("line 3: A price is not below zero.");
        assertThat(Ran.of(services, new PriceImport(), folder.resolve("none").toString())
                        .err())
                .contains("There is no file");
    }

    @Test
    void usageIsListedAndSummedUp() throws Exception {
        var listed = Ran.of(services, new UsageShow(), "--org", "demo", "--to", "2026-11-22");
        assertThat(listed.out()).contains("2026-11-01", "outbound_messages", "Together: 0.0158 USD");
        assertThat(books.from).isEqualTo(LocalDate.parse("2026-11-01"));
        assertThat(Ran.of(services, new UsageShow(), "--org", "demo", "--from", "soon")
                        .err())
                .contains("Write a day");
        assertThat(Ran.of(services, new UsageShow(), "--org", "demo", "--from", "2026-11-23", "--to", "2026-11-22")
                        .err())
                .contains("no later");
    }

    @Test
    void usageIsListedByMonth() throws Exception {
        var words = new String[] {"--org", "demo", "--to", "2026-11-22", "--group", "month", "--format", "json"};
        var listed = Ran.of(services, new UsageShow(), words).json();
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("month").asText()).isEqualTo("2026-11");
        assertThat(listed.path(0).path("charged").asText()).isEqualTo("0.0158");
        assertThat(listed.path(0).path("units").asInt()).isEqualTo(3);
        words[5] = "week";
        assertThat(Ran.of(services, new UsageShow(), words).err()).contains("by day or month");
    }

    @Test
    void plansAreListedAndGiven() throws Exception {
        assertThat(Ran.of(services, new PlanList()).out()).contains("trial", "sandbox");
        assertThat(Ran.of(services, new PlanSet(), "demo", "trial").out()).contains("trial", "infra_only");
        assertThat(Ran.of(services, new PlanSet(), "demo", "pro", "--mode", "live")
                        .out())
                .contains("pro", "live");
        assertThat(Ran.of(services, new PlanList(), "--of", "orgs").out()).contains("demo", "pro", "live");
    }
}
