/** The one HTTP port: requests come in here, wait here while their routes are replaced, and leave as answers or problems. */
@NullMarked
package io.patchbay.platform.httpdoor.internal;

import org.jspecify.annotations.NullMarked;
