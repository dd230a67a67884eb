package io.patchbay.kit.tck;

import io.patchbay.api.telephony.E164;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.spi.sms.OutboundSms;
import io.patchbay.spi.sms.SmsProvider;
import java.util.List;
import java.util.Optional;

/**
 * A provider wired to a carrier whose behaviour the test decides. Opened once for all tests of a class, so every test uses references of its own.
 *
 * <p>Give the provider a time limit of a second or two: several tests wait for it to run out.
 */
public interface CarrierFixture extends AutoCloseable {
    /** The provider under test; a {@link io.patchbay.spi.sms.SmsLookup} too, if it has that ability. */
    SmsProvider provider();

    /** A sender that the account may use. */
    SenderId sender();

    /** A recipient that the carrier treats in this way; empty if it cannot be brought to it, then the tests that need it are skipped. */
    Optional<E164> number(Behaviour behaviour);

    /** What the carrier itself noted of a message, in order: this must not come from the provider. */
    List<Seen> seen(OutboundSms sms);

    /** How many submits have reached the carrier so far, noted or not. */
    long requests();

    /** Makes the carrier unreachable: connecting to it fails, and connections held open are gone. */
    void unreachable() throws Exception;

    /** Undoes {@link #unreachable()}; returns once the carrier can be reached. */
    void reachable() throws Exception;

    @Override
    void close() throws Exception;

    /**
     * One submit as the carrier noted it.
     *
     * @param from sender
     * @param to recipient in E.164
     * @param body the text that a handset would show
     * @param segments how many parts the carrier counts
     * @param taken whether it is the carrier's to deliver now; false if it refused it
     */
    record Seen(String from, String to, String body, int segments, boolean taken) {}
}
