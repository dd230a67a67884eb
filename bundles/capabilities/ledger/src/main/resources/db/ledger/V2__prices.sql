-- Files of prices, in the order in which they were taken over. Nothing of them is ever changed: it can be told what cost how much when.
CREATE TABLE ledger_price_file (
  version BIGINT NOT NULL,
  name VARCHAR(200) NOT NULL,
  line_count INTEGER NOT NULL,
  changed BIGINT NOT NULL,
  CONSTRAINT ledger_price_file_pk PRIMARY KEY (version)
);
CREATE INDEX ledger_price_file_changed ON ledger_price_file (changed);

CREATE TABLE ledger_price (
  version BIGINT NOT NULL,
  line INTEGER NOT NULL,
  channel VARCHAR(8) NOT NULL,
  prefix VARCHAR(16) NOT NULL,
  kind VARCHAR(40) NOT NULL,
  provider VARCHAR(40) NOT NULL,
  item VARCHAR(8) NOT NULL,
  price BIGINT NOT NULL,
  first_day VARCHAR(10) NOT NULL,
  last_day VARCHAR(10),
  CONSTRAINT ledger_price_pk PRIMARY KEY (version, line)
);
