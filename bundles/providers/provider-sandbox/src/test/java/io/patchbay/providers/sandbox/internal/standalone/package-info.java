@NullMarked
package io.patchbay.providers.sandbox.internal.standalone;

import org.jspecify.annotations.NullMarked;
