package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.inbound.InboundContent;
import io.patchbay.api.inbound.OptSignal;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words by which people say whether they want texts: the whole message, trimmed, without case and accents. STOP and its sisters are those that the CTIA's principles and the FCC's rule
 * of 2025 name, with the French one that Canada's carriers use.
 */
final class Words {
    private static final Map<String, OptSignal> KNOWN = known();
    private static final int LONGEST = 60;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private Words() {}

    private static Map<String, OptSignal> known() {
        var known = new HashMap<String, OptSignal>();
        List.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "OPT-OUT", "OPT OUT")
                .forEach(word -> known.put(word, OptSignal.STOP));
        List.of("REMOVE", "ARRET").forEach(word -> known.put(word, OptSignal.STOP));
        List.of("START", "UNSTOP", "YES").forEach(word -> known.put(word, OptSignal.START));
        List.of("HELP", "INFO").forEach(word -> known.put(word, OptSignal.HELP));
        return Map.copyOf(known);
    }

    /** What a text says, by the words that hold for all, and the organization's own. */
    static Optional<OptSignal> signal(String org, InboundContent content, TenantWords tenants) {
        if (!(content instanceof InboundContent.Text text) || text.body().length() > LONGEST) {
            return Optional.empty();
        }
        var plain = plain(text.body());
        return known(plain).or(() -> tenants.signal(org, plain));
    }

    static Optional<OptSignal> known(String plain) {
        return Optional.ofNullable(KNOWN.get(plain));
    }

    /** Trimmed, without case and accents. */
    static String plain(String body) {
        var stripped = body.strip();
        return stripped.chars().allMatch(c -> c < 128)
                ? stripped.toUpperCase(Locale.ROOT)
                : withoutAccents(stripped).toUpperCase(Locale.ROOT);
    }

    private static String withoutAccents(String body) {
        return ACCENTS.matcher(Normalizer.normalize(body, Normalizer.Form.NFKD)).replaceAll("");
    }
}
