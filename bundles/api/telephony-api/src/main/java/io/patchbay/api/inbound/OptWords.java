package io.patchbay.api.inbound;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** An organization's own words about wanting texts, in its languages, besides those that hold for all. */
public interface OptWords {
    int MAX_WORDS = 50;
    int MAX_CHARACTERS = 40;

    /** As they were written, by what they say; from memory. */
    Map<OptSignal, List<String>> words(String org);

    /**
     * Puts others in their place. A word of the STOP family cannot be given another meaning.
     *
     * <p>Fails with {@link io.patchbay.api.http.Problem} 422 for more than {@value #MAX_WORDS} words, one of more than {@value #MAX_CHARACTERS} characters, and one with two meanings.
     */
    CompletionStage<Map<OptSignal, List<String>>> putWords(String org, Map<OptSignal, List<String>> words);
}
