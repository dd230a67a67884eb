@NullMarked
package io.patchbay.platform.dropin.internal;

import org.jspecify.annotations.NullMarked;
