package io.patchbay.shell.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.webhooks.WebhookCare;
import io.patchbay.api.webhooks.WebhookCare.Replay;
import io.patchbay.api.webhooks.WebhookCare.Replayed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class WebhookReplayTest {
    private final List<Replay> asked = new ArrayList<>();
    private final FakeServices services = new FakeServices().with(Partly.a(WebhookCare.class, new Care()));

    /** Sends three deliveries again. */
    final class Care {
        CompletionStage<Replayed> replay(String org, String endpoint, Replay which) {
            assertThat(org + " " + endpoint).isEqualTo("demo wh_1");
            asked.add(which);
            boolean first = which.after().isEmpty();
            return CompletableFuture.completedFuture(
                    first ? new Replayed(2, Optional.of("whd_2")) : new Replayed(1, Optional.empty()));
        }
    }

    @Test
    void anEventOrATimeIsSentAgain() throws Exception {
        assertThat(Ran.of(services, new WebhookReplay(), "wh_1", "--org", "demo", "--event", "evt_1")
                        .out())
                .contains("3 deliveries are due again.");
        Ran.of(services, new WebhookReplay(), "wh_1", "--org", "demo", "--since", "2026-11-22T09:30:00Z");

        assertThat(asked.get(0).event()).contains("evt_1");
        assertThat(asked.get(1).after()).contains("whd_2");
        assertThat(asked.get(2).since()).contains(Instant.parse("2026-11-22T09:30:00Z"));
    }

    @Test
    void whatIsMissingIsASentence() throws Exception {
        assertThat(Ran.of(services, new WebhookReplay(), "wh_1", "--org", "demo")
                        .err())
                .contains("Say which");
        assertThat(Ran.of(services, new WebhookReplay(), "wh_1", "--event", "evt_1")
                        .err())
                .contains("--org");
        assertThat(Ran.of(services, new WebhookReplay(), "wh_1", "--org", "demo", "--since", "now")
                        .err())
                .contains("RFC 3339");
        assertThat(asked).isEmpty();
    }
}
