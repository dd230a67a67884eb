package io.patchbay.platform.tenants.internal;

import io.patchbay.api.http.FieldError;
import io.patchbay.api.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What slugs, names and ids may look like; collects everything that is wrong, so that a caller mends it in one go. */
final class Rules {
    private static final int MIN_SLUG = 2;
    private static final int MAX_SLUG = 40;
    private static final int MAX_NAME = 100;
    private static final Pattern SLUG_LETTERS = Pattern.compile("[a-z0-9-]+");
    private static final Pattern PROJECT_ID = Pattern.compile("proj_[A-Za-z0-9_-]{1,40}");

    private final List<FieldError> errors = new ArrayList<>();

    /** A slug with the name that goes with it; a name that merely repeats the slug is not found wrong a second time. */
    Rules slugAndName(String slug, String name) {
        var checked = slug(slug);
        return name.equals(slug) ? checked : checked.name(name);
    }

    private Rules slug(String slug) {
        if (slug.length() < MIN_SLUG || slug.length() > MAX_SLUG) {
            return wrong("/slug", "length", "A slug has 2 to 40 characters; this one has " + slug.length() + ".");
        }
        if (!SLUG_LETTERS.matcher(slug).matches()) {
            return wrong(
                    "/slug", "characters", "A slug is written with a–z, 0–9 and hyphens only, such as acme or acme-2.");
        }
        if (slug.startsWith("-") || slug.endsWith("-")) {
            return wrong("/slug", "hyphen", "A slug neither begins nor ends with a hyphen; put hyphens inside only.");
        }
        return this;
    }

    Rules name(String name) {
        if (name.isBlank() || name.length() > MAX_NAME) {
            return wrong("/name", "length", "A name has 1 to 100 characters, not only spaces.");
        }
        if (name.codePoints().anyMatch(Rules::unprintable)) {
            return wrong(
                    "/name", "characters", "A name holds no control characters, line breaks or broken characters.");
        }
        return this;
    }

    Rules projectId(Optional<String> id) {
        if (id.isPresent() && !PROJECT_ID.matcher(id.get()).matches()) {
            return wrong(
                    "/id",
                    "invalid_id",
                    "A project's id is proj_ followed by 1 to 40 letters, digits, _ or -; leave it out and one is drawn.");
        }
        return this;
    }

    /** @throws Problem 422 with everything that is wrong */
    void check() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private Rules wrong(String pointer, String code, String detail) {
        errors.add(new FieldError(pointer, code, detail));
        return this;
    }

    private static boolean unprintable(int codePoint) {
        var type = Character.getType(codePoint);
        return Character.isISOControl(codePoint)
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
