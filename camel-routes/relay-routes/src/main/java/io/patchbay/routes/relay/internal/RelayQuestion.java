package io.patchbay.routes.relay.internal;

import io.patchbay.api.http.ApiRequest;
import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import io.patchbay.routes.support.JsonFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A question whose fields come in the query of a GET, lists with commas between their parts, or in the body of a POST. Bad fields are gathered. */
abstract class RelayQuestion {
    private static final int MAX_TEXT = 200;
    private static final int MAX_ITEMS = 20;
    private static final String NONE_SUCH =
            "There is no such parameter; write lists with commas (channels=sms,wa), and use ";

    static RelayQuestion of(ApiRequest request, List<String> names) {
        return request.method().equals("GET") ? new InQuery(request, names) : new InBody(request);
    }

    abstract Optional<String> text(String name);

    abstract List<String> texts(String name);

    abstract OptionalInt number(String name, int min, int max);

    abstract Optional<Boolean> truth(String name);

    abstract void error(String name, String code, String detail);

    /** @throws Problem 422 with everything that is wrong */
    abstract void check();

    private static final class InBody extends RelayQuestion {
        private final JsonFields fields;

        InBody(ApiRequest request) {
            fields = JsonFields.of(request);
        }

        @Override
        Optional<String> text(String name) {
            var read = fields.optionalText(name, MAX_TEXT);
            return read.good() ? read.get() : Optional.empty();
        }

        @Override
        List<String> texts(String name) {
            var read = fields.optionalTexts(name, MAX_ITEMS, MAX_TEXT);
            return read.good() ? read.get() : List.of();
        }

        @Override
        OptionalInt number(String name, int min, int max) {
            var read = fields.optionalInt(name, min, max);
            return read.good() ? read.get() : OptionalInt.empty();
        }

        @Override
        Optional<Boolean> truth(String name) {
            var read = fields.optionalTruth(name);
            return fields.has(name) && read.good() ? Optional.of(read.get()) : Optional.empty();
        }

        @Override
        void error(String name, String code, String detail) {
            fields.error(name, code, detail);
        }

        @Override
        void check() {
            fields.check();
        }
    }

    private static final class InQuery extends RelayQuestion {
        private final ApiRequest request;
        private final List<FieldError> errors = new ArrayList<>();

        InQuery(ApiRequest request, List<String> names) {
            this.request = request;
            request.queryNames().stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> error(name, "unknown_parameter", NONE_SUCH + String.join(", ", names) + "."));
        }

        @Override
        Optional<String> text(String name) {
            return request.query(name).filter(written -> {
                boolean good = !written.isBlank() && written.length() <= MAX_TEXT;
                if (!good) {
                    error(name, "invalid_text", "Write " + name + " as 1 to " + MAX_TEXT + " characters.");
                }
                return good;
            });
        }

        @Override
        List<String> texts(String name) {
            return request.query(name)
                    .map(written -> Arrays.stream(written.split(",", -1))
                            .map(String::strip)
                            .toList())
                    .orElse(List.of());
        }

        @Override
        OptionalInt number(String name, int min, int max) {
            var written = request.query(name);
            if (written.isEmpty()) {
                return OptionalInt.empty();
            }
            int number = written.get().matches("[0-9]{1,6}") ? Integer.parseInt(written.get()) : -1;
            if (number < min || number > max) {
                error(name, "range", "Write " + name + " as a whole number from " + min + " to " + max + ".");
            }
            return OptionalInt.of(number);
        }

        @Override
        Optional<Boolean> truth(String name) {
            var written = request.query(name);
            if (written.isPresent() && !List.of("true", "false").contains(written.get())) {
                error(name, "type", "Write " + name + " as true or false.");
            }
            return written.map("true"::equals);
        }

        @Override
        void error(String name, String code, String detail) {
            errors.add(new FieldError("?" + name, code, detail));
        }

        @Override
        void check() {
            if (!errors.isEmpty()) {
                throw Problem.invalid(errors);
            }
        }
    }
}
