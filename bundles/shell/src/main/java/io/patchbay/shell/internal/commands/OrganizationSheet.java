package io.patchbay.shell.internal.commands;

import io.patchbay.api.tenants.ApiKey;
import io.patchbay.api.tenants.Organization;
import io.patchbay.api.tenants.Project;
import io.patchbay.api.tenants.Scope;
import io.patchbay.api.tenants.Tenants;

/** What is told of a tenant and what belongs to it. */
final class OrganizationSheet {
    static final Sheet<Organization> ORGANIZATIONS = new Sheet<Organization>(
                    "There is no organization yet; patchbay:org-create makes one.")
            .column("slug", Organization::slug)
            .column("name", Organization::name)
            .column("created", Organization::created);

    static final Sheet<Project> PROJECTS = new Sheet<Project>("It has no project; patchbay:project-create makes one.")
            .column("id", Project::id)
            .column("slug", Project::slug)
            .column("name", Project::name)
            .column("org", Project::org)
            .column("created", Project::created);

    static final Sheet<ApiKey> KEYS = new Sheet<ApiKey>("It has no key; patchbay:key-create makes one.")
            .column("id", ApiKey::id)
            .column("hint", ApiKey::hint)
            .column("project", ApiKey::project)
            .column("name", ApiKey::name)
            .column(
                    "scopes",
                    key -> key.scopes().stream().map(Scope::wire).sorted().toList())
            .column("created", ApiKey::created)
            .column("revoked", ApiKey::revoked);

    private OrganizationSheet() {}

    static Tenants tenants(Services services) {
        return services.need(Tenants.class, "tenants");
    }

    /** @throws Refusal if there is no such organization */
    static Organization organization(Tenants tenants, String slug) {
        return tenants.organization(slug)
                .orElseThrow(
                        () -> new Refusal("There is no organization '" + slug + "'; patchbay:org-list shows them."));
    }
}
