package io.patchbay.shell.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class GreetingTest {
    @Test
    void greetingSurvivesTheWire() {
        var interactive = new Greeting(120, 40, "xterm-256color", Optional.empty());
        var command = new Greeting(0, 0, "dumb", Optional.of("patchbay:org-create acme --name \"Ä\nB\""));

        assertThat(Greeting.from(interactive.toFrame())).isEqualTo(interactive);
        assertThat(Greeting.from(command.toFrame())).isEqualTo(command);
    }

    @Test
    void otherVersionIsRefusedWithASentence() {
        assertThatThrownBy(() -> Greeting.from(Frame.of(Frame.Kind.GREETING, "patchbay-shell 9\n1\n1\nx\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another version");
        assertThatThrownBy(() -> Greeting.from(Frame.of(Frame.Kind.INPUT, "hello")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void impossibleSizeIsUnknown() {
        assertThat(Greeting.size("-4")).isZero();
        assertThat(Greeting.size("wide")).isZero();
        assertThat(Greeting.size("99999999")).isZero();
        assertThat(Greeting.size(" 80 ")).isEqualTo(80);
    }
}
