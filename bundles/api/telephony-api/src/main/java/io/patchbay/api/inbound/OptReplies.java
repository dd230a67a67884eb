package io.patchbay.api.inbound;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** How the host answers words about wanting texts for an organization. Reads answer from memory. */
public interface OptReplies {
    int MAX_LANGUAGES = 20;
    /** Of a text: three segments in GSM-7. */
    int MAX_CHARACTERS = 459;

    /** As it was written; {@link Replies#NONE} where nothing was. */
    Replies replies(String org);

    CompletionStage<Replies> putReplies(String org, Replies replies);

    /**
     * The answers of an organization.
     *
     * @param texts by what was said; what is left out is the host's own text
     * @param silent what is not answered by a text
     * @param languages further languages, each for the words that are written in it
     */
    record Replies(Map<OptSignal, String> texts, Set<OptSignal> silent, List<Language> languages) {
        public static final Replies NONE = new Replies(Map.of(), Set.of(), List.of());

        public Replies {
            texts = Map.copyOf(texts);
            silent = Set.copyOf(silent);
            languages = List.copyOf(languages);
        }
    }

    /**
     * Answers in another language.
     *
     * @param language such as {@code fr}
     * @param words which are answered in it, of any meaning
     */
    record Language(String language, List<String> words, Map<OptSignal, String> texts) {
        public Language {
            words = List.copyOf(words);
            texts = Map.copyOf(texts);
        }
    }
}
