/** Deliveries: written with the transition that they tell of, sent in lanes, tried again until they arrive or are given up. */
@NullMarked
package io.patchbay.platform.webhooks.internal.delivery;

import org.jspecify.annotations.NullMarked;
