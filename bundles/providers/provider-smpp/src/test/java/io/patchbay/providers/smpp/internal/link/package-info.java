@NullMarked
package io.patchbay.providers.smpp.internal.link;

import org.jspecify.annotations.NullMarked;
