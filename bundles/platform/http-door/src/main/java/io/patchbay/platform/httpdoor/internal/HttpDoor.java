package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.host.AdminAccount;
import io.patchbay.api.host.Capability;
import io.patchbay.api.host.HealthCheck;
import io.patchbay.api.host.Host;
import io.patchbay.api.http.Doorway;
import io.patchbay.api.http.RequestTraces;
import io.patchbay.api.tenants.KeyRing;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the door and follows the services that it serves with: keys, health checks and capabilities come and go while it stays open. */
@Component(service = HttpDoor.class, immediate = true, configurationPid = "io.patchbay.httpdoor")
@Designate(ocd = DoorConfiguration.class)
public final class HttpDoor {
    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);

    private final Keys keys = new Keys();
    private final Operators operators = new Operators();
    private final List<HealthCheck> checks = new CopyOnWriteArrayList<>();
    private final List<Capability> capabilities = new CopyOnWriteArrayList<>();
    private final BundleContext context;
    private final BundleListener uninstalled;
    private final Boot boot;
    private final Door door;
    private final List<ServiceRegistration<?>> services;

    @Activate
    public HttpDoor(
            BundleContext context,
            @Reference Vertx vertx,
            @Reference Host host,
            @Reference Meters meters,
            DoorConfiguration config)
            throws InterruptedException {
        this.context = context;
        this.boot = new Boot(context);
        var settings = DoorSettings.of(config, context::getProperty);
        var about = new Pages.Subjects(host, meters.registry(), operators, () -> checks, () -> capabilities);
        this.door = open(vertx, settings, about);
        this.uninstalled = this::bundleChanged;
        context.addBundleListener(uninstalled);
        this.services = List.of(
                context.registerService(PlatformHttpEngine.class, door.engine(), null),
                context.registerService(Doorway.class, door, null),
                context.registerService(HealthCheck.class, new DoorHealth(door), null),
                context.registerService(HealthCheck.class, door.certificateHealth(host, Clock.systemUTC()), null));
        LOG.info("HTTP door open at {}:{}", settings.address().host(), door.port());
    }

    /** Takes over what can be without losing a request; a port that must be opened anew breaks the connections that are open. */
    @Modified
    void modified(DoorConfiguration config) throws InterruptedException {
        try {
            door.apply(DoorSettings.of(config, context::getProperty));
            LOG.info("HTTP door at port {} follows its new configuration", door.port());
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.error("the HTTP door stays as it was: {}", e.getMessage());
        }
    }

    @Deactivate
    void close() {
        context.removeBundleListener(uninstalled);
        services.forEach(ServiceRegistration::unregister);
        door.close();
        boot.close();
        LOG.info("HTTP door closed");
    }

    private Door open(Vertx vertx, DoorSettings settings, Pages.Subjects about) throws InterruptedException {
        try {
            return Door.open(vertx, settings, keys, about, boot::running);
        } catch (IllegalArgumentException | IllegalStateException e) {
            boot.close();
            LOG.error("the HTTP door stays closed: {}", e.getMessage());
            throw e;
        }
    }

    private void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.UNINSTALLED) {
            door.uninstalled(event.getBundle());
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "keysGone")
    void keysArrived(KeyRing ring) {
        keys.arrived(ring);
    }

    void keysGone(KeyRing ring) {
        keys.gone(ring);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "accountGone")
    void accountArrived(AdminAccount account) {
        operators.arrived(account);
    }

    void accountGone(AdminAccount account) {
        operators.gone(account);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "tracesGone")
    void tracesArrived(RequestTraces traces) {
        door.tracks().arrived(traces);
    }

    void tracesGone(RequestTraces traces) {
        door.tracks().gone(traces);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "checkGone")
    void checkArrived(HealthCheck check) {
        checks.add(check);
    }

    void checkGone(HealthCheck check) {
        checks.remove(check);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "capabilityGone")
    void capabilityArrived(Capability capability) {
        capabilities.add(capability);
    }

    void capabilityGone(Capability capability) {
        capabilities.remove(capability);
    }
}
