package io.patchbay.routes.sms.internal;

import static io.patchbay.routes.support.Steps.call;
import static io.patchbay.routes.support.Steps.step;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.messages.Dispatcher;
import io.patchbay.api.messages.MessageService;
import io.patchbay.api.messages.ReceiptRecorder;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.queue.Parcel;
import io.patchbay.api.store.Once;
import io.patchbay.routes.support.RouteCall;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The way of an outbound text through this host, and of its receipts; the relay's door is in a bundle of its own. */
@Component(service = RoutesBuilder.class)
public final class SmsRoutes extends RouteBuilder {
    private static final String DOOR = "http-door";
    private static final String ACCEPT = "direct:sms.accept";
    /** Without waiting for a route that has stopped: the carrier is told at once to come again. */
    private static final String RECEIPT = "direct:sms.receipt?block=false";

    private final SmsSends sends;
    private final SmsReads reads;
    private final MessageService messages;
    private final Dispatcher dispatcher;
    private final ReceiptDoor receipts;

    @Activate
    public SmsRoutes(
            @Reference SmsSends sends,
            @Reference SmsReads reads,
            @Reference MessageService messages,
            @Reference Dispatcher dispatcher,
            @Reference ReceiptDoor receipts) {
        this.sends = sends;
        this.reads = reads;
        this.messages = messages;
        this.dispatcher = dispatcher;
        this.receipts = receipts;
    }

    @Override
    public void configure() {
        door();
        accept();
        submit();
        receipt();
        look();
    }

    private void door() {
        from("platform-http:/v1/orgs/{slug}/sms/send?httpMethodRestrict=POST")
                .routeId("sms.send.org")
                .routeConfigurationId(DOOR)
                .transform()
                .body(ApiRequest.class, sends::ofOrganization)
                .id("read-org-send")
                .to(ACCEPT);

        from("platform-http:/v1/projects/{id}/sms/send?httpMethodRestrict=POST")
                .routeId("sms.send.project")
                .routeConfigurationId(DOOR)
                .transform()
                .body(ApiRequest.class, sends::ofProject)
                .id("read-project-send")
                .to(ACCEPT);
    }

    /** A refusal goes back to the door whose route asked, which answers it. */
    private void accept() {
        from(ACCEPT)
                .routeId("sms.accept")
                .routeConfigurationId(DOOR)
                .process(step(SendSms.class, messages::accept))
                .id("accept-durably")
                .transform()
                .body(Once.class, MessageJson::accepted)
                .id("answer-accepted");
    }

    /** The common queue, and the one of this node: where several share the lanes, each gets what it drives. */
    private void submit() {
        submit("sms.submit", "{{queue}}:queue:sms.outbound");
        submit("sms.submit.node", "{{queue}}:queue:sms.outbound.{{node}}");
    }

    private void submit(String routeId, String queue) {
        from(queue)
                .routeId(routeId)
                .routeConfigurationId("queue-worker")
                .transform()
                .body(String.class, Parcel::fromJson)
                .id(routeId + ".open-parcel")
                .process(step(Parcel.class, dispatcher::dispatch))
                .id(routeId + ".dispatch-to-lanes");
    }

    /** A failure goes back to the provider, which then answers its carrier so that the receipt is sent again. */
    private void receipt() {
        from(RECEIPT)
                .routeId("sms.receipt")
                .routeConfigurationId(DOOR)
                .process(step(ReceiptRecorder.Receipt.class, receipts::record))
                .id("record-receipt");
        receipts.open(RouteCall.to(getContext(), RECEIPT));
    }

    private void look() {
        get("/v1/orgs/{slug}/sms/messages", "sms.list.org")
                .process(call(reads::listOfOrganization))
                .id("list-org");
        get("/v1/orgs/{slug}/sms/messages/{id}", "sms.show.org")
                .process(call(reads::oneOfOrganization))
                .id("show-org");
        get("/v1/projects/{id}/sms/messages", "sms.list.project")
                .process(call(reads::listOfProject))
                .id("list-project");
        get("/v1/projects/{id}/sms/messages/{message}", "sms.show.project")
                .process(call(reads::oneOfProject))
                .id("show-project");
    }

    private org.apache.camel.model.RouteDefinition get(String path, String routeId) {
        return from("platform-http:" + path + "?httpMethodRestrict=GET")
                .routeId(routeId)
                .routeConfigurationId(DOOR);
    }

    @Deactivate
    void close() {
        receipts.close();
    }
}
