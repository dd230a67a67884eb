package io.patchbay.capabilities.ledger.internal.plan;

import io.patchbay.api.money.Money;
import io.patchbay.api.money.Plans.Limits;
import io.patchbay.api.money.Plans.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plans that there are: a line of headings, then a plan a line. The bundle brings a file; one in {@code etc} takes its place.
 *
 * @param plans in the order of the file
 * @param usual the plan of whoever was given none
 */
record PlanFile(List<Plan> plans, String usual) {
    static final String NAME = "io.patchbay.plans.csv";
    private static final Logger LOG = LoggerFactory.getLogger(PlanFile.class);
    private static final String HEADINGS = "plan,usual,carriers,channels";
    private static final int FIELDS = 4;
    /** Further headings, which a file may lack. */
    private static final String LIMITS = ",numbers,daily_spend";

    private static final int ALL_FIELDS = 6;
    /** What every plan that sends real messages on the host goes by. */
    private static final String LIVE = "live";

    private static final String SANDBOX = "sandbox";

    PlanFile {
        plans = List.copyOf(plans);
    }

    Optional<Plan> plan(String name) {
        return plans.stream().filter(plan -> plan.name().equals(name)).findFirst();
    }

    /** The plans of the host. A file that cannot be read leaves the shipped one in force: a host without plans would refuse everybody. */
    static PlanFile of(Path etc) {
        var file = etc.resolve(NAME);
        if (Files.exists(file)) {
            try {
                return parse(Files.readString(file));
            } catch (IOException | IllegalArgumentException e) {
                LOG.error("The plans of {} are not in force; mend it and start again: {}", file, e.getMessage());
            }
        }
        return shipped();
    }

    static PlanFile shipped() {
        try (var file = PlanFile.class.getResourceAsStream("plans.csv")) {
            if (file == null) {
                throw new IllegalStateException("The bundle lacks its plans.csv.");
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException with a sentence that names the line */
    static PlanFile parse(String csv) {
        var rows = csv.lines().map(String::strip).toList();
        boolean limited = !rows.isEmpty() && rows.get(0).equals(HEADINGS + LIMITS);
        check(
                limited || !rows.isEmpty() && rows.get(0).equals(HEADINGS),
                1,
                "begin with the headings " + HEADINGS + LIMITS);
        int most = limited ? ALL_FIELDS : FIELDS;
        var plans = new ArrayList<Plan>();
        var usual = new ArrayList<String>();
        for (int row = 1; row < rows.size(); row++) {
            if (!rows.get(row).isEmpty()) {
                var fields = rows.get(row).split(",", -1);
                check(fields.length == most, row + 1, "a line has " + most + " fields: " + rows.get(0));
                var plan = plan(fields, row + 1);
                check(plans.stream().noneMatch(other -> other.name().equals(plan.name())), row + 1, "name a plan once");
                plans.add(plan);
                if (fields[1].strip().equals("yes")) {
                    usual.add(plan.name());
                }
            }
        }
        check(usual.size() == 1, rows.size(), "say yes under usual for one plan");
        return new PlanFile(plans, usual.get(0));
    }

    private static Plan plan(String[] fields, int row) {
        var name = fields[0].strip();
        check(name.matches("[a-z0-9_-]{1,40}"), row, "a plan's name is written with small letters, at most 40");
        check(fields[1].strip().matches("yes|no"), row, "write yes or no under usual");
        var carriers = fields[2].strip();
        check(carriers.equals(LIVE) || carriers.equals(SANDBOX), row, "the carriers are live or sandbox");
        var channels = List.of(fields[3].strip().split(" +"));
        check(
                channels.stream().allMatch(channel -> channel.matches("[a-z_]{1,20}")),
                row,
                "channels are words such as sms, with blanks between them");
        return new Plan(name, channels, carriers.equals(LIVE), limits(fields, row));
    }

    private static Limits limits(String[] fields, int row) {
        if (fields.length == FIELDS) {
            return Limits.NONE;
        }
        var numbers = fields[FIELDS].strip();
        check(numbers.matches("[0-9]{0,7}"), row, "numbers is a whole number, or nothing where there is no limit");
        var daily = fields[FIELDS + 1].strip();
        check(!daily.startsWith("-"), row, "daily_spend is not below zero");
        try {
            return new Limits(
                    numbers.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(numbers)),
                    daily.isEmpty() ? Optional.empty() : Optional.of(Money.parse(daily)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "line " + row + ": daily_spend is an amount such as 25.00, or nothing where there is no limit.", e);
        }
    }

    private static void check(boolean good, int row, String advice) {
        if (!good) {
            throw new IllegalArgumentException("line " + row + ": " + advice + ".");
        }
    }
}
