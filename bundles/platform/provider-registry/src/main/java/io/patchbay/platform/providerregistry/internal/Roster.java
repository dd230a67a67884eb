package io.patchbay.platform.providerregistry.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is there. Changes are rare and locked; readers see finished lists. */
final class Roster {
    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);
    private static final Comparator<Member> PREFERENCE = Comparator.comparingInt(Member::ranking)
            .reversed()
            .thenComparing(member -> member.gate().id())
            .thenComparingLong(Member::service);

    private final List<Member> members = new ArrayList<>();
    private final List<ProviderGate> unfinished = new ArrayList<>();
    private volatile List<ProviderGate> gates = List.of();
    private volatile Map<String, ProviderGate> byId = Map.of();
    private volatile List<ProviderGate> watched = List.of();

    /** A provider with its service's ranking and id. */
    record Member(int ranking, long service, ProviderGate gate) {}

    synchronized void add(Member member) {
        members.add(member);
        publish();
        if (!member.gate().taking()) {
            LOG.warn(
                    "A second service calls itself provider {}; it is not used. Give it another id, or stop one of the two.",
                    member.gate().id());
        }
    }

    /** Closes the provider's gate. It stays on the list, unless another service steps in for it, until {@link #remove}. */
    synchronized Optional<ProviderGate> close(long service) {
        var leaving = members.stream().filter(m -> m.service() == service).findFirst();
        leaving.ifPresent(member -> {
            member.gate().close();
            publish();
        });
        return leaving.map(Member::gate);
    }

    /** Takes it off the list; it is still watched while calls are under way. */
    synchronized void remove(ProviderGate gate) {
        members.removeIf(member -> member.gate() == gate);
        if (gate.inFlight() > 0) {
            unfinished.add(gate);
        }
        publish();
    }

    /** One gate for each id, in the order of preference. */
    List<ProviderGate> gates() {
        return gates;
    }

    Optional<ProviderGate> gate(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Every gate that may have calls under way. */
    List<ProviderGate> watched() {
        return watched;
    }

    /** Forgets gates that have gone and whose calls are over by now. */
    synchronized void tidy() {
        if (unfinished.removeIf(gate -> gate.inFlight() == 0)) {
            publish();
        }
    }

    private void publish() {
        members.sort(PREFERENCE);
        var first = new LinkedHashMap<String, ProviderGate>();
        for (var member : members) {
            var gate = member.gate();
            var present = first.get(gate.id());
            if (present == null || (present.leaving() && !gate.leaving())) {
                first.put(gate.id(), gate);
            }
        }
        members.forEach(m -> m.gate().take(first.get(m.gate().id()) == m.gate()));
        var all = new ArrayList<>(unfinished);
        members.forEach(m -> all.add(m.gate()));
        gates = List.copyOf(first.values());
        byId = Map.copyOf(first);
        watched = List.copyOf(all);
    }
}
