package io.patchbay.platform.backup.restore;

import java.io.IOException;

/** Why nothing is restored: a sentence for the operator. */
final class Unfit extends IOException {
    private static final long serialVersionUID = 1L;

    Unfit(String sentence) {
        super(sentence);
    }
}
