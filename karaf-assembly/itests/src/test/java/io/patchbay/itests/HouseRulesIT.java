package io.patchbay.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerSuite;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** The dependency rules of the house, read from the manifests and wires of what really runs. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerSuite.class)
public class HouseRulesIT extends Container {
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PACKAGE =
            Pattern.compile("(?:^|,)\\s*([\\w.]+)(?:;[\\w:-]+=(?:\"[^\"]*\"|[^,;\"]*))*");

    /** Once the host is ready: before, some are still starting. */
    @Test
    public void everyBundleOfOursIsActive() throws Exception {
        ready("url");
        var ours = ours();
        assertTrue("found only " + ours, ours.size() >= 17);
        for (var bundle : ours) {
            assertEquals(bundle.getSymbolicName(), Bundle.ACTIVE, bundle.getState());
        }
    }

    @Test
    public void noBundleDependsOnARouteBundle() {
        forEachImport((bundle, imported) -> assertTrue(
                bundle.getSymbolicName() + " imports " + imported,
                !imported.startsWith("io.patchbay.routes.") || imported.startsWith("io.patchbay.routes.support")));
    }

    @Test
    public void noBundleDependsOnAnImplementation() {
        forEachImport((bundle, imported) -> assertTrue(
                bundle.getSymbolicName() + " imports " + imported,
                !imported.startsWith("io.patchbay.capabilities.") && !imported.startsWith("io.patchbay.providers.")));
        for (var bundle : ours()) {
            for (var exported : packages(bundle, "Export-Package")) {
                assertTrue(bundle.getSymbolicName() + " exports " + exported, !exported.contains(".internal"));
            }
        }
    }

    @Test
    public void routeBundlesKnowTheApiAndCamelAlone() {
        var allowed = List.of(
                "io.patchbay.api.",
                "io.patchbay.spi.",
                "io.patchbay.routes.support",
                "org.apache.camel",
                "org.jspecify.",
                "java.");
        for (var bundle : ours("io.patchbay.routes.")) {
            if (!bundle.getSymbolicName().equals("io.patchbay.routes.support")) {
                for (var imported : packages(bundle, "Import-Package")) {
                    assertTrue(
                            bundle.getSymbolicName() + " imports " + imported,
                            allowed.stream().anyMatch(imported::startsWith));
                }
            }
        }
    }

    @Test
    public void serviceBundlesKnowNoCamel() {
        for (var area :
                List.of("io.patchbay.capabilities.", "io.patchbay.platform.", "io.patchbay.shell", "io.patchbay.api")) {
            for (var bundle : ours(area)) {
                // The door is the HTTP engine under Camel's platform-http: the one exception, by design.
                if (!bundle.getSymbolicName().equals("io.patchbay.platform.httpdoor")) {
                    for (var imported : packages(bundle, "Import-Package")) {
                        assertTrue(
                                bundle.getSymbolicName() + " imports " + imported,
                                !imported.startsWith("org.apache.camel"));
                    }
                }
            }
        }
    }

    @Test
    public void theApiDependsOnNothing() {
        for (var imported : packages(bundle("io.patchbay.api"), "Import-Package")) {
            assertTrue("telephony-api imports " + imported, onlyItself(imported, "io.patchbay.api."));
        }
        for (var imported : packages(bundle("io.patchbay.spi"), "Import-Package")) {
            assertTrue(
                    "provider-spi imports " + imported,
                    onlyItself(imported, "io.patchbay.api.") || imported.startsWith("io.patchbay.spi."));
        }
    }

    /** Null annotations are no dependency: the bundle resolves and runs without them. */
    private static boolean onlyItself(String imported, String own) {
        return imported.startsWith(own) || imported.startsWith("java.") || imported.startsWith("org.jspecify.");
    }

    @Test
    public void noTwoBundlesWriteOneTable() throws IOException {
        var owners = new HashMap<String, String>();
        for (var bundle : ours()) {
            var scripts = bundle.findEntries("db", "*.sql", true);
            for (var script : scripts == null ? List.<java.net.URL>of() : Collections.list(scripts)) {
                try (var stream = script.openStream()) {
                    var tables = TABLE.matcher(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
                    while (tables.find()) {
                        var table = tables.group(1).toLowerCase(Locale.ROOT);
                        var other = owners.put(table, bundle.getSymbolicName());
                        assertTrue(table + " is made by two", other == null || other.equals(bundle.getSymbolicName()));
                    }
                }
            }
        }
        assertTrue("found only " + owners, owners.size() >= 8);
    }

    @Test
    public void nothingIsWiredTwice() {
        var versions = new HashMap<String, Set<String>>();
        for (var bundle : bundles.getBundles()) {
            var name = String.valueOf(bundle.getSymbolicName());
            if (name.startsWith("io.netty") || name.startsWith("com.fasterxml") || name.startsWith("osgi-")) {
                versions.computeIfAbsent(name, n -> new TreeSet<>())
                        .add(bundle.getVersion().toString());
            }
        }
        versions.forEach((name, all) -> assertEquals(name + " " + all, 1, all.size()));
    }

    private void forEachImport(java.util.function.BiConsumer<Bundle, String> rule) {
        for (var bundle : ours()) {
            packages(bundle, "Import-Package").forEach(imported -> rule.accept(bundle, imported));
            bundle.adapt(BundleWiring.class).getRequiredWires("osgi.wiring.package").stream()
                    .filter(wire -> wire.getProvider().getBundle() != bundle)
                    .map(wire -> (String) wire.getCapability().getAttributes().get("osgi.wiring.package"))
                    .forEach(imported -> rule.accept(bundle, imported));
        }
    }

    private List<Bundle> ours() {
        return ours("io.patchbay.");
    }

    private List<Bundle> ours(String prefix) {
        return Arrays.stream(bundles.getBundles())
                .filter(b -> b.getSymbolicName() != null && b.getSymbolicName().startsWith(prefix))
                .toList();
    }

    private static List<String> packages(Bundle bundle, String header) {
        var value = bundle.getHeaders().get(header);
        var names = new ArrayList<String>();
        if (value != null) {
            var each = PACKAGE.matcher(value);
            while (each.find()) {
                names.add(each.group(1));
            }
        }
        return names;
    }
}
