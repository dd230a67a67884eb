package io.patchbay.shell.internal.commands;

import io.patchbay.api.numbers.CatalogNumber;
import io.patchbay.api.numbers.CatalogQuery;
import io.patchbay.api.numbers.NumberAbility;
import io.patchbay.api.numbers.NumberKind;
import io.patchbay.api.numbers.NumberMarket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;

/** {@code patchbay:number-search}. */
@Service
@Command(
        scope = "patchbay",
        name = "number-search",
        description = "Lists numbers that an organization can rent now, with its prices.",
        detailedDescription = "All carriers are asked at once.")
public final class NumberSearch extends PatchbayCommand {
    @Argument(name = "org", required = true, description = "The organization's slug.")
    @Completion(OrganizationCompleter.class)
    private String org = "";

    @Argument(index = 1, name = "country", required = true, description = "ISO code, such as US.")
    @Completion(
            value = StringsCompleter.class,
            values = {"US", "CA", "GB", "SA", "AE", "DE", "FR", "NL", "ES"})
    private String country = "";

    @Option(name = "--type", description = "local, mobile or toll_free.")
    @Completion(
            value = StringsCompleter.class,
            values = {"local", "mobile", "toll_free"})
    private @Nullable String type;

    @Option(name = "--area-code", description = "Digits that the area code begins with.")
    private @Nullable String areaCode;

    @Option(name = "--contains", description = "Digits in a row, * for any one.")
    private @Nullable String contains;

    @Option(
            name = "--capabilities",
            description = "sms, mms and voice, separated by commas: all of which it must have.")
    private String capabilities = "";

    @Option(name = "--locality", description = "A town.")
    private @Nullable String locality;

    @Option(name = "--limit", description = "How many, 1 to 200.", valueToShowInHelp = "20")
    private int limit = 20;

    @Argument(index = 2, name = "more", multiValued = true, description = "Options may stand behind them, too.")
    @Completion(
            value = StringsCompleter.class,
            values = {"--type", "--area-code", "--contains", "--capabilities", "--locality", "--limit", FORMAT})
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        if (limit < 1 || limit > CatalogQuery.MAX_LIMIT) {
            throw new Refusal("Ask for 1 to 200 numbers with --limit.");
        }
        var kind = Optional.ofNullable(type).map(word -> NumberKind.of(word)
                .orElseThrow(() -> new Refusal("There is no type '" + word + "'; use local, mobile or toll_free.")));
        var query = new CatalogQuery(
                org,
                country,
                kind,
                new CatalogQuery.Place(Optional.ofNullable(areaCode), Optional.ofNullable(locality)),
                Optional.ofNullable(contains),
                abilities(),
                limit);
        screen.list(
                sheet(),
                Answers.await(services.need(NumberMarket.class, "numbers").search(query)));
        return 0;
    }

    private Set<NumberAbility> abilities() {
        return Arrays.stream(capabilities.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> NumberAbility.of(word)
                        .orElseThrow(
                                () -> new Refusal("There is no capability '" + word + "'; use sms, mms and voice.")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Sheet<CatalogNumber> sheet() {
        return new Sheet<CatalogNumber>("No such number is for rent now.")
                .column("number", found -> found.number().value())
                .column("type", found -> found.traits().kind().wire())
                .column("capabilities", found -> found.traits().abilities().stream()
                        .sorted()
                        .map(NumberAbility::wire)
                        .toList())
                .column("locality", CatalogNumber::locality)
                .column("region", CatalogNumber::region)
                .column("setup fee", found -> found.fees().setup().amount())
                .column("monthly fee", found -> found.fees().monthly().amount());
    }
}
