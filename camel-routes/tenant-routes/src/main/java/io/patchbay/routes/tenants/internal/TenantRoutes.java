package io.patchbay.routes.tenants.internal;

import static io.patchbay.routes.support.Steps.call;

import io.patchbay.api.accounts.OwnAccounts;
import io.patchbay.api.routing.ProviderReports;
import io.patchbay.api.routing.ProviderReports.Report;
import io.patchbay.api.tenants.Tenants;
import java.util.Optional;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The doors to projects, keys and carrier accounts. */
@Component(service = RoutesBuilder.class)
public final class TenantRoutes extends RouteBuilder {
    private final ProjectRequests projects;
    private final KeyRequests keys;

    private final AccountRequests accounts;

    /** Says how the providers of accounts are; an answer does without while it is replaced. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable ProviderReports reports;

    @Activate
    public TenantRoutes(@Reference Tenants tenants, @Reference OwnAccounts ownAccounts) {
        this.projects = new ProjectRequests(tenants);
        this.keys = new KeyRequests(tenants);
        this.accounts = new AccountRequests(ownAccounts, this::report);
    }

    private Optional<Report> report(String provider) {
        var all = reports;
        return all == null
                ? Optional.empty()
                : all.reports().stream()
                        .filter(report -> report.view().id().equals(provider))
                        .findFirst();
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

        door("PUT", "/v1/orgs/{slug}/providers/{providerId}", "provider.put")
                .process(call(accounts::put))
                .id("put-provider-account");
        door("GET", "/v1/orgs/{slug}/providers", "provider.list")
                .process(call(accounts::list))
                .id("list-provider-accounts");
        door("GET", "/v1/orgs/{slug}/providers/{providerId}", "provider.get")
                .process(call(accounts::get))
                .id("get-provider-account");
        door("DELETE", "/v1/orgs/{slug}/providers/{providerId}", "provider.delete")
                .process(call(accounts::delete))
                .id("delete-provider-account");
    }

    private RouteDefinition door(String method, String path, String routeId) {
        return from("platform-http:" + path + "?httpMethodRestrict=" + method)
                .routeId(routeId)
                .routeConfigurationId("http-door");
    }
}
