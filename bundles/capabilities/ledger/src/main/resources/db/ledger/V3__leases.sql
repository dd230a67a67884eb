CREATE TABLE ledger_lease (
  org VARCHAR(40) NOT NULL,
  subject VARCHAR(40) NOT NULL,
  monthly BIGINT NOT NULL,
  paid_until BIGINT NOT NULL,
  CONSTRAINT ledger_lease_pk PRIMARY KEY (org, subject)
);
CREATE INDEX ledger_lease_paid_until ON ledger_lease (paid_until);
