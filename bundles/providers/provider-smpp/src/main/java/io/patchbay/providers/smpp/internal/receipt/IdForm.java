package io.patchbay.providers.smpp.internal.receipt;

import java.math.BigInteger;

/** How an SMSC writes a message id: some answer in hexadecimal and report in decimal, or the reverse. */
public enum IdForm {
    TEXT(0),
    DECIMAL(10),
    HEXADECIMAL(16);

    private final int radix;

    IdForm(int radix) {
        this.radix = radix;
    }

    /** The id in one form whatever the way it came: as it is, or as a decimal number; what is no number stays as it is. */
    public String canonical(String id) {
        var written = id.strip();
        if (radix == 0) {
            return written;
        }
        try {
            return new BigInteger(written, radix).toString();
        } catch (NumberFormatException e) {
            return written;
        }
    }
}
