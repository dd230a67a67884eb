package io.patchbay.capabilities.messages.internal.table;

import static io.patchbay.platform.persistence.RowSql.Type.BIGINT;
import static io.patchbay.platform.persistence.RowSql.Type.BOOLEAN;
import static io.patchbay.platform.persistence.RowSql.Type.TEXT;

import io.patchbay.api.messages.MessageView.Failure;
import io.patchbay.api.money.Money;
import io.patchbay.capabilities.messages.internal.life.Progress;
import io.patchbay.platform.persistence.RowSql;
import io.patchbay.platform.persistence.Rows;
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
    STATE("state", TEXT, p -> p.state().wire()),
    VERSION("version", BIGINT, Progress::version),
    SHELF("shelf", TEXT, Progress::shelf),
    PROVIDER("provider", TEXT, p -> p.provider().orElse(null)),
    CARRIER_ID("provider_message_id", TEXT, p -> p.carrierId().orElse(null)),
    ATTEMPTS("attempts", BIGINT, Progress::attempts),
    ATTEMPT_STARTED("attempt_started", BIGINT, p -> number(p.attemptStarted())),
    NEXT_ATTEMPT("next_attempt", BIGINT, Progress::nextAttempt),
    TRIED("tried", TEXT, p -> joined(p.tried())),
    WAITING_FOR("waiting_for", TEXT, p -> p.waitingFor().orElse(null)),
    ERROR_CODE("error_code", TEXT, p -> p.error().map(Failure::code).orElse(null)),
    ERROR_TEXT("error_text", TEXT, p -> p.error().map(Failure::text).orElse(null)),
    UPDATED("updated", BIGINT, Progress::updated),
    DELIVERED("delivered", BIGINT, p -> number(p.delivered())),
    PRICE("price", BIGINT, p -> p.price().map(Money::units).orElse(null)),
    DOUBTED("doubted", BOOLEAN, Progress::doubted),
    TRAIL("trail", TEXT, Progress::trail);

    private static final int TRIED_LENGTH = 1000;
    private static final Map<Set<ProgressColumn>, RowSql> UPDATES = new ConcurrentHashMap<>();

    private final String column;
    private final RowSql.Type type;
    private final Function<Progress, @Nullable Object> value;

    ProgressColumn(String column, RowSql.Type type, Function<Progress, @Nullable Object> value) {
        this.column = column;
        this.type = type;
        this.value = value;
    }

    void add(Rows rows, Progress progress) {
        var held = value.apply(progress);
        if (held instanceof Boolean flag) {
            rows.flag(flag);
        } else if (type == TEXT) {
            rows.text((String) held);
        } else {
            rows.number(held instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty());
        }
    }

    /** A statement that writes some of them, and has to be given the message's id and version at the end. */
    static RowSql update(Set<ProgressColumn> columns) {
        return UPDATES.computeIfAbsent(columns, ProgressColumn::written);
    }

    private static RowSql written(Set<ProgressColumn> columns) {
        return RowSql.each(
                "UPDATE message SET "
                        + columns.stream().map(column -> column.column + " = ?").collect(Collectors.joining(", "))
                        + " WHERE id = ? AND version = ?",
                columns.stream().map(column -> column.type.name()).collect(Collectors.joining(" ")) + " TEXT BIGINT");
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
