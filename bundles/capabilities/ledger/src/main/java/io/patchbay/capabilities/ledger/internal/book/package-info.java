/** The books: what moves money, and the tables that keep it. */
@NullMarked
package io.patchbay.capabilities.ledger.internal.book;

import org.jspecify.annotations.NullMarked;
