package io.patchbay.spi.accounts;

import io.patchbay.spi.accounts.AccountCheck.Flaw;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Looks at values alone, without asking the carrier. A second interface of the same service object as {@link AccountKind}: with it, whatever the host finds wrong with a form and whatever the kind does are told
 * together.
 */
@ConsumerType
public interface SettingsReview {
    /** Everything that cannot be right, be it missing or wrong; from memory, at once. @param given as they were filled in: a required one may be missing */
    List<Flaw> flaws(AccountSettings given);
}
