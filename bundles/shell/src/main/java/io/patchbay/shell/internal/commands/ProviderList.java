package io.patchbay.shell.internal.commands;

import io.patchbay.api.routing.ProviderReports;
import io.patchbay.api.routing.ProviderReports.Report;
import io.patchbay.api.routing.ProviderReports.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code patchbay:provider-list}. */
@Service
@Command(
        scope = "patchbay",
        name = "provider-list",
        description = "Lists the providers (carriers) of this host, their health and what became of their calls.",
        detailedDescription =
                "health is closed (well), open (the breaker refuses calls, since too many failed), half_open"
                        + " (it lets a few try again), stopped, or state while that is not ready; state is what the provider says of its account (ready,"
                        + " connecting, unconfigured, refused, suspended), or drained. Counts are outcomes of submits since the"
                        + " start: accepted and rejected by the carrier, not sent (no connection, or a 429), unknown (no answer"
                        + " in time). In flight are calls and what is about to be called, so that it may be more than the"
                        + " calls that the provider takes at once (at most). A provider with a dot in its id serves an organization's own account.")
public final class ProviderList extends PatchbayCommand {
    private static final Sheet<Report> SHEET = new Sheet<Report>(
                    "No provider is installed; messages wait until one is.")
            .column("provider", report -> report.view().id())
            .column("org", Report::org)
            .column("abilities", report -> report.view().abilities())
            .column(
                    "countries",
                    report -> report.view().countries().isEmpty()
                            ? "all"
                            : report.view().countries())
            .column("health", report -> report.view().health())
            .column("state", report -> report.drained() ? "drained" : report.condition())
            .column("detail", Report::detail)
            .column("sessions", ProviderList::sessions)
            .column("per second", Report::perSecond)
            .column("in flight", report -> report.view().inFlight())
            .column("at most", report -> report.view().maxInFlight())
            .column("accepted", report -> report.view().counts().accepted())
            .column("rejected", report -> report.view().counts().rejected())
            .column("not sent", report -> report.view().counts().notSent())
            .column("unknown", report -> report.view().counts().unknown())
            .column("last error", report -> report.view().lastError())
            .column("last error at", Report::lastErrorAt);

    @Override
    int run(Services services, Screen screen) {
        screen.list(
                SHEET, services.need(ProviderReports.class, "provider registry").reports());
        return 0;
    }

    private static Object sessions(Report report) {
        return report.sessions().stream().map(ProviderList::session).toList();
    }

    private static Map<String, Object> session(Session session) {
        var object = new LinkedHashMap<String, Object>() {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                return session.name() + " " + session.state()
                        + (session.detail().isEmpty() ? "" : ", " + session.detail());
            }
        };
        object.put("name", session.name());
        object.put("state", session.state());
        object.put("since", Values.millis(session.since()));
        object.put("window", session.window());
        object.put("detail", session.detail());
        return object;
    }
}
