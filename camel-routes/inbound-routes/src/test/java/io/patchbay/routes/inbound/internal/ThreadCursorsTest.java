package io.patchbay.routes.inbound.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.http.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadCursorsTest {
    /** As the two bundles draw them: one in small letters, the other in capitals. */
    @Test
    void whatAPageShowedIsReadAgain() {
        for (var written :
                List.of("mo_1cqkr8d400000b5t2m9xw3hzae~msg_01KB6Z0M8QXW3T5R2C9VFHJ4NP", "mo_1~", "~msg_1", "~")) {
            assertThat(ThreadCursors.of(written).written()).isEqualTo(written);
        }
    }

    @Test
    void anythingElseIsRefused() {
        for (var written : List.of("", "mo_1", "msg_1~mo_1", "mo_1~msg_'", "mo_1~msg_1~")) {
            assertThatThrownBy(() -> ThreadCursors.of(written)).isInstanceOf(Problem.class);
        }
    }
}
