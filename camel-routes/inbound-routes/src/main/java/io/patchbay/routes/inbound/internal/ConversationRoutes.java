package io.patchbay.routes.inbound.internal;

import static io.patchbay.routes.support.Steps.call;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Threads, apart from the way of a text into the store: they need the outbound messages, and while those are replaced texts must still come in. */
@Component(service = RoutesBuilder.class)
public final class ConversationRoutes extends RouteBuilder {
    private static final String OF_ORG = "/v1/orgs/{slug}/sms/conversations";
    private static final String OF_PROJECT = "/v1/projects/{id}/sms/conversations";

    private final ConversationRequests requests;
    private final ConversationMessages messages;
    private final ConversationReplies replies;

    @Activate
    public ConversationRoutes(
            @Reference ConversationRequests requests,
            @Reference ConversationMessages messages,
            @Reference ConversationReplies replies) {
        this.requests = requests;
        this.messages = messages;
        this.replies = replies;
    }

    @Override
    public void configure() {
        threads(OF_ORG, "org");
        threads(OF_PROJECT, "project");
    }

    private void threads(String path, String family) {
        var one = path + "/{conversation}";
        door("GET", path, "conversations.list." + family)
                .process(call(requests::list))
                .id("list-conversations-" + family);
        door("GET", one, "conversations.show." + family)
                .process(call(requests::show))
                .id("show-conversation-" + family);
        door("PATCH", one, "conversations.edit." + family)
                .process(call(requests::edit))
                .id("edit-conversation-" + family);
        door("GET", one + "/messages", "conversations.messages." + family)
                .process(call(messages::list))
                .id("list-thread-" + family);
        door("POST", one + "/reply", "conversations.reply." + family)
                .process(call(replies::reply))
                .id("reply-" + family);
    }

    private RouteDefinition door(String method, String path, String routeId) {
        return from("platform-http:" + path + "?httpMethodRestrict=" + method)
                .routeId(routeId)
                .routeConfigurationId("http-door");
    }
}
