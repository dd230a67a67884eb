package io.patchbay.capabilities.numbers.internal.plan;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.patchbay.capabilities.numbers.internal.plan.RegionPlan.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows at once the numbers that are written as they are to be, a plus and the digits of a number that may be in use; of any other it says nothing. It tells of them what libphonenumber
 * tells, by the same metadata, without the regular expressions that make that dear: a message is sent to another number each time, so that to remember numbers helps little.
 */
public final class PlainNumbers {
    private static final int LONGEST_CALLING_CODE = 3;
    /** E.164 has at most fifteen digits; with fewer than seven only libphonenumber may say that a number is one. */
    private static final int LEAST = 8;

    private static final int MOST = 16;

    private final PhoneNumberUtil metadata;
    private final ConcurrentMap<Integer, List<RegionPlan>> plans = new ConcurrentHashMap<>();

    public PlainNumbers(PhoneNumberUtil metadata) {
        this.metadata = metadata;
    }

    /** A number in use. */
    public record Plain(String country, boolean premium) {}

    /** What a number is, or null where that is for libphonenumber to say. */
    public @Nullable Plain read(String number) {
        if (!isPlain(number)) {
            return null;
        }
        int code = 0;
        for (int end = 1; end <= LONGEST_CALLING_CODE; end++) {
            code = code * 10 + number.charAt(end) - '0';
            var regions = regions(code);
            if (!regions.isEmpty()) {
                return read(number, end + 1, regions);
            }
        }
        return null;
    }

    private static boolean isPlain(String number) {
        if (number.length() < LEAST || number.length() > MOST || number.charAt(0) != '+' || number.charAt(1) == '0') {
            return false;
        }
        for (int i = 1; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** In libphonenumber's order; the first one's rules tell what is left out in front. Empty if there are none, or not all are known here. */
    private List<RegionPlan> regions(int code) {
        var known = plans.get(code);
        return known == null ? plans.computeIfAbsent(code, this::load) : known;
    }

    private List<RegionPlan> load(int code) {
        var regions = new ArrayList<RegionPlan>();
        for (var country : metadata.getRegionCodesForCountryCode(code)) {
            var plan = RegionPlan.of(country);
            if (plan.isEmpty()) {
                return List.of();
            }
            regions.add(plan.get());
        }
        return List.copyOf(regions);
    }

    private static @Nullable Plain read(String number, int from, List<RegionPlan> regions) {
        // A zero in front is a part of the number in some countries, and a slip in others.
        if (number.charAt(from) == '0' || regions.get(0).mayHaveTrunk(number, from)) {
            return null;
        }
        for (var region : regions) {
            var leading = region.leading();
            boolean named =
                    regions.size() == 1 || leading.isPresent() && leading.get().begins(number, from);
            if (named || leading.isEmpty()) {
                var use = region.use(number, from);
                if (named || use != Use.NONE) {
                    return use == Use.NONE ? null : new Plain(region.country(), use == Use.PREMIUM);
                }
            }
        }
        return null;
    }

    /** For tests: the calling codes whose numbers are all for libphonenumber to read. */
    Map<Integer, List<String>> unknown() {
        var unknown = new ConcurrentHashMap<Integer, List<String>>();
        for (int code : metadata.getSupportedCallingCodes()) {
            if (regions(code).isEmpty()) {
                unknown.put(code, metadata.getRegionCodesForCountryCode(code));
            }
        }
        return unknown;
    }
}
