package io.patchbay.shell.internal.commands;

import io.patchbay.shell.internal.commands.Services.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Bundles that do not run, and components that wait for something that nobody is about to bring. */
final class PartFindings {
    private static final String OURS = "io.patchbay.";

    private PartFindings() {}

    /** A component that does not run. */
    private record Waiting(ComponentDescriptionDTO component, ComponentConfigurationDTO state, List<String> missing) {}

    static List<Finding> of(Services services) {
        var findings = new ArrayList<Finding>();
        services.parts().stream()
                .filter(part -> part.name().startsWith(OURS) && !part.state().equals("active"))
                .map(PartFindings::asleep)
                .forEach(findings::add);
        services.find(ServiceComponentRuntime.class).ifPresent(runtime -> findings.addAll(components(runtime)));
        if (findings.isEmpty()) {
            findings.add(Finding.up("bundles", "all of them run"));
        }
        return findings;
    }

    private static Finding asleep(Part part) {
        return Finding.down(
                part.name(),
                "version " + part.version() + " is " + part.state(),
                "bundle:diag " + part.name() + " tells what it lacks; bundle:start " + part.name() + " starts it.");
    }

    private static List<Finding> components(ServiceComponentRuntime runtime) {
        var waiting = waiting(runtime);
        Set<String> promised = waiting.stream()
                .flatMap(w -> Arrays.stream(w.component().serviceInterfaces))
                .collect(Collectors.toCollection(HashSet::new));
        var causes = waiting.stream()
                .filter(w -> w.missing().isEmpty() || !promised.containsAll(w.missing()))
                .toList();
        return (causes.isEmpty() ? waiting : causes)
                .stream().map(PartFindings::finding).toList();
    }

    private static List<Waiting> waiting(ServiceComponentRuntime runtime) {
        var waiting = new ArrayList<Waiting>();
        for (var component : runtime.getComponentDescriptionDTOs()) {
            if (component.bundle.symbolicName.startsWith(OURS)) {
                for (var state : runtime.getComponentConfigurationDTOs(component)) {
                    if (!runs(state)) {
                        waiting.add(new Waiting(component, state, missing(component, state)));
                    }
                }
            }
        }
        return waiting;
    }

    private static boolean runs(ComponentConfigurationDTO state) {
        return state.state == ComponentConfigurationDTO.SATISFIED || state.state == ComponentConfigurationDTO.ACTIVE;
    }

    private static List<String> missing(ComponentDescriptionDTO component, ComponentConfigurationDTO state) {
        var names = Arrays.stream(state.unsatisfiedReferences)
                .map((UnsatisfiedReferenceDTO reference) -> reference.name)
                .collect(Collectors.toSet());
        return Arrays.stream(component.references)
                .filter(reference -> names.contains(reference.name))
                .map((ReferenceDTO reference) -> reference.interfaceName)
                .toList();
    }

    private static Finding finding(Waiting waiting) {
        var component = waiting.component();
        var name = component.name.substring(component.name.lastIndexOf('.') + 1);
        var part = component.bundle.symbolicName + " " + name;
        if (waiting.state().state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            return Finding.down(part, "did not start", "Look for " + name + " in the log: the reason stands there.");
        }
        return waiting.missing().isEmpty()
                ? Finding.down(
                        part,
                        "has no configuration",
                        "Write etc/" + String.join(", ", component.configurationPid) + ".cfg.")
                : Finding.down(
                        part,
                        "waits for "
                                + waiting.missing().stream()
                                        .map(PartFindings::simple)
                                        .collect(Collectors.joining(", ")),
                        "feature:list and bundle:list show whether the part that brings it is installed and runs.");
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
