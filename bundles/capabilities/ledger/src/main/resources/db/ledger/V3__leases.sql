-- What is paid for by the month. An unpaid one has been so since unpaid_since, or 0; it rests once its holder was told so.
CREATE TABLE ledger_lease (
  org VARCHAR(40) NOT NULL,
  subject VARCHAR(40) NOT NULL,
  id VARCHAR(16) NOT NULL,
  monthly BIGINT NOT NULL,
  paid_until BIGINT NOT NULL,
  unpaid_since BIGINT DEFAULT 0 NOT NULL,
  reminded BIGINT DEFAULT 0 NOT NULL,
  rests SMALLINT DEFAULT 0 NOT NULL,
  CONSTRAINT ledger_lease_pk PRIMARY KEY (org, subject)
);
CREATE INDEX ledger_lease_paid_until ON ledger_lease (paid_until);

-- Which node is at what only one need do.
CREATE TABLE ledger_turn (
  task VARCHAR(20) NOT NULL,
  holder VARCHAR(200) NOT NULL,
  ends BIGINT NOT NULL,
  CONSTRAINT ledger_turn_pk PRIMARY KEY (task)
);
