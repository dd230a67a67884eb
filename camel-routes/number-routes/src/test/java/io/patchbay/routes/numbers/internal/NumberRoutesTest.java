package io.patchbay.routes.numbers.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.numbers.Activations;
import io.patchbay.api.numbers.CatalogNumber;
import io.patchbay.api.numbers.CatalogQuery;
import io.patchbay.api.numbers.NumberAbility;
import io.patchbay.api.numbers.NumberFees;
import io.patchbay.api.numbers.NumberKind;
import io.patchbay.api.numbers.NumberMarket;
import io.patchbay.api.numbers.NumberOrder;
import io.patchbay.api.numbers.NumberTraits;
import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.RentedNumber;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.store.Once;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.tenants.Principal;
import io.patchbay.api.tenants.Scope;
import io.patchbay.routes.testing.Answer;
import io.patchbay.routes.testing.KnownTenants;
import io.patchbay.routes.testing.PlainNumberPlan;
import io.patchbay.routes.testing.Question;
import io.patchbay.routes.testing.TestDoor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NumberRoutesTest {
    private static final Principal ACME = KnownTenants.holder("acme");
    private static final E164 NUMBER = new E164("+14152300017");
    private static final NumberTraits LOCAL = new NumberTraits("US", NumberKind.LOCAL, Set.of(NumberAbility.SMS));
    private static final NumberFees FEES = new NumberFees(new Money(1_000_000), new Money(1_150_000));

    private final Shop shop = new Shop();
    private final PaperPorts ports = new PaperPorts();
    private TestDoor door;

    @BeforeEach
    void setUp() throws Exception {
        var tenants = new KnownTenants().withOrganization("acme").withProject("proj_shop", "acme", "shop");
        var plan = new PlainNumberPlan();
        door = TestDoor.open(new NumberRoutes(
                new OrganizationNumbers(shop, plan),
                new MarketRequests(shop, plan, tenants),
                new TransferRequests(shop, plan, tenants),
                new ActivationRequests(shop, tenants, plan),
                new PortRequests(ports, plan, tenants)));
    }

    @AfterEach
    void tearDown() {
        door.close();
    }

    @Test
    void theFirstThatFitsIsRented() {
        var answer = ask(Question.post("/v1/orgs/acme/phone-numbers", "{\"country\":\"US\",\"area_code\":\"415\"}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .containsEntry("phone_number", NUMBER.value())
                .containsEntry("status", "active")
                .containsEntry("inbound_url", "https://host.example/in")
                .containsEntry("monthly_fee", Map.of("amount", "1.15", "currency", "USD"));
        assertThat(shop.orders).singleElement().satisfies(order -> {
            var query = ((NumberOrder.Wish.FirstOf) order.wish()).query();
            assertThat(query.place().areaCode()).contains("415");
            assertThat(query.abilities()).contains(NumberAbility.SMS);
        });
    }

    @Test
    void everyBadFieldIsNamed() {
        var answer = ask(Question.post(
                "/v1/orgs/acme/phone-numbers", "{\"country\":\"usa\",\"area_code\":\"x\",\"type\":\"short\"}"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errors()).extracting("pointer").containsExactly("/country", "/area_code", "/type");
        assertThat(shop.orders).isEmpty();
    }

    @Test
    void aNumberIsPurchasedForAProject() {
        var answer = ask(
                Question.post("/v1/numbers/purchase", "{\"e164\":\"" + NUMBER.value() + "\",\"projectId\":\"shop\"}"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).containsEntry("projectId", "proj_shop");
    }

    @Test
    void oneWhoseCarrierIsSilentIsPending() {
        shop.state = State.PENDING;

        var answer = ask(Question.post("/v1/numbers/purchase", "{\"e164\":\"" + NUMBER.value() + "\"}"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).containsEntry("status", "pending");
    }

    @Test
    void refusalsGoThrough() {
        shop.refusal = Optional.of(new Problem(402, "insufficient_funds", "2.15 USD are missing."));

        var answer = ask(Question.post("/v1/numbers/purchase", "{\"e164\":\"" + NUMBER.value() + "\"}"));

        assertThat(answer.status()).isEqualTo(402);
    }

    @Test
    void theCatalogueIsSearchedAndItsQueryChecked() {
        var answer = ask(Question.get("/v1/numbers/catalog?country=US&capabilities=sms,voice&type=local&limit=5"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat((List<?>) answer.body().get("numbers")).hasSize(1);
        assertThat(answer.body()).containsEntry("next", null);
        assertThat(ask(Question.get("/v1/numbers/catalog?type=x&limit=0&contains=-&capabilities=fax&colour=red"))
                        .errors())
                .extracting("pointer")
                .containsExactlyInAnyOrder("?colour", "?country", "?type", "?contains", "?limit", "?capabilities");
    }

    @Test
    void theCatalogueIsReadPageByPage() {
        assertThat(ask(Question.get("/v1/numbers/catalog?country=CA&limit=20")).body())
                .containsEntry("next", "20");
        assertThat(ask(Question.get("/v1/numbers/catalog?country=CA&limit=20&after=20"))
                        .body())
                .containsEntry("next", "40");
        assertThat(ask(Question.get("/v1/numbers/catalog?country=CA")).body()).containsEntry("next", "50");
        assertThat(ask(Question.get("/v1/numbers/catalog?country=CA&limit=200")).body())
                .containsEntry("next", "200");
        assertThat(ask(Question.get("/v1/numbers/catalog?country=CA&limit=201")).status())
                .isEqualTo(422);
        assertThat(ask(Question.get("/v1/numbers/catalog?country=CA&limit=100&after=900"))
                        .body())
                .as("deeper it does not go")
                .containsEntry("next", null);
        assertThat(ask(Question.get("/v1/numbers/catalog?country=CA&after=x")).errors())
                .extracting("pointer")
                .containsExactly("?after");
    }

    @Test
    void numbersAreListedShownReleasedAndTakenBack() {
        assertThat(ask(Question.get("/v1/numbers?limit=1")).body()).containsKey("next");
        assertThat(ask(Question.get("/v1/orgs/acme/phone-numbers")).status()).isEqualTo(200);
        assertThat(ask(Question.get("/v1/orgs/acme/phone-numbers/" + NUMBER.value()))
                        .status())
                .isEqualTo(200);
        assertThat(ask(Question.get("/v1/orgs/acme/phone-numbers/+14155550199")).status())
                .isEqualTo(404);
        assertThat(ask(Question.of("DELETE", "/v1/orgs/acme/phone-numbers/" + NUMBER.value()))
                        .body())
                .containsEntry("status", "released");
        assertThat(ask(Question.post("/v1/numbers/" + NUMBER.value() + "/take-back", ""))
                        .body())
                .containsEntry("status", "active");
        assertThat(ask(Question.post("/v1/numbers/" + NUMBER.value() + "/release", ""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aNumberIsOfferedAndAccepted() {
        var path = "/v1/numbers/" + NUMBER.value() + "/transfer";
        assertThat(ask(Question.post(path, "{\"to\":\"globex\"}")).status()).isEqualTo(202);
        assertThat(ask(Question.post(path + "/accept", "")).body()).containsEntry("state", "accepted");
        assertThat(ask(Question.of("DELETE", path)).body()).containsEntry("state", "withdrawn");
        assertThat(ask(Question.post(path, "{}")).status()).isEqualTo(422);
    }

    @Test
    void textingIsSwitchedOnAndOffAndItsEnvironmentRead() {
        var on = ask(Question.post("/v1/projects/shop/sms/activate", "{\"country\":\"US\",\"numberType\":\"local\"}"));
        assertThat(on.status()).isEqualTo(200);
        assertThat(on.body()).containsOnlyKeys("number", "status", "monthlyFee");
        var environment = ask(Question.get("/v1/projects/shop/env")).body();
        assertThat(environment).containsEntry("env", Map.of("PATCHBAY_SMS_NUMBER", NUMBER.value()));
        assertThat(ask(Question.post("/v1/projects/shop/sms/deactivate", "")).body())
                .containsEntry("released", 1);
    }

    @Test
    void scopesAndTenantsAreKept() {
        var reader = KnownTenants.only(ACME, Scope.NUMBERS);
        assertThat(door.ask(Question.get("/v1/projects/shop/env").by(reader)).status())
                .isEqualTo(403);
        assertThat(door.ask(Question.get("/v1/numbers").by(KnownTenants.only(ACME, Scope.SMS_READ)))
                        .status())
                .isEqualTo(403);
        assertThat(door.ask(Question.get("/v1/orgs/acme/phone-numbers").by(KnownTenants.holder("globex")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPortInOrderIsOpenedSubmittedAndCanceled() {
        var path = "/v1/numbers/port-in";
        var details = "\"accountNumber\":\"123\",\"pin\":\"9876\",\"holder\":\"Acme\",\"signer\":\"Ada\","
                + "\"address\":{\"street\":\"1 Main St\",\"city\":\"X\",\"postalCode\":\"9\",\"country\":\"US\"}";
        var opened = ask(Question.post(path, "{\"e164\":\"+14155550123\",\"projectId\":\"shop\"," + details + "}"));
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.body()).containsEntry("state", "draft").containsEntry("pinSet", true);
        assertThat(opened.body().toString()).doesNotContain("9876");
        assertThat(ports.wishes).singleElement().satisfies(wish -> {
            assertThat(wish.project()).contains("proj_shop");
            assertThat(wish.details().account().pin()).contains("9876");
        });
        assertThat(ask(Question.post(path, "{\"e164\":\"+14155550123\",\"wantedDate\":\"soon\"}"))
                        .errors())
                .extracting("pointer")
                .containsExactly("/holder", "/signer", "/wantedDate", "/address");

        var one = path + "/" + PaperPorts.ID;
        assertThat(ask(Question.of("PUT", one).with("{" + details + "}")).status())
                .isEqualTo(200);
        assertThat(ask(Question.post(one + "/submit", "")).body()).containsEntry("state", "in_review");
        assertThat(ask(Question.get(one)).status()).isEqualTo(200);
        assertThat(ask(Question.get(path + "/port_2")).status()).isEqualTo(404);
        assertThat(ask(Question.get(path + "?state=ported")).status()).isEqualTo(200);
        assertThat(ask(Question.get(path + "?state=lost")).status()).isEqualTo(422);
        assertThat(ask(Question.of("DELETE", one)).body()).containsEntry("state", "canceled");
        assertThat(ask(Question.get("/v1/numbers/portability?e164=%2B14155550123"))
                        .body())
                .containsEntry("portable", true);
    }

    @Test
    void aDocumentGoesInAsItIs() {
        var path = "/v1/numbers/port-in/" + PaperPorts.ID + "/documents/";
        assertThat(ask(Question.of("PUT", path + "loa").with("%PDF")).status()).isEqualTo(200);
        assertThat(new String(ports.attached, java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("%PDF");
        assertThat(ask(Question.get(path + "photo")).status()).isEqualTo(404);
    }

    private Answer ask(Question question) {
        return door.ask(question.by(ACME));
    }

    /** A market with one number. */
    private static final class Shop implements NumberMarket, Activations {
        final List<NumberOrder> orders = new ArrayList<>();
        State state = State.ACTIVE;
        Optional<Problem> refusal = Optional.empty();

        private RentedNumber number(State now, Optional<String> project) {
            return new RentedNumber(
                    new OwnedNumber(SenderId.of(NUMBER), "acme", project, Optional.empty()),
                    now,
                    Optional.of(LOCAL),
                    Optional.of(FEES),
                    Optional.of("https://host.example/in"),
                    Instant.parse("2026-11-22T09:30:00Z"),
                    Optional.empty());
        }

        private static <T> CompletionStage<T> now(T value) {
            return CompletableFuture.completedFuture(value);
        }

        @Override
        public CompletionStage<List<CatalogNumber>> search(CatalogQuery query) {
            var number = new CatalogNumber(NUMBER, LOCAL, Optional.of("San Francisco"), Optional.of("CA"), FEES);
            return now(Collections.nCopies(query.country().equals("CA") ? query.limit() : 1, number));
        }

        @Override
        public CompletionStage<Once<RentedNumber>> rent(NumberOrder order) {
            orders.add(order);
            return refusal.isPresent()
                    ? CompletableFuture.failedFuture(refusal.get())
                    : now(new Once<>(number(state, order.project()), false));
        }

        @Override
        public Optional<RentedNumber> find(String org, SenderId number) {
            return number.equals(SenderId.of(NUMBER))
                    ? Optional.of(number(State.ACTIVE, Optional.empty()))
                    : Optional.empty();
        }

        @Override
        public List<RentedNumber> list(String org) {
            return List.of(number(State.ACTIVE, Optional.empty()));
        }

        @Override
        public CompletionStage<RentedNumber> release(String org, SenderId number) {
            return now(number(State.RELEASED, Optional.empty()));
        }

        @Override
        public CompletionStage<RentedNumber> takeBack(String org, SenderId number) {
            return now(number(State.ACTIVE, Optional.empty()));
        }

        private static CompletionStage<Transfer> transfer(String what) {
            return now(new Transfer(NUMBER, "acme", "globex", what, Instant.EPOCH));
        }

        @Override
        public CompletionStage<Transfer> offer(String org, SenderId number, String to) {
            return transfer("offered");
        }

        @Override
        public CompletionStage<Transfer> accept(String org, SenderId number, Optional<String> project) {
            return transfer("accepted");
        }

        @Override
        public CompletionStage<Transfer> decline(String org, SenderId number) {
            return transfer("withdrawn");
        }

        @Override
        public CompletionStage<RentedNumber> activate(String org, String project, NumberOrder.Wish wish) {
            return now(number(State.ACTIVE, Optional.of(project)));
        }

        @Override
        public CompletionStage<Integer> deactivate(String org, String project) {
            return now(1);
        }

        @Override
        public CompletionStage<Map<String, String>> environment(String org, String project, String keyId) {
            return now(Map.of("PATCHBAY_SMS_NUMBER", NUMBER.value()));
        }
    }
}
