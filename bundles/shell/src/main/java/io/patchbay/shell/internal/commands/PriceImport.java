package io.patchbay.shell.internal.commands;

import io.patchbay.api.http.Problem;
import io.patchbay.api.money.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** {@code patchbay:price-import}. */
@Service
@Command(
        scope = "patchbay",
        name = "price-import",
        description = "Takes prices over from a CSV file of this machine: all of its lines, or none.",
        detailedDescription =
                "Headings: channel,prefix,type,provider,item,price,from,until. A line is in force from its first day"
                        + " (UTC) on, at once if that has come, and takes the place of an earlier line for the same. The"
                        + " file becomes a version that is never changed. Bad lines are all named, and then nothing is"
                        + " taken over.")
public final class PriceImport extends PatchbayCommand {
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    @Argument(name = "file", required = true, description = "The file.")
    @Completion(FileCompleter.class)
    private String file = "";

    @Argument(index = 1, name = "more", multiValued = true, description = "Options may stand behind it, too.")
    @Completion(
            value = StringsCompleter.class,
            values = {FORMAT})
    private List<String> trailing = List.of();

    @Override
    List<String> trailing() {
        return trailing;
    }

    @Override
    int run(Services services, Screen screen) {
        var prices = services.need(Prices.class, "ledger");
        var path = Path.of(file);
        var taken = taken(prices, String.valueOf(path.getFileName()), content(path));
        screen.report(
                "Version " + taken.version() + " of the prices is in force, with " + taken.lines() + " lines.",
                Map.of("version", taken.version(), "lines", taken.lines()));
        return 0;
    }

    private static String content(Path path) {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new Refusal("The file is larger than " + MOST_BYTES + " bytes; split it.");
            }
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new Refusal("There is no file " + path + " on the host's machine; write its whole path.");
        } catch (IOException e) {
            throw new Refusal(
                    "The file could not be read as UTF-8 (" + e.getClass().getSimpleName() + "): " + path);
        }
    }

    /** Every bad line is named, unlike with a command's other refusals: whoever mends a file wants to know where. */
    private static Prices.Import taken(Prices prices, String name, String csv) {
        var stage = prices.take(name, csv).handle((taken, failure) -> {
            if (failure == null) {
                return taken;
            }
            var cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            if (cause instanceof Problem problem && !problem.errors().isEmpty()) {
                throw new Refusal(lines(problem));
            }
            throw cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
        });
        return Answers.awaitWork(stage);
    }

    private static String lines(Problem problem) {
        var text = new StringBuilder("Nothing was taken over; mend these lines:");
        for (var error : problem.errors()) {
            text.append("\n  ")
                    .append(error.pointer().replace("/lines/", "line "))
                    .append(": ")
                    .append(error.detail());
        }
        return text.toString();
    }
}
