package io.patchbay.api.telephony;

/** How a text travels: GSM 03.38 7-bit default alphabet with its extension table, or UCS-2 (UTF-16 code units). */
public enum Encoding {
    GSM7(160, 153),
    UCS2(70, 67);

    private final int single;
    private final int part;

    Encoding(int single, int part) {
        this.single = single;
        this.part = part;
    }

    /** Units (septets or UTF-16 code units) in a message of one segment. */
    public int single() {
        return single;
    }

    /** Units in each part of a concatenated message, the rest being the user data header. */
    public int part() {
        return part;
    }
}
