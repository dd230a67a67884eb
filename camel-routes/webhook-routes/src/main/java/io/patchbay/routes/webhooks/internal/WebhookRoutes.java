package io.patchbay.routes.webhooks.internal;

import static io.patchbay.routes.support.Steps.call;
import static io.patchbay.routes.support.Steps.step;

import io.patchbay.api.queue.Parcel;
import io.patchbay.api.webhooks.WebhookCare;
import io.patchbay.api.webhooks.Webhooks;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The doors to webhooks, and the way of an event from the queue to its tenant. */
@Component(service = RoutesBuilder.class)
public final class WebhookRoutes extends RouteBuilder {
    private static final String ALL = "/v1/orgs/{slug}/webhooks";
    private static final String ONE = ALL + "/{id}";

    private final Webhooks webhooks;
    private final WebhookRequests requests;
    private final CareRequests care;

    @Activate
    public WebhookRoutes(@Reference Webhooks webhooks, @Reference WebhookCare care) {
        this.webhooks = webhooks;
        this.requests = new WebhookRequests(webhooks);
        this.care = new CareRequests(care);
    }

    @Override
    public void configure() {
        door("POST", ALL, "webhook.create").process(call(requests::create)).id("create-webhook");
        door("GET", ALL, "webhook.list").process(call(requests::list)).id("list-webhooks");
        door("GET", ONE, "webhook.show").process(call(requests::show)).id("show-webhook");
        door("DELETE", ONE, "webhook.delete").process(call(requests::delete)).id("delete-webhook");
        door("POST", ONE + "/rotate", "webhook.rotate")
                .process(call(requests::rotate))
                .id("rotate-secret");
        door("POST", ALL + "/default-secret", "webhook.default-secret")
                .process(call(requests::rotateDefault))
                .id("rotate-default-secret");

        care();
        deliver();
    }

    private void care() {
        door("GET", ONE + "/deliveries", "webhook.deliveries")
                .process(call(care::deliveries))
                .id("list-deliveries");
        door("GET", ONE + "/deliveries/{delivery}", "webhook.delivery")
                .process(call(care::log))
                .id("show-delivery");
        door("POST", ONE + "/replay", "webhook.replay")
                .process(call(care::replay))
                .id("replay");
        door("POST", ONE + "/test", "webhook.test").process(call(care::test)).id("send-test-event");
        door("POST", ONE + "/enable", "webhook.enable")
                .process(call(care::enable))
                .id("enable-webhook");
        door("POST", ONE + "/disable", "webhook.disable")
                .process(call(care::disable))
                .id("disable-webhook");
    }

    /** The common queue, and the one of this node: where several share the lanes, each gets those that are at home there. */
    private void deliver() {
        deliver("webhook.deliver", "{{queue}}:queue:events");
        deliver("webhook.deliver.node", "{{queue}}:queue:events.{{node}}");
    }

    private void deliver(String routeId, String queue) {
        from(queue)
                .routeId(routeId)
                .routeConfigurationId("queue-worker")
                .transform()
                .body(String.class, Parcel::fromJson)
                .id(routeId + ".open-parcel")
                .process(step(Parcel.class, webhooks::deliver))
                .id(routeId + ".deliver-to-tenants");
    }

    private RouteDefinition door(String method, String path, String routeId) {
        return from("platform-http:" + path + "?httpMethodRestrict=" + method)
                .routeId(routeId)
                .routeConfigurationId("http-door");
    }
}
