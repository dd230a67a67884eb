-- A thread of a number with a peer; id: made from org, number and peer. tags: ',one,two,', or empty. last_message: the newest text that came in, or reply.
CREATE TABLE inbound_thread (
  id VARCHAR(40) NOT NULL,
  org VARCHAR(40) NOT NULL,
  project VARCHAR(64),
  number VARCHAR(16) NOT NULL,
  peer VARCHAR(64) NOT NULL,
  state VARCHAR(8) NOT NULL,
  unread INTEGER NOT NULL,
  tags VARCHAR(900) NOT NULL,
  last_message VARCHAR(40) NOT NULL,
  last_outbound SMALLINT NOT NULL,
  last_at BIGINT NOT NULL,
  created BIGINT NOT NULL,
  CONSTRAINT inbound_thread_pk PRIMARY KEY (id)
);
CREATE INDEX inbound_thread_org ON inbound_thread (org, last_at DESC, id DESC);
CREATE INDEX inbound_thread_project ON inbound_thread (project, last_at DESC, id DESC);
