/** The little that plain JDBC statements have in common. */
@NullMarked
package io.patchbay.platform.webhooks.internal.sql;

import org.jspecify.annotations.NullMarked;
