package io.patchbay.routes.testing;

import io.patchbay.api.numbers.OwnedNumber;
import io.patchbay.api.numbers.Senders;
import io.patchbay.api.telephony.SenderId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Senders in a list. */
public final class KnownSenders implements Senders {
    private final List<OwnedNumber> numbers = new CopyOnWriteArrayList<>();

    @Override
    public Optional<OwnedNumber> owned(String org, SenderId sender) {
        return first(n -> n.org().equals(org) && n.sender().equals(sender));
    }

    @Override
    public Optional<OwnedNumber> owner(SenderId number) {
        return first(n -> n.sender().equals(number));
    }

    @Override
    public Optional<OwnedNumber> ofProject(String project) {
        return first(n -> n.project().equals(Optional.of(project)));
    }

    @Override
    public Optional<OwnedNumber> ofPhone(String org, String phoneId) {
        return first(n -> n.org().equals(org) && n.phoneId().equals(Optional.of(phoneId)));
    }

    @Override
    public List<OwnedNumber> ofOrganization(String org) {
        return numbers.stream().filter(n -> n.org().equals(org)).toList();
    }

    @Override
    public CompletionStage<OwnedNumber> assign(OwnedNumber number) {
        numbers.add(number);
        return CompletableFuture.completedFuture(number);
    }

    private Optional<OwnedNumber> first(Predicate<OwnedNumber> wanted) {
        return numbers.stream().filter(wanted).findFirst();
    }
}
