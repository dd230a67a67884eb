package io.patchbay.providers.smpp.internal.link;

/**
 * Who binds.
 *
 * @param addressRange which numbers the session serves; most SMSCs ignore it
 */
public record Login(String systemId, String password, String systemType, String addressRange) {
    /** Without the password. */
    @Override
    public String toString() {
        return "Login[" + systemId + "]";
    }
}
