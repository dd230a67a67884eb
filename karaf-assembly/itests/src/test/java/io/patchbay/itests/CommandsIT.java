package io.patchbay.itests;

import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;

/** The patchbay:* commands in the container. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class CommandsIT extends Container {
    private static final List<String> COMMANDS = List.of(
            "provider-list",
            "message-show",
            "message-list",
            "org-create",
            "project-create",
            "key-create",
            "key-revoke",
            "webhook-list",
            "queue-list",
            "backup",
            "restore",
            "held-list",
            "inbound-list",
            "webhook-replay",
            "held-release",
            "held-cancel",
            "key-rotate",
            "purge-recipient",
            "database-compact",
            "doctor");

    @Test
    public void everyCommandExplainsItself() throws Exception {
        ready("url");
        for (var command : COMMANDS) {
            var help = shell("patchbay:" + command + " --help");
            assertTrue(command + " says " + help, help.contains("DESCRIPTION") && help.contains("patchbay:" + command));
        }
    }

    @Test
    public void aMessageIsShownWithItsTimeline() throws Exception {
        var sent = call(
                "POST",
                "/v1/orgs/demo/sms/send",
                ready("key"),
                "{\"from\":\"" + ready("number") + "\",\"to\":\"+14155550100\",\"body\":\"Hello\"}");
        var id = sent.body().replaceAll("(?s).*\"message_id\":\"([^\"]+)\".*", "$1");
        String timeline = "";
        for (int i = 0; i < 100 && !timeline.contains("delivered"); i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            timeline = shell("patchbay:message-show " + id);
        }
        for (var word : List.of("accepted", "decision", "attempt", "receipt", "delivered", "sandbox")) {
            assertTrue(word + " is missing in " + timeline, timeline.contains(word));
        }
        assertTrue(shell("patchbay:message-list --format json").contains(id));
        assertTrue(shell("patchbay:doctor").contains("database"));
        assertTrue(shell("patchbay:queue-list").contains("sms.outbound"));
    }
}
