package io.patchbay.shell.internal.commands;

import io.patchbay.api.accounts.AccountFinding;
import io.patchbay.api.accounts.AccountFinding.Outcome;
import io.patchbay.api.accounts.AccountKinds;
import io.patchbay.api.routing.Providers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:provider-add}. */
@Service
@Command(
        scope = "patchbay",
        name = "provider-add",
        description = "Adds an account at a carrier: checks it there, then writes its configuration file.",
        detailedDescription =
                "Settings are written name=value, such as: provider-add twilio main accountSid=AC... authToken=secret:twilio-main"
                        + " (after secret-set twilio-main). Without settings it shows those that the kind takes. A file of the"
                        + " same name is replaced. The host takes the account into use by itself.")
public final class ProviderAdd extends PatchbayCommand {
    @Argument(name = "kind", required = true, description = "The kind of account, such as twilio or smpp.")
    @Completion(KindCompleter.class)
    private String kind = "";

    @Argument(
            index = 1,
            name = "id",
            required = true,
            description = "Its id on this host, 1 to 40 of a-z, 0-9 and hyphens.")
    private String id = "";

    @Option(name = "--unchecked", description = "Adds it even if the carrier cannot be reached now.")
    private boolean unchecked;

    @Argument(index = 2, name = "settings", multiValued = true, description = "name=value, and options.")
    private List<String> words = List.of();

    @Override
    List<String> trailing() {
        return words.stream().filter(word -> word.startsWith("-")).toList();
    }

    @Override
    int run(Services services, Screen screen) {
        return run(services, screen, ConfigFiles.ofHost());
    }

    int run(Services services, Screen screen, ConfigFiles files) {
        if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new Refusal("Write the id with a-z, 0-9 and hyphens, at most 40.");
        }
        var kinds = services.need(AccountKinds.class, "provider accounts");
        var known = kinds.kinds().stream()
                .filter(each -> each.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Refusal("No installed provider serves accounts of the kind '" + kind
                        + "'; there is "
                        + kinds.kinds().stream().map(AccountKinds.Kind::name).collect(Collectors.joining(", ")) + "."));
        var settings = settings(known);
        var finding = Answers.awaitWork(kinds.check(kind, settings));
        require(finding);
        var lines = new LinkedHashMap<>(settings);
        lines.put("id", id);
        var file = "io.patchbay.provider." + kind + "-" + id + ".cfg";
        files.write(file, known.title() + " account, made by patchbay:provider-add.", lines);
        var providers = services.need(Providers.class, "provider registry");
        boolean there = Patience.until(
                () -> providers.list().stream().anyMatch(view -> view.id().equals(id)));
        screen.report(
                finding.sentence() + "\n"
                        + (there
                                ? "The provider " + id + " is there."
                                : "It is written to etc/" + file
                                        + ", but the provider is not there yet; patchbay:doctor"
                                        + " and the log show why."),
                Map.of("provider", id, "file", file, "check", finding.sentence(), "there", there));
        return there ? 0 : 1;
    }

    private Map<String, String> settings(AccountKinds.Kind known) {
        var settings = new LinkedHashMap<String, String>();
        for (var word : words.stream().filter(w -> !w.startsWith("-")).toList()) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new Refusal("Write settings as name=value. " + help(known));
            }
            settings.put(word.substring(0, equals), word.substring(equals + 1));
        }
        if (settings.isEmpty()) {
            throw new Refusal(help(known));
        }
        known.settings().stream()
                .filter(setting -> setting.secret()
                        && !settings.getOrDefault(setting.name(), "secret:").startsWith("secret:"))
                .findFirst()
                .ifPresent(setting -> {
                    throw new Refusal("The setting " + setting.name() + " is a secret, and a command line stays in the"
                            + " history: store it with patchbay:secret-set NAME and write " + setting.name()
                            + "=secret:NAME. Consider what you typed as known, and change it at the carrier.");
                });
        return settings;
    }

    private static String help(AccountKinds.Kind known) {
        return known.title() + " takes:\n"
                + known.settings().stream()
                        .map(setting -> "  " + setting.name() + (setting.secret() ? "=secret:NAME" : "=…")
                                + (setting.required() ? " (required) " : " ") + setting.description())
                        .collect(Collectors.joining("\n"));
    }

    private void require(AccountFinding finding) {
        if (finding.outcome() == Outcome.WORKING || (unchecked && finding.outcome() == Outcome.UNREACHABLE)) {
            return;
        }
        throw new Refusal(ProviderTest.sentence(finding) + " Nothing was written."
                + (finding.outcome() == Outcome.UNREACHABLE ? " With --unchecked it is added all the same." : ""));
    }
}
