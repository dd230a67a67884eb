package io.patchbay.api.inbound;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/** Agents that answer texts. While no service of this type is there, none can be named as a target, and texts for those that were named wait as for any target that fails. */
@ConsumerType
public interface InboundAgents {
    /** Whether an organization has this agent, and it may answer texts; from memory. */
    boolean knows(String org, String agent);

    /**
     * Hands a text to an agent of its organization. Not to block; what is not there within the time limit of targets counts as failed and is asked for again, so that an agent may get a
     * text twice, under the same id.
     *
     * @return the texts to send back from the same number, in their order; none for none
     */
    CompletionStage<List<String>> answer(String agent, InboundView text);
}
