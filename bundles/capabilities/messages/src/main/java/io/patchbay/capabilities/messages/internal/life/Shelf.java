package io.patchbay.capabilities.messages.internal.life;

import io.patchbay.api.messages.Priority;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.telephony.SenderId;

/**
 * Where a message lies, so that one index finds what waits and what a worker has: {@code q:org sender priority} while it waits to be sent, {@code w:worker} while a worker has it,
 * {@code h:org} while an operator holds it, nothing afterwards.
 */
public final class Shelf {
    public static final String NONE = "";
    /** What every shelf of waiting messages starts with; it sorts before {@code w:} in any collation. */
    public static final String WAITING = "q:";

    /** What every shelf of held messages starts with; it sorts before {@code q:} in any collation. */
    public static final String HELD = "h:";

    private Shelf() {}

    public static String held(SendSms sms) {
        return HELD + sms.org();
    }

    public static String waiting(SendSms sms) {
        return WAITING
                + line(sms.org(), sms.from())
                + ' '
                + Priorities.code(sms.options().priority());
    }

    /** What one node drives as a whole: the lanes of a sender at all providers. */
    public static String line(String org, SenderId from) {
        return org + ' ' + from.value();
    }

    /** The line of what lies on a shelf of waiting messages. */
    public static String line(String shelf) {
        return shelf.substring(WAITING.length(), shelf.lastIndexOf(' '));
    }

    public static String worker(String worker) {
        return "w:" + worker;
    }

    /** The priority of what lies on a shelf of waiting messages. */
    public static Priority priority(String shelf) {
        return Priorities.of(shelf.charAt(shelf.length() - 1) - '0');
    }
}
