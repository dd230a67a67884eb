package io.patchbay.platform.httpdoor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescribedTest {
    @Test
    void aRouteMayTakeLongerBodiesThanTheDoor() throws Exception {
        var item = new ObjectMapper().readTree("{\"put\":{\"x-body-limit\":4194304},\"get\":{}}");
        assertThat(new Described(item, List.of("PUT")).bodyLimit()).isEqualTo(4_194_304);
        assertThat(new Described(item, List.of("GET")).bodyLimit()).isZero();
    }
}
