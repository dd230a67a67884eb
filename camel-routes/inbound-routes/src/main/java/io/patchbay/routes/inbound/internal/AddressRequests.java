package io.patchbay.routes.inbound.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.ApiResponse;
import io.patchbay.api.inbound.PostAddresses;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.api.tenants.Scope;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The address that a number's carrier posts to, for the number's owner. */
@Component(service = AddressRequests.class)
public final class AddressRequests {
    private final PostAddresses addresses;
    private final TargetRequests targets;

    @Activate
    public AddressRequests(@Reference PostAddresses addresses, @Reference TargetRequests targets) {
        this.addresses = addresses;
        this.targets = targets;
    }

    /** {@code GET /v1/orgs/{slug}/phone-numbers/{e164}/inbound-address} */
    CompletionStage<ApiResponse> show(ApiRequest request) {
        return answer(request, addresses::show);
    }

    /** {@code POST …/rotate}: the address before is nobody's from now on. */
    CompletionStage<ApiResponse> rotate(ApiRequest request) {
        return answer(request, addresses::rotate);
    }

    private CompletionStage<ApiResponse> answer(ApiRequest request, Function<SenderId, CompletionStage<URI>> question) {
        request.principal().require(Scope.NUMBERS);
        var number = targets.number(request);
        return question.apply(number).thenApply(address -> {
            var body = new LinkedHashMap<String, Object>();
            body.put("phone_number", number.value());
            body.put("inbound_url", address.toString());
            return ApiResponse.ok(body);
        });
    }
}
