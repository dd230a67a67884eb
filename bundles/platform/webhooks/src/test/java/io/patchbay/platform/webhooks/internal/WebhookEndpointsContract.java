package io.patchbay.platform.webhooks.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.patchbay.api.events.TenantEvent;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.webhooks.Webhooks.Endpoint;
import io.patchbay.api.webhooks.Webhooks.NewEndpoint;
import io.patchbay.platform.persistence.testing.TestStore;
import io.patchbay.platform.webhooks.internal.delivery.DeliveryNumbers;
import io.patchbay.platform.webhooks.internal.endpoints.ContextSecrets;
import io.patchbay.platform.webhooks.internal.endpoints.StoredSecrets;
import io.patchbay.platform.webhooks.internal.sql.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WebhookEndpointsContract {
    private static final String URL = "https://example.com/hook";

    private Bench bench;

    /** An empty database, closed by the bench. */
    abstract TestStore database() throws Exception;

    @BeforeAll
    void open() throws Exception {
        bench = new Bench(database(), new Bench.Wish());
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @Test
    void endpointIsMadeWithItsSecretAndFound() {
        var made = bench.endpoint("made", URL, "message.*", "project.environment.changed");

        assertThat(made.secret())
                .hasValueSatisfying(secret -> assertThat(secret).startsWith("whsec_"));
        assertThat(made.endpoint().id()).startsWith("wh_");
        assertThat(made.endpoint().state()).isEqualTo("enabled");
        assertThat(Bench.now(bench.webhooks.find("made", made.endpoint().id()))).contains(made.endpoint());
        assertThat(Bench.now(bench.webhooks.list("made", Page.Request.FIRST)).items())
                .containsExactly(made.endpoint());
    }

    @Test
    void secretIsStoredSealedOnly() {
        var made = bench.endpoint("sealed", URL, "*");
        var secret = made.secret().orElseThrow();
        var stored = bench.database.store().read(connection -> {
            try (var rows = connection
                    .createStatement()
                    .executeQuery("SELECT secret FROM webhook_endpoint WHERE org = 'sealed'")) {
                rows.next();
                return rows.getString(1);
            }
        });
        assertThat(stored).startsWith("sealed:").doesNotContain(secret.substring(6));
        assertThat(made.toString()).doesNotContain(secret);
    }

    @Test
    void endpointOfAnotherTenantIsNotThere() {
        var id = bench.endpoint("mine", URL, "*").endpoint().id();

        assertThat(Bench.now(bench.webhooks.find("theirs", id))).isEmpty();
        assertThat(Bench.now(bench.webhooks.delete("theirs", id))).isFalse();
        assertThatThrownBy(() -> Bench.now(bench.webhooks.rotate(Optional.empty(), "theirs", id)))
                .asInstanceOf(type(Problem.class))
                .returns(404, Problem::status);
        assertThat(Bench.now(bench.webhooks.find("mine", id))).isPresent();
    }

    @Test
    void deletedEndpointIsGoneOnceAndForAll() {
        var id = bench.endpoint("deleting", URL, "*").endpoint().id();

        assertThat(Bench.now(bench.webhooks.delete("deleting", id))).isTrue();
        assertThat(Bench.now(bench.webhooks.delete("deleting", id))).isFalse();
        assertThat(Bench.now(bench.webhooks.find("deleting", id))).isEmpty();
        assertThat(Bench.now(bench.webhooks.list("deleting", Page.Request.FIRST))
                        .items())
                .isEmpty();
    }

    @Test
    void listComesInPages() {
        for (int i = 0; i < 5; i++) {
            bench.endpoint("pages", URL + i, "*");
        }
        var first = Bench.now(bench.webhooks.list("pages", new Page.Request(3, Optional.empty())));
        var second = Bench.now(bench.webhooks.list("pages", new Page.Request(3, first.next())));

        assertThat(first.items()).extracting(Endpoint::url).containsExactly(URL + 0, URL + 1, URL + 2);
        assertThat(second.items()).extracting(Endpoint::url).containsExactly(URL + 3, URL + 4);
        assertThat(second.next()).isEmpty();
        assertThat(Bench.now(bench.webhooks.listAll(new Page.Request(200, Optional.empty())))
                        .items())
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void organizationHasNoMoreThanItsShareOfEndpoints() {
        for (int i = 0; i < 5; i++) {
            bench.endpoint("many", URL, "*");
        }
        assertThatThrownBy(() -> bench.endpoint("many", URL, "*"))
                .asInstanceOf(type(Problem.class))
                .returns(409, Problem::status)
                .returns("too_many_webhooks", Problem::code);
    }

    @Test
    void sameKeyMakesOneEndpointAndShowsItsSecretOnce() {
        var once = Optional.of(new OnceKey("keyed|POST|/webhooks", "k1", "aa"));
        var request = new NewEndpoint("keyed", URL, List.of("*"));

        var first = Bench.now(bench.webhooks.create(once, request));
        var second = Bench.now(bench.webhooks.create(once, request));

        assertThat(first.repeated()).isFalse();
        assertThat(second.repeated()).isTrue();
        assertThat(second.value().endpoint()).isEqualTo(first.value().endpoint());
        assertThat(first.value().secret()).isPresent();
        assertThat(second.value().secret()).isEmpty();
        assertThat(Bench.now(bench.webhooks.list("keyed", Page.Request.FIRST)).items())
                .hasSize(1);
    }

    @Test
    void secretIsKeptNowhereUnderTheKey() {
        var once = Optional.of(new OnceKey("kept|POST|/webhooks", "k1", "aa"));
        Bench.now(bench.webhooks.create(once, new NewEndpoint("kept", URL, List.of("*"))));
        Bench.now(bench.webhooks.rotateDefault(Optional.of(new OnceKey("kept|POST|/default", "k1", "aa")), "kept"));

        var results = bench.database.store().read(connection -> {
            var found = new java.util.ArrayList<String>();
            try (var rows = connection
                    .createStatement()
                    .executeQuery("SELECT result FROM once_key WHERE scope LIKE 'kept|%'")) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        });
        assertThat(results).hasSize(2).noneMatch(result -> result.contains("whsec_") || result.contains("sealed:"));
    }

    @Test
    void everyBadFieldIsNamed() {
        assertThatThrownBy(() -> bench.endpoint("bad", "http://example.com/", "message.*", "Message", "a..b", "*.x"))
                .asInstanceOf(type(Problem.class))
                .returns(422, Problem::status)
                .satisfies(problem -> assertThat(problem.errors())
                        .extracting(FieldError::pointer)
                        .containsExactly("/url", "/events/1", "/events/2", "/events/3"));
        assertThatThrownBy(() -> bench.endpoint("bad", URL))
                .asInstanceOf(type(Problem.class))
                .satisfies(problem -> assertThat(problem.errors())
                        .extracting(FieldError::pointer)
                        .containsExactly("/events"));
        assertThat(Bench.now(bench.webhooks.list("bad", Page.Request.FIRST)).items())
                .isEmpty();
    }

    @Test
    void longestEndpointFitsWhereIdempotentResultsAreKept() {
        var events = new java.util.ArrayList<String>();
        for (int i = 10; i < 30; i++) {
            events.add("a".repeat(62) + i);
        }
        var url = "https://example.com/" + "x".repeat(2048 - 20);
        var once = Optional.of(new OnceKey("long|POST|/webhooks", "k1", "aa"));
        var made = Bench.now(bench.webhooks.create(once, new NewEndpoint("long", url, events)));
        assertThat(made.value().endpoint().url()).isEqualTo(url);
        assertThat(Bench.now(bench.webhooks.create(once, new NewEndpoint("long", url, events)))
                        .repeated())
                .isTrue();
    }

    @Test
    void addressOfACallbackIsCheckedInTheSameWay() {
        assertThatCode(() -> bench.webhooks.checkAddress("http://localhost:3000/cb"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> bench.webhooks.checkAddress("https://10.0.0.1/cb"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("private");
    }

    @Test
    void rotationShowsANewSecretOnce() {
        var made = bench.endpoint("rotating", URL, "*");
        var once = Optional.of(new OnceKey("rotating|POST|/rotate", "k1", "aa"));
        var rotated = Bench.now(
                bench.webhooks.rotate(once, "rotating", made.endpoint().id()));
        var repeated = Bench.now(
                bench.webhooks.rotate(once, "rotating", made.endpoint().id()));

        assertThat(rotated.value().secret()).isPresent().isNotEqualTo(made.secret());
        assertThat(repeated.repeated()).isTrue();
        assertThat(repeated.value().secret()).isEmpty();
    }

    @Test
    void defaultSecretIsMadeThenRotated() {
        var made = Bench.now(bench.webhooks.rotateDefault(Optional.empty(), "default"))
                .value();
        var rotated = Bench.now(bench.webhooks.rotateDefault(Optional.empty(), "default"))
                .value();

        assertThat(made.previousUntil()).isEmpty();
        assertThat(rotated.previousUntil()).hasValueSatisfying(until -> assertThat(until)
                .isAfter(made.created().plusSeconds(23 * 3600)));
        assertThat(rotated.secret()).isPresent().isNotEqualTo(made.secret());
    }

    @Test
    void everyStoredSecretIsSealedAgain() {
        var id = bench.endpoint("resealed", URL, "*").endpoint().id();
        Bench.now(bench.webhooks.rotate(Optional.empty(), "resealed", id));
        Bench.now(bench.webhooks.rotateDefault(Optional.empty(), "resealed"));
        var stored = new StoredSecrets(bench.database.store(), bench.database.commits(), bench.clock);
        var contexts = new ArrayList<String>();

        int replaced = Bench.now(stored.replace((context, value) -> {
            contexts.add(context);
            return new ContextSecrets().open(context, value).isEmpty() ? value : value + "#";
        }));

        assertThat(replaced).isGreaterThanOrEqualTo(2);
        assertThat(contexts).contains("webhook-default:resealed").anyMatch(context -> context.endsWith(id));
        assertThat(Bench.now(stored.replace((context, value) -> {
                    assertThat(value).endsWith("#");
                    return value.replace("#", "");
                })))
                .isEqualTo(replaced);
        assertThat(Bench.now(stored.replace((context, value) -> value))).isZero();
    }

    @Test
    void aNumberIsForgottenInDeliveriesAndInAddresses() {
        var number = new E164("+14155550188");
        var pseudonym = new E164("+999000000000002");
        bench.endpoint("forgets", URL, "*");
        Bench.now(bench.database
                .commits()
                .submit(new TenantEvent(
                        "forgets",
                        Optional.empty(),
                        "message.sent",
                        bench.clock.instant(),
                        "msg_forgotten",
                        Optional.of("https://example.com/cb?n=14155550188"),
                        Map.of("to", number.value(), "price", 141555501880L))));
        var numbers = new DeliveryNumbers(bench.database.store(), bench.database.commits());

        assertThat(Bench.now(numbers.forget(number, pseudonym)).rows()).isEqualTo(2);

        var rows = bench.database
                .store()
                .read(connection -> Statements.select(
                        connection,
                        "SELECT body, url FROM webhook_delivery WHERE subject = ?",
                        row -> row.getString(1) + row.getString(2),
                        "msg_forgotten"));
        assertThat(rows)
                .hasSize(2)
                .allMatch(row -> row.contains("+999000000000002") && row.contains("141555501880"))
                .noneMatch(row -> row.contains("+14155550188"))
                .anyMatch(row -> row.contains("n=999000000000002"));
        assertThat(Bench.now(numbers.forget(number, pseudonym)).rows()).isZero();
    }
}
