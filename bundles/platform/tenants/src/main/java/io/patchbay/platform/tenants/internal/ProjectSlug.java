package io.patchbay.platform.tenants.internal;

import io.patchbay.api.tenants.Project;

/** A project's slug in its organization: the other way to name it. */
record ProjectSlug(String org, String slug) {
    static ProjectSlug of(Project project) {
        return new ProjectSlug(project.org(), project.slug());
    }
}
