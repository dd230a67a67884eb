package io.patchbay.routes.tenants.internal;

import static io.patchbay.routes.support.Steps.call;

import io.patchbay.api.tenants.Tenants;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The doors to projects and keys. */
@Component(service = RoutesBuilder.class)
public final class TenantRoutes extends RouteBuilder {
    private final ProjectRequests projects;
    private final KeyRequests keys;

    @Activate
    public TenantRoutes(@Reference Tenants tenants) {
        this.projects = new ProjectRequests(tenants);
        this.keys = new KeyRequests(tenants);
    }

    @Override
    public void configure() {
        door("POST", "/v1/orgs/{slug}/projects", "project.create")
                .process(call(projects::create))
                .id("create-project");
        door("GET", "/v1/orgs/{slug}/projects", "project.list")
                .process(call(projects::list))
                .id("list-projects");

        door("POST", "/v1/orgs/{slug}/keys", "key.create")
                .process(call(keys::create))
                .id("create-key");
        door("GET", "/v1/orgs/{slug}/keys", "key.list")
                .process(call(keys::list))
                .id("list-keys");
        door("DELETE", "/v1/orgs/{slug}/keys/{id}", "key.revoke")
                .process(call(keys::revoke))
                .id("revoke-key");
    }

    private RouteDefinition door(String method, String path, String routeId) {
        return from("platform-http:" + path + "?httpMethodRestrict=" + method)
                .routeId(routeId)
                .routeConfigurationId("http-door");
    }
}
