package io.patchbay.capabilities.inbound.internal;

import static io.patchbay.capabilities.inbound.internal.Ground.await;
import static io.patchbay.capabilities.inbound.internal.Ground.body;
import static io.patchbay.capabilities.inbound.internal.Ground.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.consent.ConsentChange;
import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundMedia;
import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.InboundQuery.Filter;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.inbound.Peer;
import io.patchbay.api.operations.PersonalData;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.inbound.InboundSms;
import io.patchbay.spi.inbound.InboundTexts.Effect;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboundTest {
    private Ground ground;

    @BeforeAll
    void open(@TempDir Path folder) {
        ground = new Ground(folder);
    }

    @BeforeEach
    void setUp() {
        ground.clear();
    }

    @AfterAll
    void tearDown() {
        ground.close();
    }

    @Test
    void aTextIsStoredForTheOwnerOfTheNumberAndTold() {
        var details = new InboundSms.Details(Ground.THEN, Optional.empty(), Map.of("from_city", "OAKLAND"));
        var media = List.of(new InboundMedia("https://carrier.example/m/1", "image/jpeg"));
        var sent = new InboundSms(
                CarrierKey.of("sandbox", "MO1"),
                Ground.PEER,
                Ground.NUMBER,
                new InboundContent.Text("Grüße 🙂"),
                media,
                details);

        assertThat(ground.take(sent)).isEqualTo(Effect.STORED);

        var stored = ground.all().get(0);
        assertThat(body(stored)).isEqualTo("Grüße 🙂");
        assertThat(stored.org()).isEqualTo("acme");
        assertThat(stored.project()).contains("proj_shop");
        assertThat(stored.media()).isEqualTo(media);
        assertThat(stored.extras()).containsEntry("from_city", "OAKLAND");
        assertThat(stored.times().received()).isEqualTo(Ground.THEN);
        var event = ground.told.remove();
        assertThat(event.type()).isEqualTo("message.inbound");
        assertThat(event.subject()).isEqualTo(stored.id());
        assertThat(event.org()).isEqualTo("acme");
        assertThat(event.data())
                .containsEntry("body", "Grüße 🙂")
                .containsEntry("from", "+16505550123")
                .containsEntry("conversation", stored.conversation())
                .containsEntry("received_at", "2026-11-22T09:30:00.000Z")
                .containsEntry("extras", Map.of("from_city", "OAKLAND"));
    }

    @Test
    void aRepetitionIsStoredAndToldOnce() {
        var together = IntStream.range(0, 20)
                .mapToObj(n -> ground.desk.record(sms("MO1", "Hello")))
                .map(CompletionStage::toCompletableFuture)
                .toList();
        var effects = together.stream().map(Ground::await).toList();

        assertThat(effects).containsOnlyOnce(Effect.STORED).hasSize(20);
        assertThat(ground.take(sms("MO1", "Hello"))).isEqualTo(Effect.DUPLICATE);
        assertThat(ground.take(sms("MO2", "Hello"))).isEqualTo(Effect.STORED);
        assertThat(ground.all()).hasSize(2);
        assertThat(ground.told).hasSize(2);
    }

    @Test
    void whatHasNoIdOfTheCarriersIsNeverTakenForARepetition() {
        var text = new InboundContent.Text("yes");
        assertThat(ground.take(sms(Ground.nameless(), text))).isEqualTo(Effect.STORED);
        assertThat(ground.take(sms(Ground.nameless(), text))).isEqualTo(Effect.STORED);
        assertThat(ground.all()).hasSize(2);
    }

    @Test
    void aTextForANumberOfNobodysIsKeptForTheOperatorAndToldToNobody() {
        var sent = new InboundSms(
                CarrierKey.of("sandbox", "MO9"),
                new Peer("Bank"),
                new SenderId("12345"),
                new InboundContent.Text("Hello"),
                List.of(),
                InboundSms.Details.at(Ground.THEN));

        assertThat(ground.take(sent)).isEqualTo(Effect.STORED);

        assertThat(ground.all()).singleElement().satisfies(view -> assertThat(view.org())
                .isEmpty());
        assertThat(ground.told).isEmpty();
    }

    @Test
    void aTextByATenantsOwnAccountIsNeverAnotherTenants() {
        var key = new CarrierKey("smpp", "esme1", Optional.of("1"), Optional.of("globex"));

        ground.take(sms(key, new InboundContent.Text("Hello")));

        assertThat(ground.all()).singleElement().satisfies(view -> assertThat(view.org())
                .isEmpty());
        assertThat(ground.told).isEmpty();
    }

    @Test
    void emptyBinaryAndUnstorableTextsAreStored() {
        ground.take(sms("MO1", ""));
        ground.take(
                sms(CarrierKey.of("sandbox", "MO2"), InboundContent.Binary.of(new byte[] {0, (byte) 0xFF, 5}, 0x04)));
        ground.take(sms("MO3", "a\0b\uD83D"));

        var all = ground.all();
        assertThat(body(all.get(2))).isEmpty();
        assertThat(all.get(1).content()).isEqualTo(new InboundContent.Binary("00ff05", 0x04));
        assertThat(body(all.get(0))).isEqualTo("a\uFFFDb\uFFFD");
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, stop",
        "' stop\n', stop",
        "Opt Out, stop",
        "opt-out, stop",
        "Arrêt, stop",
        "unsubscribe, stop",
        "START, start",
        "yes, start",
        "Unstop, start",
        "info, help",
        "Help, help"
    })
    void aWordAboutWantingTextsIsNotedWithItsEvidence(String body, String signal) {
        ground.take(sms("MO1", body));

        var stored = ground.all().get(0);
        assertThat(stored.signal()).contains(OptSignal.of(signal));
        assertThat(ground.told.remove().data()).containsEntry("signal", signal);
        if (signal.equals("help")) {
            assertThat(ground.said.all).isEmpty();
        } else {
            assertThat(ground.said.all)
                    .containsExactly(new ConsentChange(
                            "acme",
                            new E164(Ground.PEER.value()),
                            signal.equals("stop"),
                            ConsentChange.Source.TEXT,
                            stored.id(),
                            stored.times().stored()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Please stop", "STOP!", "stop it", "yes please", "", "cancelled"})
    void aWordWithinATextSaysNothing(String body) {
        ground.take(sms("MO1", body));
        assertThat(ground.all().get(0).signal()).isEmpty();
        assertThat(ground.said.all).isEmpty();
    }

    @Test
    void anOrganizationsOwnWordsCountForItAlone() {
        var words = Map.of(OptSignal.STOP, List.of("¡Alto!", "توقف"), OptSignal.HELP, List.of("Ayuda"));
        assertThat(await(ground.desk.putWords("acme", words))).isEqualTo(words);
        await(ground.desk.putWords("globex", Map.of(OptSignal.STOP, List.of("basta"))));

        Stream.of("¡alto!", "توقف", "AYUDA", "basta").forEach(body -> ground.take(sms(body, body)));

        assertThat(ground.all())
                .extracting(InboundView::signal)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(OptSignal.HELP),
                        Optional.of(OptSignal.STOP),
                        Optional.of(OptSignal.STOP));
        assertThat(ground.desk.words("acme")).isEqualTo(words);
        await(ground.desk.putWords("acme", Map.of()));
        assertThat(ground.desk.words("acme")).isEmpty();
    }

    @Test
    void wordsWithTwoMeaningsAreRefused() {
        for (var words : List.of(
                Map.of(OptSignal.START, List.of("stop")),
                Map.of(OptSignal.START, List.of("Ja"), OptSignal.HELP, List.of("JA")),
                Map.of(OptSignal.STOP, List.of(" ")),
                Map.of(OptSignal.STOP, List.of("x".repeat(41))))) {
            assertThatThrownBy(() -> await(ground.desk.putWords("acme", words))).hasRootCauseInstanceOf(Problem.class);
        }
    }

    @Test
    void aStopThatComesAgainIsNotedOnce() {
        ground.take(sms("MO1", "STOP"));
        ground.take(sms("MO1", "STOP"));
        assertThat(ground.said.all).hasSize(1);
    }

    @Test
    void whatTheCarrierRecognizedCountsAsItSays() {
        var details = new InboundSms.Details(Ground.THEN, Optional.of(OptSignal.STOP), Map.of());
        ground.take(new InboundSms(
                CarrierKey.of("twilio", "SM1"),
                Ground.PEER,
                Ground.NUMBER,
                new InboundContent.Text("Alto"),
                List.of(),
                details));
        assertThat(ground.said.all).singleElement().satisfies(change -> assertThat(change.source())
                .isEqualTo(ConsentChange.Source.CARRIER));
    }

    @Test
    void listsAreFilteredAndPaged() {
        IntStream.range(0, 5).forEach(n -> ground.take(sms("MO" + n, "text " + n)));
        var first = list(Filter.NONE, new Page.Request(3, Optional.empty()));
        var rest = list(Filter.NONE, new Page.Request(3, first.next()));
        var thread = first.items().get(0).conversation();

        assertThat(first.items()).extracting(Ground::body).containsExactly("text 4", "text 3", "text 2");
        assertThat(rest.items()).extracting(Ground::body).containsExactly("text 1", "text 0");
        assertThat(rest.next()).isEmpty();
        assertThat(list(filter(Ground.PEER.value(), thread), Page.Request.FIRST).items())
                .hasSize(5);
        assertThat(list(filter("+16505550999", thread), Page.Request.FIRST).items())
                .isEmpty();
        assertThat(list(filter(Ground.PEER.value(), "conv_0"), Page.Request.FIRST)
                        .items())
                .isEmpty();
        var after = new Filter(
                Optional.empty(),
                Optional.of(Ground.NUMBER.value()),
                Optional.of(ground.instant().plusSeconds(60)),
                Optional.empty(),
                Optional.empty());
        assertThat(list(after, Page.Request.FIRST).items()).isEmpty();
        assertThat(await(ground.desk.find(
                        "acme", Optional.empty(), first.items().get(0).id())))
                .isPresent();
        assertThat(await(ground.desk.find(
                        "globex", Optional.empty(), first.items().get(0).id())))
                .isEmpty();
    }

    private static Filter filter(String from, String thread) {
        return new Filter(Optional.of(from), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(thread));
    }

    private Page<InboundView> list(Filter filter, Page.Request page) {
        return await(ground.desk.list(new InboundQuery(Optional.of("acme"), Optional.of("proj_shop"), filter, page)));
    }

    @Test
    void numbersAndTextsAreForgotten() {
        ground.take(sms("MO1", "secret"));
        var before = ground.all().get(0);
        var forgotten = new ForgottenInbound(ground.store);
        var pseudonym = new E164("+999123456789012");

        var done = await(forgotten.forget(new E164(Ground.PEER.value()), pseudonym));

        assertThat(done.rows()).isEqualTo(1);
        var after = ground.all().get(0);
        assertThat(after.from().value()).isEqualTo(pseudonym.value());
        assertThat(body(after)).isEmpty();
        assertThat(after.conversation()).isNotEqualTo(before.conversation());
    }

    @Test
    void oldTextsAreForgottenAndYoungOnesStay() {
        ground.take(sms("MO1", "old"));
        ground.forward(Duration.ofDays(2));
        ground.take(sms("MO2", "young"));
        var ages = new PersonalData.Ages(Optional.of(ground.instant().minus(Duration.ofDays(1))), Optional.empty());

        await(new ForgottenInbound(ground.store).forgetOld(ages, number -> number));

        assertThat(ground.all()).extracting(Ground::body).containsExactly("young", "");
    }

    @Test
    void theAddressOfANumberStaysAndNamesItsOwner() {
        var addresses = new Addresses(
                ground.database.store(),
                ground.store,
                ground,
                () -> URI.create("https://pb.example"),
                System::nanoTime);
        try (AutoCloseable closing = addresses::close) {
            var address = await(addresses.of(Ground.NUMBER));
            var token = address.getPath().substring("/v1/sms/inbound/".length());

            assertThat(token).matches("[A-Za-z0-9_-]{22}");
            assertThat(await(addresses.of(Ground.NUMBER))).isEqualTo(address);
            assertThat(addresses.find(token).orElseThrow().org()).isEqualTo("acme");
            assertThat(addresses.find(token.substring(1))).isEmpty();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theAddressFollowsTheHostToAnotherName() {
        var host = new AtomicReference<>(URI.create("http://127.0.0.1:5110"));
        var addresses = new Addresses(ground.database.store(), ground.store, ground, host::get, System::nanoTime);
        try (AutoCloseable closing = addresses::close) {
            var before = await(addresses.of(Ground.NUMBER));
            host.set(URI.create("https://pb.example"));

            assertThat(await(addresses.of(Ground.NUMBER)))
                    .isEqualTo(URI.create("https://pb.example" + before.getPath()));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anotherAddressOfANumberTakesThePlaceOfTheOneBefore() {
        var here = new Addresses(
                ground.database.store(),
                ground.store,
                ground,
                () -> URI.create("https://pb.example"),
                System::nanoTime);
        var there = new Addresses(
                ground.database.store(),
                ground.store,
                ground,
                () -> URI.create("https://pb.example"),
                System::nanoTime);
        try (AutoCloseable closing = here::close;
                AutoCloseable alike = there::close) {
            var before = token(await(here.show(Ground.NUMBER)));
            Awaitility.await().until(() -> there.find(before).isPresent());

            var after = token(await(here.rotate(Ground.NUMBER)));

            assertThat(here.find(before)).isEmpty();
            assertThat(here.find(after).orElseThrow().number()).isEqualTo(Ground.NUMBER);
            assertThat(token(await(here.show(Ground.NUMBER)))).isEqualTo(after);
            Awaitility.await().until(() -> there.find(after).isPresent());
            assertThat(there.find(before)).isEmpty();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String token(URI address) {
        return address.getPath().substring("/v1/sms/inbound/".length());
    }
}
