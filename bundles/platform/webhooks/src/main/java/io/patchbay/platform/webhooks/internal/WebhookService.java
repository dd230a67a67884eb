package io.patchbay.platform.webhooks.internal;

import io.micrometer.core.instrument.MeterRegistry;
import io.patchbay.api.host.Host;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.queue.Queues;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.store.Page;
import io.patchbay.api.tenants.Secrets;
import io.patchbay.api.webhooks.SignedCalls;
import io.patchbay.api.webhooks.Webhooks;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.webhooks.internal.address.AddressPolicy;
import io.patchbay.platform.webhooks.internal.address.TargetUrl;
import io.patchbay.platform.webhooks.internal.delivery.DeliveryTable;
import io.patchbay.platform.webhooks.internal.streams.StreamLog;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Signed delivery of events to tenants. */
@Component(
        service = {Webhooks.class, WebhookService.class},
        configurationPid = "io.patchbay.webhooks")
@Designate(ocd = WebhookSettings.class)
public final class WebhookService implements Webhooks {
    private final Store store;
    private final AddressPolicy policy;
    private final Workshop workshop;

    @Activate
    public WebhookService(
            @Reference Host host,
            @Reference Store store,
            @Reference CommitQueue commits,
            @Reference Secrets secrets,
            @Reference Queues queues,
            @Reference Vertx vertx,
            @Reference MeterRegistry meters,
            WebhookSettings settings) {
        this(
                new Surroundings(host, store, commits, secrets, queues, vertx, meters),
                Settings.of(settings),
                World.real());
    }

    WebhookService(Surroundings services, Settings settings, World world) {
        this.store = services.store();
        this.policy = new AddressPolicy(services.host().profile(), settings.allow());
        store.migrate("webhooks", WebhookService.class.getClassLoader());
        store.migrate("streams", WebhookService.class.getClassLoader());
        this.workshop = new Workshop(services, settings, world, policy);
    }

    @Deactivate
    void close() {
        workshop.close();
    }

    @Override
    public CompletionStage<Once<Created>> create(Optional<OnceKey> once, NewEndpoint endpoint) {
        return workshop.endpoints().create(once, endpoint);
    }

    @Override
    public CompletionStage<Once<Created>> rotate(Optional<OnceKey> once, String org, String id) {
        return workshop.endpoints().rotate(once, org, id);
    }

    @Override
    public CompletionStage<Once<DefaultSecret>> rotateDefault(Optional<OnceKey> once, String org) {
        return workshop.secrets().rotate(once, org);
    }

    @Override
    public CompletionStage<Page<Endpoint>> list(String org, Page.Request page) {
        return workshop.endpoints().list(org, page);
    }

    @Override
    public CompletionStage<Optional<Endpoint>> find(String org, String id) {
        return workshop.endpoints().find(org, id);
    }

    @Override
    public CompletionStage<Boolean> delete(String org, String id) {
        return workshop.endpoints().delete(org, id).thenApply(deleted -> {
            if (deleted) {
                workshop.deliveries().over(org, id, "the webhook was deleted");
            }
            return deleted;
        });
    }

    @Override
    public CompletionStage<List<Delivery>> deliveries(String subject) {
        return store.readLater(connection -> DeliveryTable.about(connection, subject));
    }

    @Override
    public CompletionStage<Page<Endpoint>> listAll(Page.Request page) {
        return workshop.endpoints().listAll(page);
    }

    @Override
    public void checkAddress(String url) {
        policy.checkWritten(TargetUrl.parse(url));
    }

    @Override
    public CompletionStage<Void> deliver(Parcel parcel) {
        return workshop.deliveries().deliver(parcel);
    }

    CompletionStage<Optional<Endpoint>> turn(String org, String id, boolean on) {
        return workshop.endpoints().turn(org, id, on).thenApply(turned -> {
            if (turned.isPresent() && !on) {
                workshop.deliveries().over(org, id, "the webhook was disabled");
            }
            return turned;
        });
    }

    CompletionStage<SignedCalls.Result> call(SignedCalls.Call call) {
        return workshop.secrets().of(call.org()).thenCompose(keys -> workshop.postman()
                .call(call, keys));
    }

    /** What streams read. */
    StreamLog streams() {
        return workshop.streams();
    }

    /** Whether due deliveries are looked for as they should be. */
    boolean isSweeping() {
        return workshop.deliveries().isSweeping();
    }

    /** How many nodes share the lanes. */
    int nodes() {
        return workshop.deliveries().nodes();
    }

    long waiting() {
        return workshop.metrics().waiting();
    }

    long disabled() {
        return workshop.metrics().disabled();
    }
}
