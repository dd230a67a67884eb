package io.patchbay.platform.tenants.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class KeyHashTest {
    @Test
    void hashIsSha256InHexadecimal() {
        // FIPS 180-2, appendix B.1.
        var hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

        assertThat(KeyHash.of("abc").hex()).isEqualTo(hex);
        assertThat(KeyHash.parse(hex)).isEqualTo(KeyHash.of("abc"));
    }

    @Test
    void secretsAre256BitsInBase62() {
        var draw = new Draw(new SecureRandom());
        var drawn = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            drawn.add(draw.secret("pb_org_"));
        }

        assertThat(drawn).hasSize(1000).allMatch(s -> s.matches("pb_org_[0-9A-Za-z]{43}"));
        assertThat(draw.id("key_")).matches("key_[0-9A-Za-z]{17}");
    }
}
