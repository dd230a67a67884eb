package io.patchbay.capabilities.numbers.internal.market;

import java.time.Duration;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** PID {@code io.patchbay.numbers}. */
@ObjectClassDefinition(name = "Patchbay numbers")
public @interface Settings {
    @AttributeDefinition(
            description =
                    "ISO 3166-1 alpha-2 codes of the countries whose numbers may be rented; EU stands for its members.")
    String[] regions() default {"US", "CA", "GB", "SA", "AE", "EU"};

    @AttributeDefinition(
            description =
                    "Seconds after which a carrier that did not answer, and does not know of a purchase, never will.")
    int settleSeconds() default 20;

    @AttributeDefinition(description = "Hours in which a released number can be taken back.")
    int coolDownHours() default 72;

    @AttributeDefinition(
            description = "Days after its end in which the documents of a port-in order, and its PIN, are kept.")
    int paperDays() default 90;

    @AttributeDefinition(description = "Prefix of the names in a project's environment.")
    String environmentPrefix() default "PATCHBAY";

    /** The same, read. */
    public record Read(Regions regions, Duration settle, Duration coolDown, Duration papers, String prefix) {
        public static Read of(Settings settings) {
            return new Read(
                    new Regions(settings.regions()),
                    Duration.ofSeconds(settings.settleSeconds()),
                    Duration.ofHours(settings.coolDownHours()),
                    Duration.ofDays(settings.paperDays()),
                    settings.environmentPrefix());
        }
    }
}
