package io.patchbay.platform.dropins.internal;

import io.patchbay.api.host.Profile;
import io.patchbay.platform.dropins.sign.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Whether a file may be installed.
 *
 * @param digest SHA-256 of what was judged, in hexadecimal digits
 * @param words who answers for it, or why it is refused
 */
record Verdict(boolean taken, String digest, String words) {
    static Verdict on(Path file, byte[] content, TrustedKeys keys, Profile profile) throws IOException {
        var signature = file.resolveSibling(file.getFileName() + Seal.SUFFIX);
        boolean signed = Files.isRegularFile(signature);
        if (signed) {
            var signer = keys.signer(Seal.digest(content), Files.readAllBytes(signature));
            if (signer.isPresent()) {
                return new Verdict(true, digest(content), "signed by " + signer.get());
            }
        }
        if (profile == Profile.SANDBOX) {
            return new Verdict(true, digest(content), "unsigned, which the sandbox profile alone takes");
        }
        return new Verdict(
                false,
                digest(content),
                signed
                        ? "refused: no key in etc/trusted-keys made " + signature.getFileName() + " for this content"
                        : "refused: it is not signed: " + signature.getFileName() + " is missing");
    }

    static String digest(byte[] content) {
        return HexFormat.of().formatHex(Seal.digest(content));
    }
}
