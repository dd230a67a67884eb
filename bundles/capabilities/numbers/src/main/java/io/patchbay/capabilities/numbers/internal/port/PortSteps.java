package io.patchbay.capabilities.numbers.internal.port;

import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.PortOrder.State;
import io.patchbay.api.numbers.PortPaper;
import io.patchbay.api.numbers.RentedNumber;
import io.patchbay.api.store.Change;
import io.patchbay.api.store.Once;
import io.patchbay.api.store.OnceKey;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.numbers.internal.OwnedNumbers;
import io.patchbay.capabilities.numbers.internal.market.Till;
import io.patchbay.capabilities.numbers.internal.table.Holding;
import io.patchbay.capabilities.numbers.internal.table.HoldingRows;
import io.patchbay.capabilities.numbers.internal.table.Step;
import io.patchbay.platform.persistence.CommitQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The committed steps of an order: each with its money and its event in one transaction, and only from the state that was seen. */
final class PortSteps {
    private final CommitQueue commits;
    private final OwnedNumbers numbers;
    private final Till till;
    private final Clock clock;

    PortSteps(CommitQueue commits, OwnedNumbers numbers, Till till, Clock clock) {
        this.commits = commits;
        this.numbers = numbers;
        this.till = till;
        this.clock = clock;
    }

    CompletionStage<Once<String>> open(Optional<OnceKey> once, Port draft) {
        var step = new Step<>(
                connection -> {
                    refuseTaken(connection, draft.owned().sender());
                    return List.of(PortEvents.of(draft, clock.instant()));
                },
                connection -> {
                    PortRows.insert(connection, draft);
                    return draft.id();
                });
        return commits.submitOnce(once, step, Step.ID);
    }

    private static void refuseTaken(Connection connection, SenderId number) throws SQLException {
        if (HoldingRows.find(connection, number)
                .filter(row -> row.state() != RentedNumber.State.GONE)
                .isPresent()) {
            throw new Problem(409, "number_taken", "Somebody on this host has this number already.");
        }
    }

    /** Other details, or another asker: nobody is told. */
    CompletionStage<Port> edited(Port before, Port next) {
        return commits.submit(new Step<>(
                connection -> {
                    seen(connection, before);
                    return List.of();
                },
                connection -> written(connection, before, next)));
    }

    CompletionStage<Port> attached(Port before, PortPaper paper, List<String> pieces) {
        return commits.submit(new Step<>(
                connection -> {
                    seen(connection, before);
                    return List.of();
                },
                connection -> {
                    Papers.put(connection, before.id(), paper, pieces);
                    return before;
                }));
    }

    /** Money set aside and the number held, before the carrier hears of it. */
    CompletionStage<Port> submitted(Port before, Port next) {
        boolean first = before.state() == State.DRAFT;
        return commits.submit(new Step<>(
                connection -> {
                    seen(connection, before);
                    refuseTaken(connection, next.owned().sender());
                    PortHolds.holder(connection, next.owned().sender())
                            .filter(holder -> !holder.equals(next.id()))
                            .ifPresent(holder -> {
                                throw new Problem(409, "port_open", "This number is being ported already.");
                            });
                    var changes = new ArrayList<Change<?>>();
                    if (first) {
                        changes.addAll(
                                till.reserve(next.org(), next.id(), next.deal().fees()));
                    }
                    changes.add(PortEvents.of(next, clock.instant()));
                    return changes;
                },
                connection -> {
                    if (first) {
                        PortHolds.take(connection, next);
                    }
                    return written(connection, before, next);
                }));
    }

    /** What the carrier has made of it, short of the number itself; or a draft that is thrown away. */
    CompletionStage<Port> moved(Port before, Port.Standing standing) {
        var next = before.at(standing);
        boolean over = standing.state().last();
        return commits.submit(new Step<>(
                connection -> {
                    seen(connection, before);
                    var changes = new ArrayList<Change<?>>();
                    if (over && before.state() != State.DRAFT) {
                        changes.addAll(
                                till.giveBack(next.org(), next.id(), next.deal().fees()));
                    }
                    changes.add(PortEvents.of(next, clock.instant()));
                    return changes;
                },
                connection -> {
                    if (over) {
                        PortHolds.drop(connection, next);
                    }
                    return written(connection, before, next);
                }));
    }

    /** The number is here: it is its owner's, works, and is paid. */
    CompletionStage<Port> ported(Port before, Port.Standing standing, Holding.Wire wire) {
        var next = before.at(standing);
        var holding = new Holding(
                next.owned(),
                RentedNumber.State.ACTIVE,
                Optional.of(next.deal()),
                wire,
                Optional.empty(),
                Optional.empty(),
                Instant.ofEpochMilli(standing.changed()));
        var step = new Step<>(
                connection -> {
                    seen(connection, before);
                    refuseTaken(connection, next.owned().sender());
                    var changes = new ArrayList<Change<?>>(till.take(
                            next.org(),
                            next.id(),
                            next.owned().sender(),
                            next.deal().fees()));
                    changes.add(PortEvents.of(next, clock.instant()));
                    return changes;
                },
                connection -> {
                    HoldingRows.claim(connection, holding, standing.changed());
                    PortHolds.drop(connection, next);
                    return written(connection, before, next);
                });
        return commits.submit(step).thenApply(done -> {
            numbers.put(holding);
            return done;
        });
    }

    private static void seen(Connection connection, Port before) throws SQLException {
        if (!PortRows.find(connection, before.id()).equals(Optional.of(before))) {
            throw new Problem(409, "port_changed", "The order changed meanwhile; look at it again.");
        }
    }

    /** Of two steps in one batch the second finds out here; the queue then runs them one by one. */
    private static Port written(Connection connection, Port before, Port next) throws SQLException {
        if (!PortRows.change(connection, next, before)) {
            throw new SQLException("the order changed meanwhile");
        }
        return next;
    }
}
