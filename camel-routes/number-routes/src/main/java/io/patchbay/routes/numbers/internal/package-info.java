/** The doors to numbers: catalogue, rent, release, transfer, activation. */
@NullMarked
package io.patchbay.routes.numbers.internal;

import org.jspecify.annotations.NullMarked;
