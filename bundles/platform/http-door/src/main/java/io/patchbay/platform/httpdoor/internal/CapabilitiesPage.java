package io.patchbay.platform.httpdoor.internal;

import io.patchbay.api.host.Capability;
import io.patchbay.api.host.Profile;
import io.patchbay.api.http.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** {@code GET /v1/capabilities}: what this host can do, and whether for real. */
final class CapabilitiesPage implements Page.Content {
    private static final List<String> KNOWN = List.of(
            "sms",
            "numbers",
            "webhooks",
            "otp",
            "voice",
            "inbound",
            "ten-dlc",
            "relay",
            "console",
            "analytics",
            "ledger");

    private final Profile profile;
    private final Supplier<List<Capability>> present;

    CapabilitiesPage(Profile profile, Supplier<List<Capability>> present) {
        this.profile = profile;
        this.present = present;
    }

    @Override
    public CompletionStage<ApiResponse> of(Call call) {
        var capabilities = new LinkedHashMap<String, Object>();
        KNOWN.forEach(name -> capabilities.put(name, "absent"));
        present.get().forEach(capability -> capabilities.put(capability.name(), wire(capability.mode())));
        var body = new LinkedHashMap<String, Object>();
        body.put("profile", wire(profile));
        body.put("capabilities", capabilities);
        return CompletableFuture.completedFuture(ApiResponse.ok(body));
    }

    private static String wire(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
