package io.patchbay.spi.accounts;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** Checks the account that a provider is configured with, as {@link AccountKind#check} does. A second interface of the same service object as {@link io.patchbay.spi.sms.SmsProvider}. */
@ConsumerType
public interface SelfTest {
    CompletionStage<AccountCheck> test();
}
