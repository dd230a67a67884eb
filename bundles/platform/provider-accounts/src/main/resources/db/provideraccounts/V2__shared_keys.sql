-- Keys that all nodes have, drawn by whichever asked first.
CREATE TABLE shared_key (
    name VARCHAR(80) NOT NULL PRIMARY KEY,
    sealed VARCHAR(1000) NOT NULL,
    changed BIGINT NOT NULL
);
