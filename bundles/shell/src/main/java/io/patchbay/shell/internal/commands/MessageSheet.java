package io.patchbay.shell.internal.commands;

import io.patchbay.api.messages.MessageView;
import io.patchbay.api.messages.MessageView.Failure;
import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;

/** What is told of a message. Numbers are masked unless the operator asks for them. */
final class MessageSheet {
    private final boolean full;

    /** @param full whether to show whole numbers */
    MessageSheet(boolean full) {
        this.full = full;
    }

    Sheet<MessageView> sheet() {
        return new Sheet<MessageView>("There is no such message.")
                .column("id", MessageView::id)
                .column("org", MessageView::org)
                .column("project", MessageView::project)
                .column("state", view -> view.state().wire())
                .column("from", view -> from(view.from()))
                .column("to", view -> to(view.to()))
                .column("segments", MessageView::segments)
                .column("provider", MessageView::provider)
                .column("accepted", view -> view.times().created())
                .column("error", view -> view.error().map(Failure::code));
    }

    String from(SenderId sender) {
        return full ? sender.value() : sender.toString();
    }

    String to(E164 recipient) {
        return full ? recipient.value() : recipient.masked();
    }

    /** The text is as private as the numbers are. */
    String body(MessageView view) {
        return full ? view.body() : view.body().length() + " characters (--full shows them)";
    }
}
