-- The nodes that deliver. Each counts its beats; life differs from start to start.
CREATE TABLE webhook_node (
    node VARCHAR(64) NOT NULL PRIMARY KEY,
    life VARCHAR(40) NOT NULL,
    beat BIGINT NOT NULL
);
