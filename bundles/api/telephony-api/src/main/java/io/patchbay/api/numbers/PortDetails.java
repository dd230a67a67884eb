package io.patchbay.api.numbers;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the losing carrier compares with its own books.
 *
 * @param holder name of the account's holder
 * @param signer who signs the letter of authorization
 * @param address where the service is billed
 * @param wanted the earliest day on which the number is to come over
 */
public record PortDetails(Account account, String holder, Signer signer, Address address, Optional<LocalDate> wanted) {
    /** The account at the losing carrier. @param pin its PIN or transfer code, where it has one; goes in and never out */
    public record Account(Optional<String> carrier, Optional<String> number, Optional<String> pin) {
        /** Says nothing. */
        @Override
        public String toString() {
            return "Account";
        }
    }

    /** @param email where a carrier that writes the letter itself sends it to be signed */
    public record Signer(String name, Optional<String> email) {
        /** Says nothing. */
        @Override
        public String toString() {
            return "Signer";
        }
    }

    /** @param country ISO 3166-1 alpha-2 */
    public record Address(String street, String city, String region, String postalCode, String country) {}

    /** With another PIN, or none. */
    public PortDetails pin(Optional<String> pin) {
        return new PortDetails(new Account(account.carrier(), account.number(), pin), holder, signer, address, wanted);
    }

    /** Says nothing: all of it is somebody's. */
    @Override
    public String toString() {
        return "PortDetails";
    }
}
