package io.patchbay.spi.accounts;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of account at carriers, such as {@code twilio} or {@code smpp}; a service registered once by the bundle that serves it. {@code patchbay:provider-add}, {@code
 * patchbay:provider-test} and {@code PUT /v1/orgs/…/providers/…} ask it before anything is stored.
 */
@ConsumerType
public interface AccountKind {
    /** {@code [a-z0-9-]{1,20}}. The operator's own accounts of this kind are factory configurations with the PID {@code io.patchbay.provider.KIND}. */
    String kind();

    /** What people read, such as {@code Twilio}. */
    String title();

    List<AccountSetting> settings();

    /**
     * Looks whether the values make sense and, if they do, whether the carrier takes the credential, without sending anything to anybody. Must not block; completes within 10 s (the host
     * gives up after 15 s), and normally never exceptionally.
     */
    CompletionStage<AccountCheck> check(AccountSettings settings);
}
