package io.patchbay.shell.internal.commands;

import io.patchbay.api.operations.KeyRotation;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:key-rotate}. */
@Service
@Command(
        scope = "patchbay",
        name = "key-rotate",
        description = "Changes the key-encryption key and seals every stored secret again under the new one.",
        detailedDescription =
                "The old key stays in keys/kek to open what is under way, until --retire, ten minutes later or more, removes it."
                        + " Each step may be broken off and taken again. With several nodes: --prepare on one, copy"
                        + " keys/kek.next to the keys folder of the others, then key-rotate on each, then --retire on"
                        + " each. Backups from before hold the old key, and open with it.")
public final class KeyRotate extends PatchbayCommand {
    @Option(name = "--prepare", description = "Only draws the next key, for the other nodes of this host.")
    private boolean prepare;

    @Option(name = "--retire", description = "Removes old keys under which nothing is sealed any more.")
    private boolean retire;

    @Override
    int run(Services services, Screen screen) {
        if (prepare && retire) {
            throw new Refusal("--prepare is the first step and --retire the last; take one at a time.");
        }
        var rotation = services.need(KeyRotation.class, "tenants");
        if (prepare) {
            Answers.done(() -> {
                rotation.prepare();
                return true;
            });
            screen.report(
                    "The next key is in keys/kek.next: copy that file to the keys folder of every other node, then run"
                            + " patchbay:key-rotate on each.",
                    Map.of("prepared", true));
        } else if (retire) {
            int gone = Answers.done(rotation::retire);
            screen.report("Old keys removed: " + gone + ".", Map.of("retired", gone));
        } else {
            rotate(rotation, screen);
        }
        return 0;
    }

    private static void rotate(KeyRotation rotation, Screen screen) {
        var counts = Answers.done(rotation::rotate);
        var told = counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
        screen.report(
                "A new key is in use; sealed again: " + (told.isEmpty() ? "nothing" : told)
                        + ". In ten minutes or later, patchbay:key-rotate --retire removes the old one."
                        + " Make a new backup.",
                Map.of("sealed_again", counts));
    }
}
