@NullMarked
package io.patchbay.providers.smpp.internal.text;

import org.jspecify.annotations.NullMarked;
