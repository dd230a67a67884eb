package io.patchbay.shell.internal.commands;

import io.patchbay.api.host.HealthCheck.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:doctor}. */
@Service
@Command(
        scope = "patchbay",
        name = "doctor",
        description = "Looks at every part of the host and says what to do about what is wrong.",
        detailedDescription =
                "Exit status: 0 when all is well, 1 when something works worse than it should, 2 when something is down.")
public final class Doctor extends PatchbayCommand {
    private static final Sheet<Finding> SHEET = new Sheet<Finding>("Nothing was found to look at.")
            .column("part", Finding::part)
            .column("status", finding -> word(finding.status()))
            .column("detail", Finding::detail);

    private static final Sheet<Finding> WITH_ADVICE = new Sheet<Finding>("")
            .column("part", Finding::part)
            .column("status", finding -> word(finding.status()))
            .column("detail", Finding::detail)
            .column("advice", Finding::advice);

    @Override
    int run(Services services, Screen screen) {
        var findings = new ArrayList<Finding>();
        findings.addAll(MachineFindings.of(services));
        findings.addAll(HealthFindings.of(services));
        findings.addAll(PartFindings.of(services));
        var worst = findings.stream()
                .map(Finding::status)
                .max(Comparator.naturalOrder())
                .orElse(Status.UP);
        if (screen.json()) {
            screen.write(Map.of("status", word(worst), "checks", WITH_ADVICE.json(findings)));
        } else {
            print(findings, screen);
        }
        return switch (worst) {
            case UP -> 0;
            case DEGRADED -> 1;
            case DOWN -> 2;
        };
    }

    private static void print(List<Finding> findings, Screen screen) {
        SHEET.print(findings, screen.out());
        screen.say("");
        var ill = findings.stream().filter(f -> f.status() != Status.UP).toList();
        if (ill.isEmpty()) {
            screen.say("All is well.");
            return;
        }
        screen.say("Not well: " + ill.stream().map(Finding::part).collect(Collectors.joining(", ")) + ".");
        ill.forEach(finding -> screen.say("  " + finding.part() + ": " + advice(finding)));
    }

    private static String advice(Finding finding) {
        return finding.advice().isEmpty() ? finding.detail() : finding.advice();
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
