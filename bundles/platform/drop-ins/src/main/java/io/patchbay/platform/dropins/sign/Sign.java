package io.patchbay.platform.dropins.sign;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Set;

/** {@code patchbay sign --new-key KEY} makes a pair of keys, {@code patchbay sign KEY JAR…} writes {@code JAR.sig} beside each. */
public final class Sign {
    private static final String USAGE =
            """
            Usage: patchbay sign --new-key KEY    make a key pair: KEY (keep it secret) and KEY.pub
                   patchbay sign KEY JAR…         write JAR.sig beside each JAR

            A host takes JAR and JAR.sig from its deploy folder if etc/trusted-keys/ of its data folder holds KEY.pub
            under a name that ends in .pem.
            """;

    private Sign() {}

    /** Ends the JVM with 0, 1 if a file could not be read or written, or 2 for a wrong command line. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream errors) {
        try {
            if (arguments.size() == 2 && arguments.get(0).equals("--new-key")) {
                make(Path.of(arguments.get(1)), out);
                return 0;
            }
            if (arguments.size() < 2 || arguments.get(0).startsWith("-")) {
                boolean asked = arguments.equals(List.of("--help"));
                (asked ? out : errors).print(USAGE);
                return asked ? 0 : 2;
            }
            sign(Path.of(arguments.get(0)), arguments.subList(1, arguments.size()), out);
            return 0;
        } catch (FileAlreadyExistsException e) {
            errors.println("patchbay sign: " + e.getFile() + " is there already and is left as it is");
        } catch (NoSuchFileException e) {
            errors.println("patchbay sign: there is no file " + e.getFile());
        } catch (IOException e) {
            errors.println("patchbay sign: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            errors.println("patchbay sign: " + arguments.get(0) + " is no Ed25519 key in PEM: make one with --new-key");
        }
        return 1;
    }

    private static void make(Path file, PrintStream out) throws IOException, GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var open = file.resolveSibling(file.getFileName() + ".pub");
        if (Files.exists(open)) {
            throw new FileAlreadyExistsException(open.toString());
        }
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            channel.write(java.nio.charset.StandardCharsets.US_ASCII.encode(Pem.text(pair.getPrivate())));
        }
        Files.writeString(open, Pem.text(pair.getPublic()));
        out.println("The key is " + file + ": who has it can sign. Copy " + open
                + " to etc/trusted-keys/NAME.pem of the hosts that shall trust it.");
    }

    private static void sign(Path keyFile, List<String> files, PrintStream out)
            throws IOException, GeneralSecurityException {
        var key = Pem.privateKey(Files.readString(keyFile));
        for (var file : files) {
            var signature = Path.of(file + Seal.SUFFIX);
            Files.writeString(signature, Seal.sign(Seal.digest(Files.readAllBytes(Path.of(file))), key));
            out.println(signature);
        }
    }
}
