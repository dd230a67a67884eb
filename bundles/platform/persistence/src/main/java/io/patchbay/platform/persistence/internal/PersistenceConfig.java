package io.patchbay.platform.persistence.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the database is. A change closes the one database and opens the other. */
@ObjectClassDefinition(
        name = "Patchbay persistence",
        description = "The database that holds everything that must not be lost.")
@interface PersistenceConfig {
    @AttributeDefinition(
            name = "URL",
            description = "JDBC address, jdbc:derby: or jdbc:postgresql:; empty for Derby in the data folder.")
    String url() default "";

    @AttributeDefinition(name = "User", description = "Name to log in with; empty for none.")
    String user() default "";

    @AttributeDefinition(name = "Password", type = AttributeType.PASSWORD, description = "Password of the user.")
    String password() default "";

    @AttributeDefinition(name = "Connections", description = "Connections to read with, 2 to 100; one more writes.")
    int poolSize() default 8;
}
