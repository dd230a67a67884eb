CREATE TABLE message (
  id VARCHAR(30) NOT NULL,
  org VARCHAR(40) NOT NULL,
  project VARCHAR(64),
  sender VARCHAR(16) NOT NULL,
  recipient VARCHAR(16) NOT NULL,
  body VARCHAR(1600) NOT NULL,
  encoding VARCHAR(4) NOT NULL,
  segments SMALLINT NOT NULL,
  price BIGINT,
  priority SMALLINT NOT NULL,
  status_callback VARCHAR(2048),
  source VARCHAR(100),
  created BIGINT NOT NULL,
  valid_until BIGINT NOT NULL,
  state VARCHAR(12) NOT NULL,
  version INTEGER NOT NULL,
  shelf VARCHAR(160) NOT NULL,
  provider VARCHAR(40),
  provider_message_id VARCHAR(128),
  attempts INTEGER NOT NULL,
  attempt_started BIGINT,
  next_attempt BIGINT NOT NULL,
  tried VARCHAR(1000) NOT NULL,
  waiting_for VARCHAR(1000),
  error_code VARCHAR(64),
  error_text VARCHAR(500),
  updated BIGINT NOT NULL,
  delivered BIGINT,
  doubted BOOLEAN NOT NULL,
  CONSTRAINT message_pk PRIMARY KEY (id)
);

-- What waits, in order of acceptance within org, sender and priority ('q:…'); what a worker has ('w:…'); '' for all else.
CREATE INDEX message_shelf ON message (shelf, id);
CREATE INDEX message_org ON message (org, id DESC);
CREATE INDEX message_project ON message (project, id DESC);
CREATE INDEX message_carrier ON message (provider_message_id);

CREATE TABLE message_event (
  message_id VARCHAR(30) NOT NULL,
  version INTEGER NOT NULL,
  happened BIGINT NOT NULL,
  kind VARCHAR(12) NOT NULL,
  prior_state VARCHAR(12) NOT NULL,
  state VARCHAR(12) NOT NULL,
  detail VARCHAR(8000) NOT NULL,
  CONSTRAINT message_event_pk PRIMARY KEY (message_id, version)
);

CREATE TABLE message_receipt (
  message_id VARCHAR(30) NOT NULL,
  id VARCHAR(30) NOT NULL,
  received BIGINT NOT NULL,
  provider VARCHAR(40) NOT NULL,
  provider_message_id VARCHAR(128),
  reference VARCHAR(64),
  state VARCHAR(12) NOT NULL,
  error_code VARCHAR(64),
  error_text VARCHAR(500),
  reported BIGINT NOT NULL,
  effect VARCHAR(12) NOT NULL,
  CONSTRAINT message_receipt_pk PRIMARY KEY (message_id, id)
);

-- Receipts that name a carrier's id which no submit answer has told yet.
CREATE TABLE orphan_receipt (
  id VARCHAR(30) NOT NULL,
  received BIGINT NOT NULL,
  provider VARCHAR(40) NOT NULL,
  provider_message_id VARCHAR(128),
  reference VARCHAR(64),
  state VARCHAR(12) NOT NULL,
  error_code VARCHAR(64),
  error_text VARCHAR(500),
  reported BIGINT NOT NULL,
  CONSTRAINT orphan_receipt_pk PRIMARY KEY (id)
);

CREATE INDEX orphan_receipt_carrier ON orphan_receipt (provider_message_id);
CREATE INDEX orphan_receipt_received ON orphan_receipt (received);

-- Messages in state unknown, with when to look into the carrier's log next.
CREATE TABLE message_doubt (
  message_id VARCHAR(30) NOT NULL,
  due BIGINT NOT NULL,
  looks INTEGER NOT NULL,
  CONSTRAINT message_doubt_pk PRIMARY KEY (message_id)
);

CREATE INDEX message_doubt_due ON message_doubt (due);

-- Who has messages in hand. A row whose beat stands still is dead.
CREATE TABLE message_worker (
  id VARCHAR(150) NOT NULL,
  node VARCHAR(64) NOT NULL,
  beat BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  CONSTRAINT message_worker_pk PRIMARY KEY (id)
);
