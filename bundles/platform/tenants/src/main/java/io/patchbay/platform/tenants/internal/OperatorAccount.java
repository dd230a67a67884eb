package io.patchbay.platform.tenants.internal;

import io.patchbay.api.host.AdminAccount;
import io.patchbay.api.host.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the password at the first start: nobody can know one before. It is left in {@code first-admin} for the operator to read and delete; the host keeps its hash. */
@Component(immediate = true)
public final class OperatorAccount implements AdminAccount {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorAccount.class);
    private static final int PASSWORD_BYTES = 18;

    private final PasswordFile file;
    private final Path told;
    private final SecureRandom random;

    @Activate
    public OperatorAccount(@Reference Host host) {
        this(host.data(), new SecureRandom());
    }

    OperatorAccount(Path data, SecureRandom random) {
        this.file = new PasswordFile(data, random);
        this.told = data.resolve("first-admin");
        this.random = random;
        if (!file.exists()) {
            first();
        }
    }

    /** The word is left before the lock is closed: a start that breaks off between the two makes another one next time. */
    private void first() {
        var password = draw();
        try {
            PasswordFile.put(told, password);
            file.write(password);
        } catch (IOException e) {
            throw new UncheckedIOException("the admin password cannot be kept; is the data folder writable?", e);
        }
        LOG.info("the password of {} is in {}: read it and delete that file", USER, told);
    }

    @Override
    public boolean opens(String user, String password) {
        try {
            return user.equals(USER) && file.matches(password);
        } catch (IOException e) {
            LOG.error("the admin password cannot be checked: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public String renew() {
        var password = draw();
        try {
            file.write(password);
            Files.deleteIfExists(told);
        } catch (IOException e) {
            throw new UncheckedIOException("the admin password cannot be kept; is the data folder writable?", e);
        }
        return password;
    }

    private String draw() {
        var bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
