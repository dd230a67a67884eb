-- Numbers that have threads. since: from when on what is sent from them is noted, -1 until the host knows.
CREATE TABLE inbound_line (
  org VARCHAR(40) NOT NULL,
  number VARCHAR(16) NOT NULL,
  since BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  CONSTRAINT inbound_line_pk PRIMARY KEY (org, number)
);
CREATE INDEX inbound_line_changed ON inbound_line (changed);
INSERT INTO inbound_line (org, number, since, changed) SELECT DISTINCT org, number, -1, 0 FROM inbound_thread;

-- Messages that were sent in a thread since it began.
CREATE TABLE inbound_sent (
  conversation VARCHAR(40) NOT NULL,
  message VARCHAR(40) NOT NULL,
  accepted BIGINT NOT NULL,
  CONSTRAINT inbound_sent_pk PRIMARY KEY (conversation, message)
);

-- The threads of a contact, whatever number and project.
CREATE INDEX inbound_thread_peer ON inbound_thread (peer, org);
