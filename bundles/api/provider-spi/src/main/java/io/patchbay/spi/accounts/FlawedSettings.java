package io.patchbay.spi.accounts;

import io.patchbay.spi.accounts.AccountCheck.Flaw;
import java.util.List;
import java.util.stream.Collectors;

/** Settings that cannot be right; the message names each with what to write instead. */
public final class FlawedSettings extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Flaw> flaws;

    public FlawedSettings(List<Flaw> flaws) {
        super(sentence(flaws));
        this.flaws = List.copyOf(flaws);
    }

    public List<Flaw> flaws() {
        return flaws;
    }

    /** All of them in one text, each behind the name of its setting. */
    public static String sentence(List<Flaw> flaws) {
        return flaws.stream().map(flaw -> flaw.setting() + ": " + flaw.reason()).collect(Collectors.joining(" "));
    }
}
