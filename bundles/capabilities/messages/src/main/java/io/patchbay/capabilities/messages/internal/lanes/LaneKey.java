package io.patchbay.capabilities.messages.internal.lanes;

import io.patchbay.api.telephony.SenderId;

/** What a lane is for: a provider account, and a sender of a tenant. */
record LaneKey(String provider, String org, SenderId sender) {}
