-- org: '' for a number of nobody's. dedupe: provider, account and the carrier's id; null where the carrier gives none.
CREATE TABLE inbound_message (
  id VARCHAR(40) NOT NULL,
  org VARCHAR(40) NOT NULL,
  project VARCHAR(64),
  conversation VARCHAR(40) NOT NULL,
  peer VARCHAR(64) NOT NULL,
  recipient VARCHAR(16) NOT NULL,
  kind VARCHAR(8) NOT NULL,
  body VARCHAR(32672) NOT NULL,
  details VARCHAR(32672) NOT NULL,
  provider VARCHAR(40) NOT NULL,
  dedupe VARCHAR(240),
  opt_signal VARCHAR(5),
  parts SMALLINT NOT NULL,
  missing SMALLINT NOT NULL,
  received BIGINT NOT NULL,
  created BIGINT NOT NULL,
  CONSTRAINT inbound_message_pk PRIMARY KEY (id),
  CONSTRAINT inbound_message_once UNIQUE (dedupe)
);
CREATE INDEX inbound_message_org ON inbound_message (org, id DESC);
CREATE INDEX inbound_message_project ON inbound_message (project, id DESC);
CREATE INDEX inbound_message_thread ON inbound_message (conversation, id DESC);
CREATE INDEX inbound_message_peer ON inbound_message (peer, id);

-- Messages of several parts. slot: what the parts have in common while it is open, its own id afterwards, so that one at most is open for the same reference.
CREATE TABLE inbound_assembly (
  id VARCHAR(40) NOT NULL,
  slot VARCHAR(64) NOT NULL,
  reference_key VARCHAR(64) NOT NULL,
  head VARCHAR(32672) NOT NULL,
  parts SMALLINT NOT NULL,
  state VARCHAR(6) NOT NULL,
  due BIGINT NOT NULL,
  CONSTRAINT inbound_assembly_pk PRIMARY KEY (id),
  CONSTRAINT inbound_assembly_slot UNIQUE (slot)
);
CREATE INDEX inbound_assembly_due ON inbound_assembly (state, due);
CREATE INDEX inbound_assembly_key ON inbound_assembly (reference_key, due);

-- content: UTF-16 units or octets in hexadecimal, since half of a surrogate pair at an edge is no text.
CREATE TABLE inbound_part (
  assembly VARCHAR(40) NOT NULL,
  part SMALLINT NOT NULL,
  content VARCHAR(2000) NOT NULL,
  dedupe VARCHAR(240),
  CONSTRAINT inbound_part_pk PRIMARY KEY (assembly, part),
  CONSTRAINT inbound_part_once UNIQUE (dedupe)
);

-- What a carrier's posts are addressed to.
CREATE TABLE inbound_address (
  sender VARCHAR(16) NOT NULL,
  token VARCHAR(40) NOT NULL,
  changed BIGINT NOT NULL,
  CONSTRAINT inbound_address_pk PRIMARY KEY (sender),
  CONSTRAINT inbound_address_token UNIQUE (token)
);
CREATE INDEX inbound_address_changed ON inbound_address (changed);

-- An organization's own words about wanting texts, as JSON: lists by what they say.
CREATE TABLE inbound_words (
  org VARCHAR(40) NOT NULL,
  words VARCHAR(8000) NOT NULL,
  changed BIGINT NOT NULL,
  CONSTRAINT inbound_words_pk PRIMARY KEY (org)
);
CREATE INDEX inbound_words_changed ON inbound_words (changed);
