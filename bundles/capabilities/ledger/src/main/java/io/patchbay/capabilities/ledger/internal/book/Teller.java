package io.patchbay.capabilities.ledger.internal.book;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Money;
import io.patchbay.api.money.MoneyMove;
import io.patchbay.api.money.MoneyMove.Moved;
import java.sql.SQLException;

/** Carries out moves on the books, one after the other. What it refuses with a {@link Problem} has changed nothing. */
final class Teller {
    private final Books books;

    Teller(Books books) {
        this.books = books;
    }

    Moved move(MoneyMove move) throws SQLException {
        if (move instanceof MoneyMove.MessageMoney message) {
            return message(message);
        } else if (move instanceof MoneyMove.Capture capture) {
            return capture(capture);
        } else if (move instanceof MoneyMove.Release release) {
            return release(release);
        } else if (move instanceof MoneyMove.Refund refund) {
            return refund(refund);
        }
        return first(move);
    }

    /** What begins a reference: a reservation, a charge, a top-up. */
    private Moved first(MoneyMove move) throws SQLException {
        if (move instanceof MoneyMove.Reserve reserve) {
            long amount = reserve.amount().units();
            var purpose = new Booking.Purpose(
                    reserve.org(), "reserve", reserve.category().wire(), "");
            return begin(Booking.held(reserve.reference(), purpose, amount), Amounts.reserve(amount), 0);
        } else if (move instanceof MoneyMove.Charge charge) {
            long amount = charge.amount().units();
            var purpose = new Booking.Purpose(
                    charge.org(), "charge", charge.category().wire(), "");
            return begin(Booking.done(charge.reference(), purpose, amount), Amounts.charge(amount), charge.units());
        } else if (move instanceof MoneyMove.TopUp topUp) {
            long amount = topUp.amount().units();
            var purpose = new Booking.Purpose(topUp.org(), "top_up", "", topUp.source());
            return begin(Booking.done(topUp.reference(), purpose, amount), Amounts.topUp(amount), 0);
        }
        throw new IllegalArgumentException("There is no such move of money.");
    }

    private Moved begin(Booking booking, Amounts amounts, int units) throws SQLException {
        positive(booking.amount());
        // An account that is opened by this may bring a credit, under a reference of its own.
        books.balance(booking.purpose().org());
        var known = books.booking(booking.reference());
        if (known.isPresent()) {
            if (!known.get().same(booking.purpose(), booking.amount())) {
                throw reused();
            }
            return moved(true, booking, booking.amount());
        }
        books.post(Posting.of(booking, booking.purpose().kind(), amounts, units));
        books.keep(booking);
        return moved(false, booking, booking.amount());
    }

    private Moved capture(MoneyMove.Capture capture) throws SQLException {
        long came = capture.amount().units();
        positive(came);
        var held = reserved(capture.org(), capture.reference());
        if (held.state() == Booking.State.CAPTURED && held.charged() == came) {
            return moved(true, held, came);
        }
        if (held.state() != Booking.State.HELD || came > held.amount()) {
            throw reused();
        }
        var amounts = Amounts.reserve(-held.amount()).plus(Amounts.charge(came));
        books.post(Posting.of(held, "capture", amounts, capture.units()));
        books.keep(held.captured(came));
        return moved(false, held, came);
    }

    private Moved release(MoneyMove.Release release) throws SQLException {
        var known = books.booking(release.reference());
        if (known.isEmpty()) {
            return new Moved(true, Money.ZERO, available(release.org()));
        }
        var held = reserved(release.org(), release.reference());
        if (held.state() != Booking.State.HELD) {
            return moved(true, held, 0);
        }
        books.post(Posting.of(held, "release", Amounts.reserve(-held.amount()), 0));
        books.keep(held.released());
        return moved(false, held, held.amount());
    }

    private Moved refund(MoneyMove.Refund refund) throws SQLException {
        long amount = refund.amount().units();
        positive(amount);
        var paid = books.booking(refund.charged())
                .filter(booking -> booking.purpose().org().equals(refund.org()))
                .orElseThrow(() -> Problem.notFound("charge"));
        var purpose = new Booking.Purpose(refund.org(), "refund", paid.purpose().category(), refund.charged());
        var booking = Booking.done(refund.reference(), purpose, amount);
        var known = books.booking(refund.reference());
        if (known.isEmpty() && amount > paid.refundable()) {
            throw new Problem(409, "refund_too_large", "No more can be given back than was charged.");
        }
        var moved = begin(booking, Amounts.charge(-amount), 0);
        if (!moved.repeated()) {
            books.keep(paid.refunded(amount));
        }
        return moved;
    }

    /** What went out is charged though the money is gone meanwhile: a shortfall is written off. */
    private Moved message(MoneyMove.MessageMoney message) throws SQLException {
        long held = message.held().units();
        long charged = message.charged().units();
        positive(charged);
        var amounts = Amounts.reserve(held);
        if (message.segments() > 0) {
            long payable = Math.addExact(books.lastKnown(message.org()).available(), amounts.available());
            if (payable < charged) {
                payable = Math.addExact(books.balance(message.org()).available(), amounts.available());
            }
            long paid = Math.min(charged, Math.max(0, payable));
            amounts = amounts.plus(Amounts.charge(paid)).plus(Amounts.unpaid(charged - paid));
        }
        var label = new Posting.Label(message.org(), "usage", MoneyMove.Category.OUTBOUND_MESSAGES.wire());
        books.post(new Posting(label, "", amounts, message.segments() > 0 ? 1 : 0, message.segments()));
        return new Moved(
                false,
                held > 0 ? message.held() : message.charged(),
                new Money(books.lastKnown(message.org()).available()));
    }

    private Booking reserved(String org, String reference) throws SQLException {
        return books.booking(reference)
                .filter(booking -> booking.purpose().org().equals(org)
                        && booking.purpose().kind().equals("reserve"))
                .orElseThrow(Teller::reused);
    }

    private Moved moved(boolean repeated, Booking booking, long amount) throws SQLException {
        return new Moved(
                repeated, new Money(amount), available(booking.purpose().org()));
    }

    private Money available(String org) throws SQLException {
        return new Money(books.balance(org).available());
    }

    private static void positive(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("An amount to be moved is not below zero.");
        }
    }

    private static Problem reused() {
        return new Problem(409, "reference_reused", "This reference stands for something else already; use a new one.");
    }
}
