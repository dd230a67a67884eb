@NullMarked
package io.patchbay.providers.smpp.internal;

import org.jspecify.annotations.NullMarked;
