package io.patchbay.providers.twilio.internal;

import com.twilio.security.RequestValidator;
import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.Problem;
import io.patchbay.routes.support.PostedForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a request is Twilio's: its signature must be made with the auth token of one of our accounts, over the address that Twilio was given. A refusal says which check failed, since
 * Twilio's error log shows it to the person who set the address up.
 */
record SignatureCheck(TwilioAccounts accounts) {
    static final String HEADER = "X-Twilio-Signature";
    private static final Logger LOG = LoggerFactory.getLogger(SignatureCheck.class);
    private static final int FORBIDDEN = 403;

    /** The account that a request is for: the one whose token signed it, since a tenant may claim any AccountSid. @throws Problem 403 */
    TwilioAccount check(ApiRequest request, PostedForm form) {
        return check(request, form, accounts.ofSid(sid(form)));
    }

    /** The same for an address that names its account. @throws Problem 403 */
    TwilioAccount check(ApiRequest request, PostedForm form, String provider) {
        return check(request, form, accounts.ofReceipts(sid(form), provider));
    }

    /** Whether a receipt is for a message of an account that is not here any more. */
    boolean ofRemoved(ApiRequest request, PostedForm form) {
        var provider = request.pathParameter("provider");
        if (!accounts.ofReceipts(sid(form), provider).isEmpty()) {
            return false;
        }
        if (!accounts.seal().ready()) {
            throw Problem.unavailable("seal_missing", "The seal cannot be checked now; send it again.", 1);
        }
        return accounts.seal().is(request.pathParameter("seal"), provider, request.pathParameter("reference"));
    }

    private static String sid(PostedForm form) {
        return form.get("AccountSid").orElse("");
    }

    private TwilioAccount check(ApiRequest request, PostedForm form, List<TwilioAccount> known) {
        if (accounts.none()) {
            throw refuse(
                    "account_missing",
                    "Check failed: no Twilio account is configured on this host. Add it, by a file etc/io.patchbay.provider.twilio-NAME.cfg or by patchbay:provider-add twilio NAME.");
        }
        var signature = request.header(HEADER)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> refuse(
                        "signature_missing",
                        "Check failed: the request has no " + HEADER + " header, so it is not from Twilio."));
        if (known.isEmpty()) {
            throw refuse(
                    "account_unknown",
                    "Check failed: AccountSid is not that of a Twilio account configured on this host. Add the account, or take this address off the number.");
        }
        return known.stream()
                .filter(account -> signedBy(account, request, form, signature))
                .findFirst()
                .orElseThrow(() -> mismatch(known.get(0), request));
    }

    private static boolean signedBy(TwilioAccount account, ApiRequest request, PostedForm form, String signature) {
        var url = account.publicUrl() + request.path();
        return account.settings().credentials().tokens().stream()
                .map(RequestValidator::new)
                // Twilio signs without the fragment; whoever signs with it has read the address as it was given.
                .anyMatch(validator -> validator.validate(url, signed(form), signature)
                        || validator.validate(url + CallbackAddress.AGAIN, signed(form), signature));
    }

    /** Each name with one value, as Twilio signs it: of a repeated one the different values, sorted, one behind the other. */
    static Map<String, String> signed(PostedForm form) {
        var signed = new LinkedHashMap<String, String>();
        form.all()
                .forEach((name, values) ->
                        signed.put(name, values.size() == 1 ? values.get(0) : String.join("", new TreeSet<>(values))));
        return signed;
    }

    private static Problem mismatch(TwilioAccount account, ApiRequest request) {
        account.failed("A callback's signature did not match.");
        var query = request.queryNames().isEmpty() ? "" : " Take the query string off the address.";
        return refuse(
                "signature_mismatch",
                "Check failed: the signature is not that of " + account.publicUrl() + request.path()
                        + " with this account's auth token. The address set at Twilio must be exactly this one (publicUrl), and authToken the account's present one."
                        + query);
    }

    static Problem refuse(String code, String sentence) {
        LOG.warn("A request in Twilio's name was refused: {}", code);
        return new Problem(FORBIDDEN, code, sentence);
    }
}
