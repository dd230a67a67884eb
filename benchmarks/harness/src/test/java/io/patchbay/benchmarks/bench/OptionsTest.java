package io.patchbay.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static Options parse(String... more) {
        var arguments = new ArrayList<>(
                List.of("--archive", "a", "--provider", "p", "--karaf", "k", "--work", "w", "--report", "r"));
        arguments.addAll(List.of(more));
        return Options.parse(arguments.toArray(String[]::new));
    }

    @Test
    void everyCaseRunsFiveRoundsUnlessSaidOtherwise() {
        var options = parse();

        assertThat(options.cases()).isEqualTo(Options.CASES);
        assertThat(options.rounds()).isEqualTo(5);
        assertThat(options.postgres()).isTrue();
    }

    @Test
    void casesRoundsAndStoredMessagesCanBeChosen() {
        var options = parse("--case", "accept,start", "--rounds", "7", "--stored", "1000000", "--profile");

        assertThat(options.cases()).containsExactly("accept", "start");
        assertThat(options.rounds()).isEqualTo(7);
        assertThat(options.stored()).isEqualTo(1_000_000);
        assertThat(options.profile()).isTrue();
        assertThat(parse().profile()).isFalse();
    }

    @Test
    void wrongWordsAreRefusedWithASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--case", "all"))
                .withMessageContaining("accept");
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--fast", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--rounds", "few"));
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--rounds"));
    }
}
