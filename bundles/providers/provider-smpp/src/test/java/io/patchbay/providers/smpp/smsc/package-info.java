/** An SMSC that is not ours, for the tests here and of the whole host. */
@org.jspecify.annotations.NullMarked
package io.patchbay.providers.smpp.smsc;
