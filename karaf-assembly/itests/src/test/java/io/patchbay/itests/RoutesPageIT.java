package io.patchbay.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.patchbay.api.routes.Routes;
import io.patchbay.api.routes.Routes.RouteView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;

/** {@code docs/routes.md} is generated here from the routes that run, and the one in the tree must be the same. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class RoutesPageIT extends Container {
    private static final String HEAD =
            """
            # The routes

            What runs in a host of the sandbox profile, generated from its running routes (`RoutesPageIT` writes this page to `karaf-assembly/itests/target/exam/routes.md` and fails where this one differs: copy it).
            On a host: `patchbay:route-list`, `patchbay:route-show NAME`.
            """;

    @Inject
    private Routes routes;

    @Test
    public void thePageTellsWhatRuns() throws Exception {
        ready("url");
        var page = page(routes.list());
        assertTrue(page, page.contains("`sms.submit`"));
        Files.writeString(Path.of(System.getProperty("itests.work"), "routes.md"), page);
        assertEquals(page, Files.readString(Path.of(System.getProperty("itests.routesPage"))));
    }

    private static String page(List<RouteView> all) {
        var bundles = new TreeMap<>(all.stream().collect(Collectors.groupingBy(RouteView::bundle)));
        var page = new StringBuilder(HEAD);
        bundles.forEach((bundle, routes) -> {
            page.append("\n## ")
                    .append(bundle)
                    .append("\n| route | from | steps | failures |\n| --- | --- | --- | --- |\n");
            routes.forEach(route -> page.append(row(route)));
        });
        return page.toString();
    }

    private static String row(RouteView route) {
        var steps = route.steps().stream()
                .map(step -> (step.kind() + " " + (step.name().isEmpty() ? "" : "`" + step.name() + "`")).strip())
                .collect(Collectors.joining(" → "));
        return "| `" + route.id() + "` | `" + route.from() + "` | " + steps + " | " + route.configuration() + " |\n";
    }
}
