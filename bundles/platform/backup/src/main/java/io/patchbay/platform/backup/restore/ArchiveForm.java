package io.patchbay.platform.backup.restore;

import java.util.Set;

/**
 * The form of an archive, version 1: a ZIP file with the files of the data folder by their paths in it, then {@code backup.properties}, which says what it is, and at last
 * {@code SHA256SUMS} over all of these, as the command sha256sum writes and checks it.
 */
public final class ArchiveForm {
    public static final String VERSION = "1";
    public static final String PROPERTIES = "backup.properties";
    public static final String SUMS = "SHA256SUMS";

    /** What a data folder is made of; nothing else is taken or put back. */
    public static final Set<String> PARTS = Set.of("node", "etc", "keys", "deploy", "db");

    /** Names in {@code backup.properties}. */
    public static final String FORMAT = "format";

    public static final String MADE_BY = "version";
    public static final String MADE_AT = "made";
    public static final String DATABASE = "database";
    public static final String HOLDS = "holds";

    /** Values of {@link #HOLDS}. */
    public static final String ALL = "all";

    public static final String WITHOUT_KEYS = "all but the keys";
    public static final String KEYS = "keys";

    /** Values of {@link #DATABASE}. */
    public static final String EMBEDDED = "derby";

    public static final String SERVER = "server";

    private ArchiveForm() {}
}
