package io.patchbay.shell.internal.commands;

import io.patchbay.api.money.Plans;
import io.patchbay.api.money.Plans.Plan;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;

/** Names of plans. */
@Service
public final class PlanCompleter extends NamesCompleter {
    @Override
    List<String> names(Services services, CommandLine line) {
        return services.find(Plans.class).stream()
                .flatMap(plans -> plans.plans().stream())
                .map(Plan::name)
                .toList();
    }
}
