package io.patchbay.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The first SMPP account of a host that runs already. */
@ExtendWith(SharedHost.class)
class SmppAddedIT {
    @Test
    void firstAccountNeedsNoRestart() throws Exception {
        var data = SharedHost.host().data();
        var secret = Files.writeString(Files.createTempFile("secret", ""), "secret");
        assertThat(Shell.run(data, "patchbay:secret-set late-smpp --file " + secret)
                        .output())
                .contains("secret:late-smpp");
        var smsc = new Smsc("");
        try {
            var added = Shell.run(
                    data,
                    "patchbay:provider-add smpp first-smpp smscs=" + smsc.address()
                            + " systemId=patchbay password=secret:late-smpp countries=AQ");
            assertThat(added.output()).contains("bound as transceiver");
            await().atMost(Duration.ofSeconds(60)).until(() -> providers(data).contains("1 of 1 sessions bound"));
        } finally {
            Shell.run(data, "patchbay:provider-remove first-smpp");
            smsc.close();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> !providers(data).contains("first-smpp"));
    }

    private static String providers(Path data) {
        return Shell.run(data, "patchbay:provider-list").output();
    }
}
