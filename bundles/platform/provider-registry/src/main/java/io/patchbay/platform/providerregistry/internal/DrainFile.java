package io.patchbay.platform.providerregistry.internal;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Which providers are drained, as it is configured. */
@Component(service = DrainFile.class, immediate = true, configurationPid = "io.patchbay.routing")
@Designate(ocd = RoutingConfiguration.class)
public final class DrainFile {
    private final RoutingBook book;

    @Activate
    public DrainFile(@Reference RoutingBook book, RoutingConfiguration written) {
        this.book = book;
        change(written);
    }

    @Modified
    void change(RoutingConfiguration written) {
        book.drained(Set.copyOf(RuleText.words(written.drained())));
    }
}
