package io.patchbay.platform.dropins.internal;

import io.patchbay.api.host.Profile;
import io.patchbay.platform.dropins.sign.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file may be installed. The bytes that were judged are the ones to install: the file may be another one by then.
 *
 * @param content the bundle
 * @param digest SHA-256 of it, in hexadecimal digits
 * @param by who answers for it, in words
 * @param refusal why it may not; null if it may
 */
record Verdict(byte[] content, String digest, String by, @Nullable String refusal) {
    static Verdict on(Path file, TrustedKeys keys, Profile profile) throws IOException {
        var content = Files.readAllBytes(file);
        var digest = Seal.digest(content);
        var written = HexFormat.of().formatHex(digest);
        var signature = file.resolveSibling(file.getFileName() + Seal.SUFFIX);
        var signer = Files.isRegularFile(signature)
                ? keys.signer(digest, Files.readAllBytes(signature))
                : java.util.Optional.<String>empty();
        if (signer.isPresent()) {
            return new Verdict(content, written, "signed by " + signer.get(), null);
        }
        if (profile == Profile.SANDBOX) {
            return new Verdict(content, written, "unsigned, which the sandbox profile alone takes", null);
        }
        return new Verdict(
                content,
                written,
                "",
                Files.isRegularFile(signature)
                        ? "no key in etc/trusted-keys made " + signature.getFileName() + " for this content"
                        : "it is not signed: " + signature.getFileName() + " is missing");
    }

    boolean refused() {
        return refusal != null;
    }
}
