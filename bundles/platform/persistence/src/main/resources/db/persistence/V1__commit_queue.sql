-- One row per writer: the number of its last batch, written in that batch's own transaction.
CREATE TABLE commit_mark (
    writer VARCHAR(100) NOT NULL PRIMARY KEY,
    mark BIGINT NOT NULL,
    changed BIGINT NOT NULL
);

-- Idempotency keys, written in the transaction of their effect.
CREATE TABLE once_key (
    client_key VARCHAR(255) NOT NULL,
    scope VARCHAR(500) NOT NULL,
    payload VARCHAR(128) NOT NULL,
    result VARCHAR(4000) NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (client_key, scope)
);

CREATE INDEX once_key_created ON once_key (created);

-- Which scripts each owner's tables were brought up to date with, so that a start with the same ones need not look further.
CREATE TABLE migrated_scripts (
    owner VARCHAR(30) NOT NULL PRIMARY KEY,
    fingerprint CHAR(64) NOT NULL
);
