package io.patchbay.platform.tenants.internal;

import javax.crypto.SecretKey;

/** A key-encryption key with the name that sealed values carry. */
record SealKey(String name, SecretKey key) {
    @Override
    public String toString() {
        return "SealKey[" + name + "]";
    }
}
