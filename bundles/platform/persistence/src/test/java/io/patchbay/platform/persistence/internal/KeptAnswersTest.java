package io.patchbay.platform.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.operations.PersonalData.Forgotten;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.telephony.E164;
import io.patchbay.platform.persistence.CommitQueue.Codec;
import io.patchbay.platform.persistence.Work;
import io.patchbay.platform.persistence.testing.TestStore;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptAnswersTest {
    private static final E164 NUMBER = new E164("+14155550177");
    private static final E164 PSEUDONYM = new E164("+999000000000003");
    private static final Codec<String> PLAIN = new Codec<>() {
        @Override
        public String write(String result) {
            return result;
        }

        @Override
        public String read(String text) {
            return text;
        }
    };

    @TempDir
    private Path folder;

    @Test
    void aNumberIsForgottenInAnswersAndInKeys() {
        try (var test = TestStore.open(folder)) {
            answer(test, "plain", "{\"to\":\"+14155550177\"}");
            answer(test, "to-14155550177", "{}");
            answer(test, "other", "{\"to\":\"+141555501779\"}");
            var kept = new KeptAnswers(test.store(), test.commits());

            assertThat(kept.forget(NUMBER, PSEUDONYM).toCompletableFuture().join())
                    .isEqualTo(new Forgotten(2, 0));

            assertThat(answer(test, "plain", "new").value()).isEqualTo("{\"to\":\"+999000000000003\"}");
            assertThat(answer(test, "to-14155550177", "new").repeated()).isFalse();
            assertThat(answer(test, "other", "new").value()).isEqualTo("{\"to\":\"+141555501779\"}");
        }
    }

    private static Once<String> answer(TestStore test, String key, String result) {
        return test.commits()
                .submitOnce(Optional.of(new OnceKey("demo POST /x", key, "hash")), new Work<>(c -> result), PLAIN)
                .toCompletableFuture()
                .join();
    }
}
