package io.patchbay.capabilities.inbound.internal;

import static io.patchbay.capabilities.inbound.internal.Ground.await;
import static io.patchbay.capabilities.inbound.internal.Ground.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.inbound.Conversations;
import io.patchbay.api.inbound.InboundQuery;
import io.patchbay.api.inbound.InboundQuery.Filter;
import io.patchbay.api.inbound.InboundView;
import io.patchbay.api.store.Page;
import io.patchbay.api.telephony.E164;
import io.patchbay.capabilities.inbound.internal.table.InboundStore;
import io.patchbay.capabilities.inbound.internal.table.Threads;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.testing.TestStore;
import io.patchbay.spi.inbound.InboundTexts.Effect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier version stored is listed, known again and forgotten as before. */
class UpgradeTest {
    private static final List<String> BEFORE =
            List.of("V1__inbound", "V2__targets", "V3__conversations", "V4__callbacks", "V5__sent");

    private static final String INSERT = "INSERT INTO inbound_message (id, org, project, conversation, peer,"
            + " recipient, kind, body, details, provider, dedupe, parts, missing, received, created) VALUES (?, ?, ?,"
            + " ?, ?, ?, 'text', ?, '', 'sandbox', ?, 1, 0, ?, ?)";

    @Test
    void textsOfBeforeKeepTheirLists(@TempDir Path folder) throws IOException {
        try (var before = TestStore.open(folder)) {
            before.store().migrate("inbound", scripts(folder.resolve("before")));
            await(before.commits().submit(new Work<>(connection -> {
                try (var insert = connection.prepareStatement(INSERT)) {
                    for (int i = 0; i < 40; i++) {
                        var org = i % 4 == 3 ? "" : "acme";
                        var number = i % 4 == 3 ? "+14155550999" : Ground.NUMBER.value();
                        insert.setString(1, "mo_01jd0000000" + String.format("%02d", i) + "0000000000000");
                        insert.setString(2, org);
                        insert.setString(3, i % 4 == 0 ? "proj_shop" : null);
                        insert.setString(4, Threads.conversation(org, number, Ground.PEER.value()));
                        insert.setString(5, Ground.PEER.value());
                        insert.setString(6, number);
                        insert.setString(7, "text " + i);
                        insert.setString(8, i == 4 ? "sandbox|sandbox|MO4" : null);
                        insert.setLong(9, 1_000L + i);
                        insert.setLong(10, 1_000L + i);
                        insert.executeUpdate();
                    }
                    return true;
                }
            })));
        }
        var ground = new Ground(folder);
        try {
            assertThat(ground.all()).hasSize(40).isSortedAccordingTo((a, b) -> b.id().compareTo(a.id()));
            assertThat(list(ground, Optional.of("proj_shop"), Filter.NONE)).hasSize(10);
            assertThat(list(ground, Optional.empty(), Filter.NONE)).hasSize(30);
            var from = new Filter(
                    Optional.of(Ground.PEER.value()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            assertThat(list(ground, Optional.empty(), from)).hasSize(30);
            assertThat(ground.take(Ground.sms("MO4", "again"))).isEqualTo(Effect.DUPLICATE);
            assertThat(ground.take(Ground.sms("MO5", "new"))).isEqualTo(Effect.STORED);
            assertThat(body(list(ground, Optional.empty(), Filter.NONE).get(0))).isEqualTo("new");
            assertThat(threads(ground)).singleElement().satisfies(thread -> assertThat(thread.unread())
                    .isEqualTo(1));

            var pseudonym = new E164("+999123456789012");
            await(new ForgottenInbound(ground.store).forget(new E164(Ground.PEER.value()), pseudonym));

            assertThat(ground.all())
                    .hasSize(41)
                    .allSatisfy(text -> assertThat(text.from().value()).isEqualTo(pseudonym.value()));
        } finally {
            ground.close();
        }
    }

    private static List<io.patchbay.api.inbound.ConversationView> threads(Ground ground) {
        return await(new ConversationDesk(ground.store)
                        .list(new Conversations.Query(
                                "acme",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Conversations.Ends.ANY,
                                Page.Request.FIRST)))
                .items();
    }

    private static List<InboundView> list(Ground ground, Optional<String> project, Filter filter) {
        return await(ground.desk.list(new InboundQuery(Optional.of("acme"), project, filter, Page.Request.FIRST)))
                .items();
    }

    /** The scripts of the version before. */
    private static ClassLoader scripts(Path folder) throws IOException {
        var to = Files.createDirectories(folder.resolve("db/inbound"));
        for (var name : BEFORE) {
            try (var script = InboundStore.class.getResourceAsStream("/db/inbound/" + name + ".sql")) {
                Files.copy(script, to.resolve(name + ".sql"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    }
}
