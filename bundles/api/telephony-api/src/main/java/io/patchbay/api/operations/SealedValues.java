package io.patchbay.api.operations;

import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;
import org.osgi.annotation.versioning.ConsumerType;

/** Registered by whoever stores values that {@link io.patchbay.api.tenants.Secrets} sealed, so that they can be sealed again under a new key. */
@ConsumerType
public interface SealedValues {
    /** Whose they are, such as {@code webhooks}. */
    String name();

    /**
     * Walks over every stored value, and stores what the function makes of it where that is another one. A value that changes meanwhile is left as it then is.
     *
     * @param again given context and sealed value, returns the sealed value to store
     * @return how many were replaced
     */
    CompletionStage<Integer> replace(BinaryOperator<String> again);
}
