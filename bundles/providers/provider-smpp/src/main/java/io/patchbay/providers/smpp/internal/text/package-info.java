/** How texts become octets and back: alphabets, data codings, parts. */
@NullMarked
package io.patchbay.providers.smpp.internal.text;

import org.jspecify.annotations.NullMarked;
