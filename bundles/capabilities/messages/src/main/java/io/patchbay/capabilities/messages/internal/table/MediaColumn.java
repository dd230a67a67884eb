package io.patchbay.capabilities.messages.internal.table;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Addresses of media in their column, one a line; null for the many messages that have none. */
final class MediaColumn {
    private MediaColumn() {}

    static Optional<String> write(List<URI> media) {
        return media.isEmpty()
                ? Optional.empty()
                : Optional.of(media.stream().map(URI::toString).collect(Collectors.joining("\n")));
    }

    static List<URI> read(ResultSet row) throws SQLException {
        var written = row.getString("media");
        return written == null ? List.of() : written.lines().map(URI::create).toList();
    }
}
