package io.patchbay.capabilities.inbound.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patchbay.api.inbound.OptReplies.Language;
import io.patchbay.api.inbound.OptReplies.Replies;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** How organizations answer words about wanting texts, in a table, followed in memory. */
public final class AnswerTable implements AutoCloseable {
    private static final int LIMIT = 30_000;
    private static final List<String> REPLACE = List.of(
            "UPDATE inbound_answer SET doc = ?, changed = ? WHERE org = ?",
            "INSERT INTO inbound_answer (doc, changed, org) VALUES (?, ?, ?)");

    private final CommitQueue commits;
    private final Clock clock;
    private final Refreshed<String, Replies> byOrg;

    AnswerTable(Store store, CommitQueue commits, Clock clock) {
        this.commits = commits;
        this.clock = clock;
        this.byOrg = store.follow((connection, since, sink) -> {
            try (var query = connection.prepareStatement("SELECT org, doc FROM inbound_answer WHERE changed >= ?")) {
                query.setLong(1, since);
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        sink.accept(row.getString(1), read(row.getString(2)));
                    }
                }
            }
        });
    }

    public Replies replies(String org) {
        return Optional.ofNullable(byOrg.get(org)).orElse(Replies.NONE);
    }

    /** @throws IllegalArgumentException with a sentence, of what is too long */
    public CompletionStage<Replies> put(String org, Replies replies) {
        var doc = write(replies);
        if (doc.length() > LIMIT) {
            throw new IllegalArgumentException("Write fewer languages, or shorter texts: they do not fit together.");
        }
        return commits.submit(new Work<>(connection -> Replacing.row(connection, REPLACE, doc, clock.millis(), org)))
                .thenApply(written -> {
                    byOrg.put(org, replies);
                    return replies;
                });
    }

    /** The text for what was said by a word, if there is one of the organization's own. */
    public Optional<String> text(String org, OptSignal signal, String said) {
        var replies = replies(org);
        var plain = Words.plain(said);
        return replies.languages().stream()
                .filter(language -> language.words().stream()
                        .anyMatch(word -> Words.plain(word).equals(plain)))
                .flatMap(language -> Optional.ofNullable(language.texts().get(signal)).stream())
                .findFirst()
                .or(() -> Optional.ofNullable(replies.texts().get(signal)));
    }

    private static String write(Replies replies) {
        var doc = Details.JSON.createObjectNode();
        texts(doc, replies.texts());
        replies.silent().forEach(signal -> doc.withArray("silent").add(signal.wire()));
        for (var language : replies.languages()) {
            var node = doc.withArray("languages").addObject().put("language", language.language());
            language.words().forEach(node.withArray("words")::add);
            texts(node, language.texts());
        }
        return doc.toString();
    }

    private static void texts(ObjectNode node, Map<OptSignal, String> texts) {
        texts.forEach((signal, text) -> node.put(signal.wire(), text));
    }

    private static Replies read(String text) {
        var doc = Details.parse(text);
        var silent = EnumSet.noneOf(OptSignal.class);
        doc.path("silent").forEach(word -> silent.add(OptSignal.of(word.asText())));
        var languages = new ArrayList<Language>();
        doc.path("languages").forEach(node -> {
            var words = new ArrayList<String>();
            node.path("words").forEach(word -> words.add(word.asText()));
            languages.add(new Language(node.path("language").asText(), words, texts(node)));
        });
        return new Replies(texts(doc), silent, languages);
    }

    private static Map<OptSignal, String> texts(JsonNode node) {
        var texts = new EnumMap<OptSignal, String>(OptSignal.class);
        for (var signal : OptSignal.values()) {
            Optional.ofNullable(node.get(signal.wire())).ifPresent(text -> texts.put(signal, text.asText()));
        }
        return texts;
    }

    @Override
    public void close() {
        byOrg.close();
    }
}
