package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.MessageState;
import io.patchbay.api.messages.MessageView.Failure;
import io.patchbay.api.messages.SendSms;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.Encoding;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.telephony.SmsText;
import io.patchbay.capabilities.messages.internal.life.Message;
import io.patchbay.capabilities.messages.internal.life.Priorities;
import io.patchbay.capabilities.messages.internal.life.Progress;
import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table {@code message}. */
public final class MessageRows {
    /** In the order that {@link #read} takes by name; for queries elsewhere. */
    public static final String COLUMNS = "id, org, project, sender, recipient, body, encoding, segments, priority,"
            + " status_callback, source, created, valid_until, state, version, shelf, provider, provider_message_id,"
            + " attempts, attempt_started, next_attempt, tried, waiting_for, error_code, error_text, updated, delivered,"
            + " price, doubted, trail, media";

    // The comment is a hint to Derby, which knows nothing of a table's size until long after it has grown; PostgreSQL
    // reads past it.
    private static final InList BY_ID = new InList(
            "SELECT " + COLUMNS + " FROM message --DERBY-PROPERTIES constraint=MESSAGE_PK\n WHERE id IN (?)");
    private static final RowSql INSERT = RowSql.each(
            "INSERT INTO message (id, org, project, sender, recipient, body, encoding,"
                    + " segments, priority, status_callback, source, created, valid_until, state, version, shelf, attempts,"
                    + " next_attempt, tried, updated, price, doubted, media, provider, attempt_started, trail)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            "TEXT TEXT TEXT TEXT TEXT TEXT TEXT BIGINT BIGINT TEXT TEXT BIGINT BIGINT TEXT BIGINT TEXT BIGINT"
                    + " BIGINT TEXT BIGINT BIGINT BOOLEAN TEXT TEXT BIGINT TEXT");

    private MessageRows() {}

    /** A carrier's id of a message. */
    public record CarrierKey(String provider, String id) {}

    /** A changed message, with what the row must still have. */
    record Remade(Message message, Progress from) {}

    public static Map<String, Message> byId(Connection connection, Collection<String> ids) throws SQLException {
        var found = new HashMap<String, Message>();
        BY_ID.each(connection, ids, row -> found.put(row.getString("id"), read(row)));
        return found;
    }

    static Map<String, Message> byId(Pen pen, Collection<String> ids) throws SQLException {
        var found = new HashMap<String, Message>();
        BY_ID.each(pen, ids, row -> found.put(row.getString("id"), read(row)));
        return found;
    }

    static void insert(Pen pen, List<Message> messages) throws SQLException {
        var rows = new Rows();
        for (var message : messages) {
            addFixed(rows, message);
            var progress = message.progress();
            rows.text(progress.state().wire()).number(progress.version()).text(progress.shelf());
            rows.number(progress.attempts()).number(progress.nextAttempt()).text("");
            rows.number(progress.updated())
                    .number(Bind.money(progress.price()))
                    .flag(false)
                    .text(MediaColumn.write(message.sms().options().media()));
            rows.text(progress.provider())
                    .number(progress.attemptStarted())
                    .text(Optional.of(progress.trail()).filter(trail -> !trail.isEmpty()))
                    .end();
        }
        pen.write(INSERT, rows);
    }

    private static void addFixed(Rows rows, Message message) {
        var sms = message.sms();
        rows.text(message.id()).text(sms.org()).text(sms.project());
        rows.text(sms.from().value()).text(sms.to().value());
        rows.text(sms.text().body())
                .text(sms.text().encoding().name())
                .number(sms.text().segments());
        rows.number(Priorities.code(sms.options().priority()));
        rows.text(sms.options().statusCallback()).text(sms.options().source());
        rows.number(message.created()).number(message.validUntil());
    }

    /**
     * Writes messages over the versions they were made from. If one has changed meanwhile, another node was faster, and the transaction fails.
     */
    static void update(Pen pen, Collection<Remade> messages) throws SQLException {
        var byColumns = new HashMap<Set<ProgressColumn>, List<Remade>>();
        for (var remade : messages) {
            var columns = ProgressColumn.changed(remade.from(), remade.message().progress());
            byColumns.computeIfAbsent(columns, c -> new ArrayList<>()).add(remade);
        }
        for (var entry : byColumns.entrySet()) {
            update(pen, entry.getKey(), entry.getValue());
        }
    }

    private static void update(Pen pen, Set<ProgressColumn> columns, List<Remade> messages) throws SQLException {
        var rows = new Rows();
        for (var remade : messages) {
            for (var column : columns) {
                column.add(rows, remade.message().progress());
            }
            rows.text(remade.message().id()).number(remade.from().version()).end();
        }
        pen.write(ProgressColumn.update(columns), rows);
    }

    /** Reads the {@link #COLUMNS} of a row. */
    public static Message read(ResultSet row) throws SQLException {
        long created = row.getLong("created");
        var options = new SendSms.Options(
                Optional.empty(),
                Bind.text(row, "status_callback"),
                Priorities.of(row.getInt("priority")),
                Duration.ofMillis(row.getLong("valid_until") - created),
                Bind.text(row, "source"),
                MediaColumn.read(row));
        var sms = new SendSms(
                row.getString("org"),
                Bind.text(row, "project"),
                new SenderId(row.getString("sender")),
                new E164(row.getString("recipient")),
                new SmsText(row.getString("body"), Encoding.valueOf(row.getString("encoding")), row.getInt("segments")),
                options);
        return new Message(row.getString("id"), sms, created, progress(row));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                MessageState.of(row.getString("state")),
                row.getInt("version"),
                row.getString("shelf"),
                Bind.text(row, "provider"),
                Bind.text(row, "provider_message_id"),
                row.getInt("attempts"),
                Bind.number(row, "attempt_started"),
                row.getLong("next_attempt"),
                providers(row.getString("tried")),
                Bind.text(row, "waiting_for"),
                failure(row),
                row.getLong("updated"),
                Bind.number(row, "delivered"),
                Bind.money(row, "price"),
                row.getBoolean("doubted"),
                Bind.text(row, "trail").orElse(""));
    }

    static Set<String> providers(String tried) {
        return tried.isEmpty()
                ? Set.of()
                : Collections.unmodifiableSet(new LinkedHashSet<>(List.of(tried.split(" ", -1))));
    }

    static Optional<Failure> failure(ResultSet row) throws SQLException {
        var text = row.getString("error_text");
        return Bind.text(row, "error_code").map(code -> new Failure(code, text == null ? "" : text));
    }
}
