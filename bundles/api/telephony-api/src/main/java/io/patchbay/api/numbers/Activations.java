package io.patchbay.api.numbers;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Texting of a project, switched on and off as a whole: a number, a key, and what a deployer is told of them. */
@ProviderType
public interface Activations {
    /** Rents a number for the project unless it has one, makes its key, and sets its environment. May be repeated without harm. */
    CompletionStage<RentedNumber> activate(String org, String project, NumberOrder.Wish wish);

    /** Releases the project's numbers and revokes its key. May be repeated without harm. @return the numbers that were released */
    CompletionStage<Integer> deactivate(String org, String project);

    /** The project's environment with its secrets; noted as read by this key. */
    CompletionStage<Map<String, String>> environment(String org, String project, String keyId);
}
