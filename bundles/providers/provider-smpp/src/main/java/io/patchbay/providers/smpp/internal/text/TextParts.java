package io.patchbay.providers.smpp.internal.text;

import io.patchbay.api.telephony.Encoding;
import io.patchbay.api.telephony.SmsText;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text where the host has counted the cuts, whatever octets it becomes later: what is charged is what is sent. */
public final class TextParts {
    private TextParts() {}

    /** In order; one if it fits. A character that takes two units is never split. */
    public static List<String> of(SmsText text) {
        if (text.segments() == 1) {
            return List.of(text.body());
        }
        var body = text.body();
        var encoding = text.encoding();
        var parts = new ArrayList<String>(text.segments());
        int begin = 0;
        int used = 0;
        for (int i = 0; i < body.length(); ) {
            int step = Character.charCount(body.codePointAt(i));
            int units = encoding == Encoding.GSM7 ? GsmTable.septets(body.charAt(i)) : step;
            if (used + units > encoding.part()) {
                parts.add(body.substring(begin, i));
                begin = i;
                used = 0;
            }
            used += units;
            i += step;
        }
        parts.add(body.substring(begin));
        return parts;
    }
}
