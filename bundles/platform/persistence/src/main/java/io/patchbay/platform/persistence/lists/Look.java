package io.patchbay.platform.persistence.lists;

import java.time.Duration;
import java.util.Optional;

/**
 * What a page is to hold.
 *
 * @param floor no id sorts before this
 * @param end all ids sort before this; at most {@link OwnerList#END}
 * @param cursor where the page before ended
 * @param most how many, one more than are shown, to tell whether there are more
 * @param patience for how long one look goes on that has not found enough; what few rows fit may be far back
 */
public record Look(String floor, String end, Optional<String> cursor, int most, Duration patience) {}
