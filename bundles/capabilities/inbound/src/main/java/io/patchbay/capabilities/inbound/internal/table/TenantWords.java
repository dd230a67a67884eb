package io.patchbay.capabilities.inbound.internal.table;

import io.patchbay.api.http.Problem;
import io.patchbay.api.inbound.OptSignal;
import io.patchbay.api.inbound.OptWords;
import io.patchbay.platform.persistence.CommitQueue;
import io.patchbay.platform.persistence.Refreshed;
import io.patchbay.platform.persistence.Store;
import io.patchbay.platform.persistence.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The words of tenants in a table, followed in memory. */
final class TenantWords implements AutoCloseable {
    private final CommitQueue commits;
    private final Clock clock;
    private final Refreshed<String, Known> byOrg;

    /** @param plain meaning by the word as {@link Words#plain} writes it */
    private record Known(Map<OptSignal, List<String>> written, Map<String, OptSignal> plain) {}

    TenantWords(Store store, CommitQueue commits, Clock clock) {
        this.commits = commits;
        this.clock = clock;
        this.byOrg = store.follow((connection, since, sink) -> {
            try (var query = connection.prepareStatement("SELECT org, words FROM inbound_words WHERE changed >= ?")) {
                query.setLong(1, since);
                try (var row = query.executeQuery()) {
                    while (row.next()) {
                        sink.accept(row.getString(1), known(read(row.getString(2))));
                    }
                }
            }
        });
    }

    Optional<OptSignal> signal(String org, String plain) {
        var known = byOrg.get(org);
        return known == null ? Optional.empty() : Optional.ofNullable(known.plain.get(plain));
    }

    Map<OptSignal, List<String>> words(String org) {
        var known = byOrg.get(org);
        return known == null ? Map.of() : known.written;
    }

    CompletionStage<Map<OptSignal, List<String>>> put(String org, Map<OptSignal, List<String>> words) {
        Known known;
        try {
            known = known(words);
        } catch (Problem e) {
            return CompletableFuture.failedFuture(e);
        }
        var text = write(words);
        return commits.submit(new Work<>(connection -> write(connection, org, text)))
                .thenApply(written -> {
                    byOrg.put(org, known);
                    return known.written;
                });
    }

    private static Known known(Map<OptSignal, List<String>> words) {
        var plain = new HashMap<String, OptSignal>();
        words.forEach((signal, all) -> {
            for (var word : all) {
                var form = Words.plain(word);
                if (form.isEmpty() || word.length() > OptWords.MAX_CHARACTERS) {
                    throw bad(signal, "Write words of 1 to " + OptWords.MAX_CHARACTERS + " characters.");
                }
                var other = Words.known(form).orElse(plain.getOrDefault(form, signal));
                if (other != signal) {
                    throw bad(signal, "The word " + word + " says " + other.wire() + " already; leave it out here.");
                }
                plain.put(form, signal);
            }
        });
        if (plain.size() > OptWords.MAX_WORDS) {
            throw bad(OptSignal.STOP, "Write at most " + OptWords.MAX_WORDS + " words in all.");
        }
        return new Known(Map.copyOf(words), plain);
    }

    private static Problem bad(OptSignal signal, String detail) {
        return Problem.invalid("/" + signal.wire(), "invalid_words", detail);
    }

    private static String write(Map<OptSignal, List<String>> words) {
        var node = Details.JSON.createObjectNode();
        words.forEach((signal, all) -> all.forEach(node.withArray(signal.wire())::add));
        return node.toString();
    }

    private static Map<OptSignal, List<String>> read(String text) {
        var words = new EnumMap<OptSignal, List<String>>(OptSignal.class);
        Details.parse(text).properties().forEach(entry -> {
            var all = new ArrayList<String>();
            entry.getValue().forEach(word -> all.add(word.asText()));
            words.put(OptSignal.of(entry.getKey()), List.copyOf(all));
        });
        return words;
    }

    private boolean write(Connection connection, String org, String text) throws SQLException {
        for (var sql : List.of(
                "UPDATE inbound_words SET words = ?, changed = ? WHERE org = ?",
                "INSERT INTO inbound_words (words, changed, org) VALUES (?, ?, ?)")) {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, text);
                statement.setLong(2, clock.millis());
                statement.setString(3, org);
                if (statement.executeUpdate() == 1) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() {
        byOrg.close();
    }
}
