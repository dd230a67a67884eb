package io.patchbay.capabilities.messages.internal.table;

import io.patchbay.api.messages.MessageView.Failure;
import io.patchbay.api.money.Money;
import io.patchbay.capabilities.messages.internal.life.Progress;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of {@code message} that change in its life. Only what a change touches is written: every column costs bytes in the database's log, and some of them an index. */
enum ProgressColumn {
    STATE("state", Types.VARCHAR, p -> p.state().wire()),
    VERSION("version", Types.INTEGER, Progress::version),
    SHELF("shelf", Types.VARCHAR, Progress::shelf),
    PROVIDER("provider", Types.VARCHAR, p -> p.provider().orElse(null)),
    CARRIER_ID("provider_message_id", Types.VARCHAR, p -> p.carrierId().orElse(null)),
    ATTEMPTS("attempts", Types.INTEGER, Progress::attempts),
    ATTEMPT_STARTED("attempt_started", Types.BIGINT, p -> number(p.attemptStarted())),
    NEXT_ATTEMPT("next_attempt", Types.BIGINT, Progress::nextAttempt),
    TRIED("tried", Types.VARCHAR, p -> joined(p.tried())),
    WAITING_FOR("waiting_for", Types.VARCHAR, p -> p.waitingFor().orElse(null)),
    ERROR_CODE("error_code", Types.VARCHAR, p -> p.error().map(Failure::code).orElse(null)),
    ERROR_TEXT("error_text", Types.VARCHAR, p -> p.error().map(Failure::text).orElse(null)),
    UPDATED("updated", Types.BIGINT, Progress::updated),
    DELIVERED("delivered", Types.BIGINT, p -> number(p.delivered())),
    PRICE("price", Types.BIGINT, p -> p.price().map(Money::units).orElse(null)),
    DOUBTED("doubted", Types.BOOLEAN, Progress::doubted),
    TRAIL("trail", Types.VARCHAR, Progress::trail);

    private static final int TRIED_LENGTH = 1000;
    private static final Map<Set<ProgressColumn>, String> UPDATES = new ConcurrentHashMap<>();

    private final String column;
    private final int type;
    private final Function<Progress, @Nullable Object> value;

    ProgressColumn(String column, int type, Function<Progress, @Nullable Object> value) {
        this.column = column;
        this.type = type;
        this.value = value;
    }

    void bind(PreparedStatement statement, int at, Progress progress) throws SQLException {
        var bound = value.apply(progress);
        if (bound instanceof String text) {
            statement.setString(at, text);
        } else if (bound instanceof Long number) {
            statement.setLong(at, number);
        } else if (bound instanceof Integer number) {
            statement.setInt(at, number);
        } else {
            statement.setObject(at, bound, type);
        }
    }

    /** A statement that writes some of them, and has to be given the message's id and version at the end. */
    static String update(Set<ProgressColumn> columns) {
        return UPDATES.computeIfAbsent(columns, ProgressColumn::written);
    }

    private static String written(Set<ProgressColumn> columns) {
        return "UPDATE message SET "
                + columns.stream().map(column -> column.column + " = ?").collect(Collectors.joining(", "))
                + " WHERE id = ? AND version = ?";
    }

    /** Those in which two versions differ. */
    static Set<ProgressColumn> changed(Progress from, Progress to) {
        var changed = EnumSet.noneOf(ProgressColumn.class);
        for (var column : values()) {
            if (!Objects.equals(column.value.apply(from), column.value.apply(to))) {
                changed.add(column);
            }
        }
        return changed;
    }

    private static @Nullable Long number(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /** The newest that fit. */
    private static String joined(Set<String> providers) {
        if (providers.isEmpty()) {
            return "";
        }
        var kept = new ArrayDeque<>(providers);
        while (String.join(" ", kept).length() > TRIED_LENGTH) {
            kept.removeFirst();
        }
        return String.join(" ", kept);
    }
}
