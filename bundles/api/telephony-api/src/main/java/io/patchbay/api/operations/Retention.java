package io.patchbay.api.operations;

import io.patchbay.api.telephony.E164;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Forgets on request, in every part of the host. */
public interface Retention {
    /** What each part has forgotten of a number, by the part's name. */
    CompletionStage<Map<String, PersonalData.Forgotten>> forget(E164 number);
}
