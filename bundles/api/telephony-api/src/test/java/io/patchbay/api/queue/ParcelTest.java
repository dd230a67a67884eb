package io.patchbay.api.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParcelTest {
    @Test
    void wireFormComesBack() {
        var parcel = new Parcel(List.of("msg_01", "whd-2"));

        assertThat(parcel.toJson()).isEqualTo("{\"v\":1,\"ids\":[\"msg_01\",\"whd-2\"]}");
        assertThat(Parcel.fromJson(parcel.toJson())).isEqualTo(parcel);
    }

    @Test
    void fullParcelComesBack() {
        var full = new Parcel(IntStream.range(0, Parcel.MAX_IDS)
                .mapToObj(i -> "msg_" + "0".repeat(60 - String.valueOf(i).length()) + i)
                .toList());

        assertThat(Parcel.fromJson(full.toJson())).isEqualTo(full);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"v\":2,\"ids\":[\"a\"]}",
                "{\"v\":1,\"ids\":[]}",
                "{\"v\":1,\"ids\":[\"a b\"]}",
                "{\"v\":1,\"ids\":[\"a\",]}",
                "{\"v\":1,\"ids\":[\"a\"],\"org\":\"other\"}",
                "{\"v\":1,\"ids\":[\"a\"]} "
            })
    void otherTextIsRefused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> Parcel.fromJson(json));
    }

    @Test
    void emptyAndOversizedParcelsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Parcel(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parcel(IntStream.rangeClosed(0, Parcel.MAX_IDS)
                        .mapToObj(i -> "m" + i)
                        .toList()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Parcel(List.of("a'; DROP TABLE message --")));
    }
}
