package io.patchbay.platform.providerregistry.internal;

import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** A rule's configuration. A change takes the place of the rule as it was, without a moment between. */
@Component(
        service = RuleFile.class,
        immediate = true,
        configurationPid = "io.patchbay.route",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RouteRuleConfiguration.class, factory = true)
public final class RuleFile {
    private final RoutingBook book;
    private final String pid;

    @Activate
    public RuleFile(@Reference RoutingBook book, RouteRuleConfiguration written, Map<String, Object> properties) {
        this.book = book;
        this.pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        change(written);
    }

    @Modified
    void change(RouteRuleConfiguration written) {
        var name = written.name().isBlank() ? fileName(pid) : written.name().strip();
        book.rule(pid, name, () -> RuleText.parse(name, written));
    }

    @Deactivate
    void close() {
        book.noRule(pid);
    }

    /** What stands behind the factory's PID. */
    static String fileName(String pid) {
        return pid.replaceFirst("^io\\.patchbay\\.[a-z]+[~.-]", "");
    }
}
