-- Times are epoch milliseconds. "changed" lets every node follow a table: it is set by whoever writes the row.
-- What is sealed is AES-256-GCM under a key that is not in the database. A row that was removed stays, without
-- its secret, so that other nodes learn of it; "revision" goes on where it was when the name is used again.

CREATE TABLE named_secret (
    name VARCHAR(80) NOT NULL PRIMARY KEY,
    sealed VARCHAR(8000),
    revision BIGINT NOT NULL,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL
);
CREATE INDEX named_secret_changed_ix ON named_secret (changed);

-- "settings" is a JSON object of what may be shown, "sealed" one of what may not.
CREATE TABLE provider_account (
    provider VARCHAR(40) NOT NULL PRIMARY KEY,
    org VARCHAR(40) NOT NULL,
    id VARCHAR(16) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    settings VARCHAR(20000) NOT NULL,
    sealed VARCHAR(32000),
    fallback SMALLINT NOT NULL,
    revision BIGINT NOT NULL,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    CONSTRAINT provider_account_uq UNIQUE (org, id)
);
CREATE INDEX provider_account_changed_ix ON provider_account (changed);
