@NullMarked
package io.patchbay.kit.tck;

import org.jspecify.annotations.NullMarked;
