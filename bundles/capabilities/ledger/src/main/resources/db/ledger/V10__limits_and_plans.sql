-- What organizations want to be told of and stopped at; null where there is no limit.
CREATE TABLE ledger_limit (
  org VARCHAR(40) NOT NULL,
  low_balance BIGINT,
  daily_alert BIGINT,
  daily_cap BIGINT,
  changed BIGINT NOT NULL,
  CONSTRAINT ledger_limit_pk PRIMARY KEY (org)
);
CREATE INDEX ledger_limit_changed ON ledger_limit (changed);

-- Plans that were set; whoever is not here has the usual one.
CREATE TABLE ledger_plan (
  org VARCHAR(40) NOT NULL,
  name VARCHAR(40) NOT NULL,
  billing_mode VARCHAR(12) NOT NULL,
  changed BIGINT NOT NULL,
  CONSTRAINT ledger_plan_pk PRIMARY KEY (org)
);
CREATE INDEX ledger_plan_changed ON ledger_plan (changed);
