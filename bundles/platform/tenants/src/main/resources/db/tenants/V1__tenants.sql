-- Times are epoch milliseconds. "changed" lets every node follow a table: it is set by whoever writes the row.

CREATE TABLE organization (
    slug VARCHAR(40) NOT NULL PRIMARY KEY,
    name VARCHAR(100) NOT NULL,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL
);
CREATE INDEX organization_changed_ix ON organization (changed);

CREATE TABLE project (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    org VARCHAR(40) NOT NULL REFERENCES organization (slug),
    slug VARCHAR(40) NOT NULL,
    name VARCHAR(100) NOT NULL,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    CONSTRAINT project_slug_uq UNIQUE (org, slug)
);
CREATE INDEX project_changed_ix ON project (changed);

-- "hash" is the SHA-256 of the secret in hexadecimal; the secret itself is nowhere. "scopes" is a list with commas.
CREATE TABLE api_key (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    org VARCHAR(40) NOT NULL REFERENCES organization (slug),
    project VARCHAR(64) REFERENCES project (id),
    name VARCHAR(100) NOT NULL,
    hint VARCHAR(24) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    scopes VARCHAR(1000) NOT NULL,
    created BIGINT NOT NULL,
    revoked BIGINT,
    changed BIGINT NOT NULL,
    CONSTRAINT api_key_hash_uq UNIQUE (hash)
);
CREATE INDEX api_key_changed_ix ON api_key (changed);
