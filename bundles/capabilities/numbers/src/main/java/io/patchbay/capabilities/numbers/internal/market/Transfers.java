package io.patchbay.capabilities.numbers.internal.market;

import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.NumberFees;
import io.patchbay.api.numbers.NumberMarket.Transfer;
import io.patchbay.api.numbers.RentedNumber.State;
import io.patchbay.api.store.Change;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.capabilities.numbers.internal.table.Deal;
import io.patchbay.capabilities.numbers.internal.table.Holding;
import io.patchbay.capabilities.numbers.internal.table.HoldingRows;
import io.patchbay.capabilities.numbers.internal.table.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Numbers that go to another organization: offered by the one, accepted by the other. The lease goes along, so the other pays from then on. */
final class Transfers {
    private final Ground ground;
    private final Till till;
    private final Clock clock;

    Transfers(Ground ground, Till till, Clock clock) {
        this.ground = ground;
        this.till = till;
        this.clock = clock;
    }

    CompletionStage<Transfer> offer(String org, SenderId number, String to) {
        if (to.equals(org) || ground.tenants().organization(to).isEmpty()) {
            return CompletableFuture.failedFuture(Problem.invalid(
                    "/to", "unknown_organization", "Write to as the slug of another organization of this host."));
        }
        return change(number, row -> row.of(org) && row.state() == State.ACTIVE, row -> {
            refuseOwnAccount(row);
            return new Move(row.offeredTo(Optional.of(to)), "offered", to);
        });
    }

    private static void refuseOwnAccount(Holding row) {
        if (row.deal().filter(deal -> deal.provider().indexOf('.') >= 0).isPresent()) {
            throw new Problem(
                    409, "own_account", "This number is on your own account at a carrier; transfer it there.");
        }
    }

    CompletionStage<Transfer> accept(String org, SenderId number, Optional<String> project) {
        return change(
                number,
                row -> row.transferTo().equals(Optional.of(org)) && row.state() == State.ACTIVE,
                row -> new Move(row.ownedBy(org, project).offeredTo(Optional.empty()), "accepted", org));
    }

    CompletionStage<Transfer> decline(String org, SenderId number) {
        return change(
                number,
                row -> row.transferTo().isPresent()
                        && (row.of(org) || row.transferTo().get().equals(org)),
                row -> new Move(
                        row.offeredTo(Optional.empty()),
                        row.of(org) ? "withdrawn" : "declined",
                        row.transferTo().orElseThrow()));
    }

    private record Move(Holding next, String state, String to) {}

    /** What becomes of a row. */
    @FunctionalInterface
    private interface Plan {
        Move of(Holding row);
    }

    private CompletionStage<Transfer> change(SenderId number, Predicate<Holding> allowed, Plan plan) {
        var step = new Step<>(
                connection -> {
                    var row = row(connection, number, allowed);
                    return along(row, plan.of(row));
                },
                connection -> {
                    var row = row(connection, number, allowed);
                    var move = plan.of(row);
                    HoldingRows.change(connection, move.next(), row.state(), clock.millis());
                    return Map.entry(row, move);
                });
        return ground.commits().submit(step).thenApply(done -> {
            var move = done.getValue();
            ground.numbers().put(move.next());
            var from = done.getKey().owned().org();
            return new Transfer(new E164(number.value()), from, move.to(), move.state(), clock.instant());
        });
    }

    private static Holding row(Connection connection, SenderId number, Predicate<Holding> allowed) throws SQLException {
        return HoldingRows.find(connection, number).filter(allowed).orElseThrow(Trade::unknown);
    }

    /** Both sides are told; who takes the number pays for it. */
    private List<Change<?>> along(Holding row, Move move) {
        var changes = new ArrayList<Change<?>>();
        var from = row.owned().org();
        var fees = row.deal().map(Deal::fees).orElse(NumberFees.NONE);
        if (move.state().equals("accepted")) {
            changes.addAll(till.endLease(from, row.number(), fees));
            changes.addAll(till.lease(move.to(), row.number(), fees));
        }
        Map<String, Object> data = Map.of("from", from, "to", move.to(), "transfer", move.state());
        var now = clock.instant();
        changes.add(Events.of("number.transfer", row, now, data));
        changes.add(Events.of("number.transfer", row.ownedBy(move.to(), Optional.empty()), now, data));
        return changes;
    }
}
