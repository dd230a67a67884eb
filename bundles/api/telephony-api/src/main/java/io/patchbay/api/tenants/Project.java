package io.patchbay.api.tenants;

import java.time.Instant;

/**
 * A project of an organization (one family calls it a Wok, another a workspace channel set).
 *
 * @param id {@code proj_…}, unique on the host
 * @param org slug of its organization
 * @param slug unique within the organization
 * @param name what people read
 * @param created when
 */
public record Project(String id, String org, String slug, String name, Instant created) {}
