package io.patchbay.api.tenants;

import java.time.Instant;

/**
 * The isolation boundary: balance, plan, numbers and provider accounts belong to it.
 *
 * @param slug 2 to 40 of a–z, 0–9 and inner hyphens; unique
 * @param name what people read, 1 to 100 characters
 * @param created when
 */
public record Organization(String slug, String name, Instant created) {}
