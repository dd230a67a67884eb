package io.patchbay.routes.inbound.internal;

import static io.patchbay.routes.support.Steps.call;

import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** REST of where texts go: targets, functions, and the answers to words about wanting texts. */
@Component(service = RoutesBuilder.class)
public final class TargetRoutes extends RouteBuilder {
    private static final String NUMBER = "/v1/orgs/{slug}/phone-numbers/{e164}/inbound";
    private static final String PROJECT = "/v1/projects/{id}/inbound";
    private static final String ORGANIZATION = "/v1/orgs/{slug}/inbound";
    private static final String FUNCTION = "/v1/projects/{id}/functions/{name}";
    private static final String REPLIES = "/v1/orgs/{slug}/opt-out-replies";

    private final TargetRequests targets;
    private final FunctionRequests functions;
    private final OptReplyRequests replies;

    @Activate
    public TargetRoutes(
            @Reference TargetRequests targets,
            @Reference FunctionRequests functions,
            @Reference OptReplyRequests replies) {
        this.targets = targets;
        this.functions = functions;
        this.replies = replies;
    }

    @Override
    public void configure() {
        ofNumber();
        ofProject();
        ofOrganization();
        functions();
        replies();
    }

    private void ofNumber() {
        door("GET", NUMBER, "targets.number.show")
                .process(call(targets.show(targets::ofNumber)))
                .id("show-number-target");
        door("PUT", NUMBER, "targets.number.put")
                .process(call(targets.put(targets::ofNumber)))
                .id("put-number-target");
        door("DELETE", NUMBER, "targets.number.remove")
                .process(call(targets.remove(targets::ofNumber)))
                .id("remove-number-target");
    }

    private void ofProject() {
        door("GET", PROJECT, "targets.project.show")
                .process(call(targets.show(targets::ofProject)))
                .id("show-project-target");
        door("PUT", PROJECT, "targets.project.put")
                .process(call(targets.put(targets::ofProject)))
                .id("put-project-target");
        door("DELETE", PROJECT, "targets.project.remove")
                .process(call(targets.remove(targets::ofProject)))
                .id("remove-project-target");
    }

    private void ofOrganization() {
        door("GET", ORGANIZATION, "targets.org.show")
                .process(call(targets.show(targets::ofOrganization)))
                .id("show-org-target");
        door("PUT", ORGANIZATION, "targets.org.put")
                .process(call(targets.put(targets::ofOrganization)))
                .id("put-org-target");
        door("DELETE", ORGANIZATION, "targets.org.remove")
                .process(call(targets.remove(targets::ofOrganization)))
                .id("remove-org-target");
    }

    private void functions() {
        door("GET", "/v1/projects/{id}/functions", "functions.list")
                .process(call(functions::list))
                .id("list-functions");
        door("GET", FUNCTION, "functions.show").process(call(functions::show)).id("show-function");
        door("PUT", FUNCTION, "functions.put").process(call(functions::put)).id("put-function");
        door("DELETE", FUNCTION, "functions.remove")
                .process(call(functions::remove))
                .id("remove-function");
    }

    private void replies() {
        door("GET", REPLIES, "opt-replies.show").process(call(replies::show)).id("show-replies");
        door("PUT", REPLIES, "opt-replies.put").process(call(replies::put)).id("put-replies");
    }

    private RouteDefinition door(String method, String path, String routeId) {
        return from("platform-http:" + path + "?httpMethodRestrict=" + method)
                .routeId(routeId)
                .routeConfigurationId("http-door");
    }
}
