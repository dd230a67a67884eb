package io.patchbay.platform.webhooks.internal;

import io.patchbay.platform.webhooks.internal.address.AddressGuard;
import io.patchbay.platform.webhooks.internal.address.AddressPolicy;
import io.patchbay.platform.webhooks.internal.address.NameLookups;
import io.patchbay.platform.webhooks.internal.address.TargetUrl;
import io.patchbay.platform.webhooks.internal.delivery.AttemptRules;
import io.patchbay.platform.webhooks.internal.delivery.Deliveries;
import io.patchbay.platform.webhooks.internal.delivery.DeliveryMetrics;
import io.patchbay.platform.webhooks.internal.delivery.EventApplier;
import io.patchbay.platform.webhooks.internal.delivery.HttpPost;
import io.patchbay.platform.webhooks.internal.delivery.Limits;
import io.patchbay.platform.webhooks.internal.delivery.Parts;
import io.patchbay.platform.webhooks.internal.delivery.Postman;
import io.patchbay.platform.webhooks.internal.delivery.Receivers;
import io.patchbay.platform.webhooks.internal.delivery.RetrySchedule;
import io.patchbay.platform.webhooks.internal.endpoints.DefaultSecrets;
import io.patchbay.platform.webhooks.internal.endpoints.Endpoints;
import io.patchbay.platform.webhooks.internal.endpoints.Signer;
import io.patchbay.platform.webhooks.internal.nodes.Presence;
import io.patchbay.platform.webhooks.internal.sql.Reach;
import io.patchbay.platform.webhooks.internal.streams.StreamLog;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts of this bundle together, and takes them apart in the reverse order. */
final class Workshop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final StreamLog streams = new StreamLog();
    private final Surroundings services;
    private final Settings settings;
    private final World world;
    private final Endpoints endpoints;
    private final DefaultSecrets secrets;
    private final DeliveryMetrics metrics;
    private final Postman postman;
    private final Deliveries deliveries;

    Workshop(Surroundings services, Settings settings, World world, AddressPolicy policy) {
        this.services = services;
        this.settings = settings;
        this.world = world;
        try {
            var signer = new Signer(services.secrets());
            metrics = keep(new DeliveryMetrics(services.meters()));
            endpoints = keep(endpoints(policy, signer));
            secrets = keep(new DefaultSecrets(
                    services.store(), services.commits(), signer, world.clock(), settings.overlap()));
            postman = postman(policy, signer);
            var node = services.host().node();
            var reach = Reach.of(services.store(), services.commits(), world.clock(), node);
            // Left when no event is written here any more: what is written later nobody would be the home of.
            var presence = keep(new Presence(reach, node, world.presence()));
            deliveries = deliveries(postman, reach, presence);
            keep(services.commits().register(deliveries.results()));
            keep(services.commits()
                    .register(new EventApplier(
                            services.queues(), presence.crew(), deliveries.births(), streams, world.clock())));
            keep(deliveries).open();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Endpoints endpoints(AddressPolicy policy, Signer signer) {
        var rules = new Endpoints.Rules(
                url -> policy.checkWritten(TargetUrl.parse(url)), settings.perOrganization(), settings.overlap());
        return new Endpoints(services.store(), services.commits(), signer, world.clock(), rules);
    }

    private Deliveries deliveries(Postman postman, Reach reach, Presence presence) {
        var schedule = new RetrySchedule(settings.retries(), settings.jitter(), world.random());
        var parts = new Parts(
                new Receivers(endpoints, secrets, world.clock()),
                postman,
                new AttemptRules(schedule, settings.disableAfter()),
                endpoints,
                metrics);
        var rules = new Deliveries.Rules(
                Limits.of(settings.atOnce()),
                settings.sweepEvery(),
                settings.keep(),
                settings.disableAfter(),
                settings.drain());
        return new Deliveries(reach, presence, parts, rules);
    }

    private Postman postman(AddressPolicy policy, Signer signer) {
        var names = keep(new NameLookups(world.names(), settings.timeout()));
        var http = keep(new HttpPost(services.vertx(), world.http()));
        var version = services.host().version().split("[.-]", 3);
        var agent = "Patchbay/" + version[0] + (version.length > 1 ? "." + version[1] : "");
        var rules = new Postman.Rules(settings.timeout(), agent);
        return new Postman(new AddressGuard(policy, names), signer, http, world.clock(), rules);
    }

    private <T extends AutoCloseable> T keep(T part) {
        open.push(part);
        return part;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    DefaultSecrets secrets() {
        return secrets;
    }

    StreamLog streams() {
        return streams;
    }

    Postman postman() {
        return postman;
    }

    DeliveryMetrics metrics() {
        return metrics;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("A part of the webhooks did not stop cleanly", e);
            }
        }
    }
}
