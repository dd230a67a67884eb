-- Where texts go, as JSON: scope is number:…, project:… or org:…; an empty doc stands for none.
CREATE TABLE inbound_plan (
  scope VARCHAR(80) NOT NULL,
  org VARCHAR(40) NOT NULL,
  doc VARCHAR(30000) NOT NULL,
  changed BIGINT NOT NULL,
  CONSTRAINT inbound_plan_pk PRIMARY KEY (scope)
);
CREATE INDEX inbound_plan_changed ON inbound_plan (changed);

-- Functions of projects; an empty url stands for one that was removed.
CREATE TABLE inbound_function (
  project VARCHAR(64) NOT NULL,
  name VARCHAR(64) NOT NULL,
  org VARCHAR(40) NOT NULL,
  url VARCHAR(2048) NOT NULL,
  changed BIGINT NOT NULL,
  CONSTRAINT inbound_function_pk PRIMARY KEY (project, name)
);
CREATE INDEX inbound_function_changed ON inbound_function (changed);

-- How words about wanting texts are answered, as JSON.
CREATE TABLE inbound_answer (
  org VARCHAR(40) NOT NULL,
  doc VARCHAR(30000) NOT NULL,
  changed BIGINT NOT NULL,
  CONSTRAINT inbound_answer_pk PRIMARY KEY (org)
);
CREATE INDEX inbound_answer_changed ON inbound_answer (changed);

-- What is done with a text: id is the text's. lease names who has it until next_attempt. step: 0 the target, 1 its fallback.
CREATE TABLE inbound_run (
  id VARCHAR(40) NOT NULL,
  org VARCHAR(40) NOT NULL,
  conversation VARCHAR(40) NOT NULL,
  handled BOOLEAN NOT NULL,
  state VARCHAR(8) NOT NULL,
  step SMALLINT NOT NULL,
  attempts SMALLINT NOT NULL,
  next_attempt BIGINT NOT NULL,
  lease VARCHAR(200),
  target VARCHAR(160) NOT NULL,
  note VARCHAR(240) NOT NULL,
  replies VARCHAR(500) NOT NULL,
  created BIGINT NOT NULL,
  CONSTRAINT inbound_run_pk PRIMARY KEY (id)
);
CREATE INDEX inbound_run_due ON inbound_run (state, org, next_attempt, id);
CREATE INDEX inbound_run_thread ON inbound_run (conversation, id);
