package io.patchbay.capabilities.inbound.internal;

import static io.patchbay.capabilities.inbound.internal.Ground.body;
import static io.patchbay.capabilities.inbound.internal.Ground.sms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.InboundView.Parts;
import io.patchbay.spi.inbound.CarrierKey;
import io.patchbay.spi.inbound.InboundPart;
import io.patchbay.spi.inbound.InboundTexts.Effect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartsTest {
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

    private static InboundPart part(int reference, int total, int index, String body) {
        return new InboundPart(sms(Ground.nameless(), new InboundContent.Text(body)), reference, total, index);
    }

    @Test
    void partsInAnyOrderMakeOneMessage() {
        ground.take(part(7, 3, 3, "🙂 three"));
        ground.take(part(7, 3, 1, "one "));
        assertThat(ground.all()).isEmpty();
        assertThat(ground.told).isEmpty();

        ground.take(part(7, 3, 2, "two "));

        var whole = ground.all();
        assertThat(whole).singleElement().satisfies(view -> {
            assertThat(body(view)).isEqualTo("one two 🙂 three");
            assertThat(view.parts()).isEqualTo(new Parts(3, 0));
        });
        assertThat(ground.told).hasSize(1);
    }

    @Test
    void partsHandedInTogetherMakeOneMessage() {
        var stages = IntStream.rangeClosed(1, 10)
                .mapToObj(n -> ground.desk.record(part(1, 10, n, Integer.toString(n % 10))))
                .toList();
        stages.forEach(Ground::await);

        assertThat(ground.all()).singleElement().satisfies(view -> assertThat(body(view))
                .isEqualTo("1234567890"));
    }

    @Test
    void aCharacterCutInTwoIsWholeAgain() {
        ground.take(part(7, 2, 1, "a\uD83D"));
        ground.take(part(7, 2, 2, "\uDE42b"));

        assertThat(ground.all()).singleElement().satisfies(view -> assertThat(body(view))
                .isEqualTo("a🙂b"));
    }

    @Test
    void aPartThatComesAgainChangesNothingBeforeAndAfterTheWhole() {
        ground.take(part(7, 2, 1, "one "));
        assertThat(ground.take(part(7, 2, 1, "one "))).isEqualTo(Effect.DUPLICATE);
        ground.take(part(7, 2, 2, "two"));
        assertThat(ground.take(part(7, 2, 1, "one "))).isEqualTo(Effect.DUPLICATE);
        assertThat(ground.take(part(7, 2, 2, "two"))).isEqualTo(Effect.DUPLICATE);

        assertThat(ground.all()).hasSize(1);
        assertThat(ground.told).hasSize(1);
    }

    @Test
    void aPartIsKnownByTheCarriersIdToo() {
        var first = new InboundPart(sms(CarrierKey.of("smpp", "A"), new InboundContent.Text("one ")), 7, 2, 1);
        ground.take(first);
        assertThat(ground.take(first)).isEqualTo(Effect.DUPLICATE);
        ground.take(new InboundPart(sms(CarrierKey.of("smpp", "B"), new InboundContent.Text("two")), 7, 2, 2));
        ground.forward(Duration.ofMinutes(30));
        assertThat(ground.take(first)).isEqualTo(Effect.DUPLICATE);

        assertThat(ground.all()).hasSize(1);
    }

    @Test
    void whatIsNotWholeInTimeIsPassedOnMarkedIncomplete() {
        ground.take(part(7, 3, 1, "one "));
        ground.take(part(7, 3, 3, "three"));
        ground.store.sweep();
        assertThat(ground.all()).isEmpty();

        ground.forward(Duration.ofSeconds(121));
        ground.store.sweep();
        ground.store.sweep();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ground.told).hasSize(1));
        assertThat(ground.told.remove().data())
                .containsEntry("body", "one three")
                .containsEntry("incomplete", true);
        assertThat(ground.all()).singleElement().satisfies(view -> assertThat(view.parts())
                .isEqualTo(new Parts(3, 1)));
    }

    @Test
    void aReferenceMayBeUsedAgain() {
        ground.take(part(7, 2, 1, "one "));
        ground.take(part(7, 2, 2, "two"));
        ground.take(part(7, 2, 1, "three "));
        ground.take(part(7, 2, 2, "four"));
        assertThat(ground.all()).extracting(Ground::body).containsExactly("three four", "one two");
    }

    @Test
    void anotherTextUnderAnOpenReferenceEndsTheWaitForTheFirst() {
        ground.take(part(7, 2, 1, "lost "));
        ground.take(part(7, 2, 1, "one "));
        ground.take(part(7, 2, 2, "two"));

        assertThat(ground.all()).extracting(Ground::body).containsExactly("one two", "lost ");
        assertThat(ground.all().get(1).parts()).isEqualTo(new Parts(2, 1));
    }

    @Test
    void partsOfOctetsMakeOctets() {
        for (int index = 1; index <= 2; index++) {
            var octets = InboundContent.Binary.of(new byte[] {(byte) index, 0}, 4);
            ground.take(new InboundPart(sms(Ground.nameless(), octets), 9, 2, index));
        }
        assertThat(ground.all()).singleElement().satisfies(view -> assertThat(view.content())
                .isEqualTo(new InboundContent.Binary("01000200", 4)));
    }

    @Test
    void oldPartsAreRemoved() {
        ground.take(part(7, 2, 1, "one "));
        ground.take(part(7, 2, 2, "two"));
        ground.forward(Duration.ofDays(2));
        ground.store.sweep();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> ground.database.store().read(connection -> {
                    try (var query = connection.prepareStatement("SELECT COUNT(*) FROM inbound_part");
                            var row = query.executeQuery()) {
                        return row.next() && row.getInt(1) == 0;
                    }
                }));
        assertThat(ground.all()).hasSize(1);
    }
}
