package io.patchbay.routes.numbers.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.api.numbers.CatalogQuery;
import io.patchbay.api.numbers.NumberAbility;
import io.patchbay.api.numbers.NumberKind;
import io.patchbay.api.numbers.NumberPlan;
import io.patchbay.api.telephony.SenderId;
import io.patchbay.routes.support.JsonFields;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What requests about numbers have in common: countries, kinds, area codes, numbers in a path. */
final class NumberFields {
    private static final Set<String> FILTERS =
            Set.of("country", "areaCode", "type", "contains", "capabilities", "locality", "limit", "after");
    private static final int USUAL_LIMIT = 50;
    /** From which the first one that can be had is rented. */
    private static final int CANDIDATES = 20;

    private static final String COUNTRY = "Write the country as its ISO code of two capitals, such as US.";
    private static final String TYPE = "Write the type as local, mobile or toll_free.";
    private static final String AREA_CODE = "Write the area code as 1 to 6 digits.";

    private NumberFields() {}

    /** A number in a path. @throws Problem 422 */
    static SenderId number(ApiRequest request, NumberPlan plan) {
        try {
            return SenderId.of(plan.parse(request.pathParameter("e164")));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("{e164}", "invalid_number", String.valueOf(e.getMessage()));
        }
    }

    /** The query of a search. @throws Problem 422 with everything that is wrong */
    static CatalogQuery query(ApiRequest request) {
        var errors = new ArrayList<FieldError>();
        request.queryNames().stream()
                .filter(name -> !FILTERS.contains(name))
                .forEach(
                        name -> errors.add(
                                new FieldError(
                                        "?" + name,
                                        "unknown_parameter",
                                        "There is no such parameter; use country, areaCode, type, contains, capabilities, locality, limit or after.")));
        var country = request.query("country").orElse("");
        check(errors, country.matches("[A-Z]{2}"), "country", COUNTRY);
        var type = request.query("type");
        var kind = type.flatMap(NumberKind::of);
        check(errors, type.isEmpty() || kind.isPresent(), "type", TYPE);
        var areaCode = request.query("areaCode");
        check(errors, areaCode.isEmpty() || areaCode.get().matches("[0-9]{1,6}"), "areaCode", AREA_CODE);
        var contains = request.query("contains");
        check(
                errors,
                contains.isEmpty() || contains.get().matches("[0-9A-Za-z*]{2,16}"),
                "contains",
                "Write contains as 2 to 16 digits or letters, * for any digit.");
        var locality = request.query("locality");
        check(
                errors,
                locality.isEmpty()
                        || !locality.get().isBlank() && locality.get().length() <= 60,
                "locality",
                "Write the locality as 1 to 60 characters.");
        int limit = limit(request, errors);
        var abilities = abilities(request, errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new CatalogQuery(
                request.principal().org(),
                country,
                kind,
                new CatalogQuery.Place(areaCode, locality),
                contains,
                abilities,
                limit);
    }

    private static int limit(ApiRequest request, List<FieldError> errors) {
        var written = request.query("limit").orElse(Integer.toString(USUAL_LIMIT));
        boolean good = written.matches("[1-9][0-9]?|1[0-9]{2}|200");
        check(errors, good, "limit", "Write limit as a number from 1 to 200.");
        return good ? Integer.parseInt(written) : USUAL_LIMIT;
    }

    private static Set<NumberAbility> abilities(ApiRequest request, List<FieldError> errors) {
        var all = EnumSet.noneOf(NumberAbility.class);
        for (var word : request.query("capabilities").orElse("").split(",")) {
            var ability = NumberAbility.of(word.strip());
            ability.ifPresent(all::add);
            check(
                    errors,
                    word.isBlank() || ability.isPresent(),
                    "capabilities",
                    "Write capabilities as sms, mms and voice, separated by commas.");
        }
        return all;
    }

    private static void check(List<FieldError> errors, boolean good, String name, String detail) {
        if (!good) {
            errors.add(new FieldError("?" + name, "invalid_" + name, detail));
        }
    }

    /** What a body asks for in place of a number. @param codeField {@code area_code} or {@code areaCode} @param kindField {@code type} or {@code numberType} */
    static CatalogQuery wanted(String org, JsonFields fields, String codeField, String kindField) {
        var country = fields.raw("country").orElse("");
        if (!country.matches("[A-Z]{2}")) {
            fields.error("country", fields.has("country") ? "invalid_country" : "required", COUNTRY);
        }
        var code = fields.raw(codeField);
        if (fields.has(codeField) && !code.orElse("").matches("[0-9]{1,6}")) {
            fields.error(codeField, "invalid_area_code", AREA_CODE);
        }
        var kind = fields.raw(kindField).flatMap(NumberKind::of);
        if (fields.has(kindField) && kind.isEmpty()) {
            fields.error(kindField, "invalid_type", TYPE);
        }
        return new CatalogQuery(
                org,
                country,
                kind,
                new CatalogQuery.Place(code, Optional.empty()),
                Optional.empty(),
                Set.of(NumberAbility.SMS),
                CANDIDATES);
    }
}
