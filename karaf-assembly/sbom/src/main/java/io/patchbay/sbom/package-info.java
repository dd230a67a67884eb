/** Writes the assembly's SBOM while it is built. */
@NullMarked
package io.patchbay.sbom;

import org.jspecify.annotations.NullMarked;
