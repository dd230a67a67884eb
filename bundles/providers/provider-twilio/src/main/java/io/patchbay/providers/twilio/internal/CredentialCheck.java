package io.patchbay.providers.twilio.internal;

import com.twilio.exception.ApiException;
import com.twilio.rest.api.v2010.account.Message;
import io.patchbay.providers.twilio.internal.wire.TwilioLine;
import io.patchbay.providers.twilio.internal.wire.WireFailure;
import io.patchbay.spi.accounts.AccountCheck;
import java.util.concurrent.CompletionStage;

/** Asks Twilio for one message of its log: cheap, changes nothing, and needs just what sending needs. (An API key of the standard kind may not ask about the account itself.) */
record CredentialCheck(TwilioLine line, TwilioSettings settings) {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    CompletionStage<AccountCheck> run() {
        return line.ask(client -> Message.reader(settings.credentials().accountSid())
                        .pageSize(1)
                        .firstPage(client))
                .handle((page, error) -> error == null ? working() : failed(Failures.cause(error)));
    }

    private AccountCheck working() {
        return new AccountCheck.Working("Twilio takes the credential of the account.");
    }

    private AccountCheck failed(Throwable error) {
        if (error instanceof WireFailure failure) {
            return new AccountCheck.Unreachable(String.valueOf(failure.getMessage()));
        }
        if (error instanceof ApiException api) {
            return refused(api);
        }
        return new AccountCheck.Unreachable("Twilio's answer could not be understood.");
    }

    private AccountCheck refused(ApiException api) {
        var code = Failures.code(api);
        int status = api.getStatusCode() == null ? 0 : api.getStatusCode();
        if (status == UNAUTHORIZED || status == FORBIDDEN || status == NOT_FOUND) {
            var with = settings.credentials().key().isPresent() ? "apiKeySid and apiKeySecret" : "authToken";
            return new AccountCheck.Refused(
                    code,
                    "Twilio refuses the credential (" + code + "): compare accountSid and " + with
                            + " with the console, and set the secret again.");
        }
        return status >= 500 || status == 0
                ? new AccountCheck.Unreachable("Twilio answered " + status + "; try again later.")
                : new AccountCheck.Refused(code, Failures.sentence(api));
    }
}
