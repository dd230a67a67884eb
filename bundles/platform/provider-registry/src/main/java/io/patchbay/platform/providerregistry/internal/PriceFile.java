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

/** The prices of a provider, as they are configured. */
@Component(
        service = PriceFile.class,
        immediate = true,
        configurationPid = "io.patchbay.price",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PriceConfiguration.class, factory = true)
public final class PriceFile {
    private final RoutingBook book;
    private final String pid;

    @Activate
    public PriceFile(@Reference RoutingBook book, PriceConfiguration written, Map<String, Object> properties) {
        this.book = book;
        this.pid = String.valueOf(properties.get(Constants.SERVICE_PID));
        change(written);
    }

    @Modified
    void change(PriceConfiguration written) {
        var provider = written.provider().isBlank()
                ? RuleFile.fileName(pid)
                : written.provider().strip();
        book.prices(pid, provider, () -> PriceList.parse(written.prices()));
    }

    @Deactivate
    void close() {
        book.noPrices(pid);
    }
}
