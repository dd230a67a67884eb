package io.patchbay.platform.persistence.lists;

import java.util.List;
import java.util.Optional;

/**
 * What a look has found.
 *
 * @param items newest first
 * @param reached where it gave up for now: what is older than this was not looked at
 */
public record Found<T>(List<T> items, Optional<String> reached) {}
