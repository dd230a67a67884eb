package io.patchbay.itests;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final String SECRET = "s3cret-of-the-spare-carrier";
    private static final List<String> COMMANDS = List.of(
            "provider-list",
            "provider-add",
            "provider-test",
            "provider-switch",
            "provider-drain",
            "provider-remove",
            "route-explain",
            "rule-list",
            "secret-set",
            "secret-list",
            "secret-remove",
            "sms-send",
            "message-show",
            "message-list",
            "org-create",
            "project-create",
            "key-create",
            "key-revoke",
            "webhook-list",
            "queue-list",
            "route-list",
            "route-show",
            "backup",
            "restore",
            "held-list",
            "inbound-list",
            "inbound-explain",
            "inbound-address",
            "number-search",
            "number-buy",
            "number-assign",
            "number-list",
            "number-release",
            "number-audit",
            "ledger-show",
            "ledger-topup",
            "price-import",
            "usage",
            "plan-list",
            "plan-set",
            "port-list",
            "port-show",
            "port-refresh",
            "port-cancel",
            "port-link",
            "port-resubmit",
            "conversation-list",
            "webhook-replay",
            "webhook-rotate",
            "webhook-show",
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

    @Test
    public void aCarrierIsAddedTestedMovedToAndDrained() throws Exception {
        ready("url");
        var file = Files.writeString(Files.createTempFile("secret", ""), "wrong-" + SECRET);
        assertTrue(shell("patchbay:secret-set spare --file " + file).contains("secret:spare"));
        var add = "patchbay:provider-add sandbox spare account=spare-1 password=";
        var plain = "";
        // The sandbox offers its kind of account when it has seen the profile, maybe a moment after the host is ready.
        for (int i = 0; i < 100 && !plain.contains("patchbay:secret-set"); i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            plain = shell(add + "plain");
        }
        assertTrue(plain, plain.contains("patchbay:secret-set"));
        var refused = shell(add + "secret:spare");
        assertTrue(refused, refused.contains("does not know this password"));

        Files.writeString(file, "right-" + SECRET);
        shell("patchbay:secret-set spare --file " + file);
        var added = shell(add + "secret:spare");
        assertTrue(added, added.contains("The provider spare is there."));
        assertTrue(shell("patchbay:provider-test spare").contains("Works: Sandbox account spare-1"));

        var explain = "patchbay:route-explain --org demo --to +14155550100 --format json";
        var moved = shell("patchbay:provider-switch sandbox spare --country US");
        assertTrue(moved, moved.contains("In force"));
        assertTrue(shell(explain), shell(explain).contains("\"chosen\" : \"spare\""));
        assertTrue(shell("patchbay:rule-list").contains("switch-sandbox-spare"));

        shell("patchbay:provider-drain spare");
        assertTrue(shell(explain), shell(explain).contains("\"chosen\" : \"sandbox\""));
        assertTrue(shell(explain).contains("is drained"));
        assertTrue(shell("patchbay:provider-list").contains("drained"));
        shell("patchbay:provider-drain spare --undo");
        assertTrue(shell(explain).contains("\"chosen\" : \"spare\""));

        shell("patchbay:provider-switch sandbox spare --undo");
        assertTrue(shell("patchbay:secret-remove spare").contains("removed"));
        var list = shell("patchbay:provider-list --format json") + shell("patchbay:secret-list");
        assertTrue(list, list.contains("unconfigured"));
        assertFalse(list.contains(SECRET));
        Files.delete(Path.of(System.getProperty("karaf.etc"), "io.patchbay.provider.sandbox-spare.cfg"));
        for (int i = 0; i < 100 && shell("patchbay:provider-list").contains("spare"); i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        }
        assertFalse(shell("patchbay:provider-list").contains("spare"));
    }
}
