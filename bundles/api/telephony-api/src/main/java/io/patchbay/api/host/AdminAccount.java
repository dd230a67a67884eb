package io.patchbay.api.host;

/** The one account of the host itself, {@code admin}. It opens what is the operator's alone to somebody who is not at this machine. */
public interface AdminAccount {
    /** The only user name there is. */
    String USER = "admin";

    /** Whether user and password are those of the account. Reads a file: not for an event loop. */
    boolean opens(String user, String password);

    /** Draws a new password in the place of the present one. It is told here and nowhere else. */
    String renew();
}
