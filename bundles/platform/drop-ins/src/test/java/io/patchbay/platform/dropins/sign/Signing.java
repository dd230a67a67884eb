package io.patchbay.platform.dropins.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** The command, for tests of other packages. */
public final class Signing {
    private Signing() {}

    public static void run(String... arguments) {
        assertThat(Sign.run(List.of(arguments), System.err, System.err)).isZero();
    }
}
