-- Which ids to look among for the texts of an organization ('o:' and its slug, which texts for nobody's number have not) or of a project ('p:'): what a node stores within 32
-- milliseconds, or before this version within one second, told by the beginning of their ids, shares a row. Others may lie within a span; a text's own row tells whose it is.
CREATE TABLE inbound_list (
  owner VARCHAR(70) NOT NULL,
  last_id VARCHAR(40) NOT NULL,
  first_id VARCHAR(40) NOT NULL
);
INSERT INTO inbound_list (owner, last_id, first_id)
  SELECT 'o:' || t.org, MAX(t.id), MIN(t.id)
  FROM (SELECT org, id, SUBSTR(id, 1, 10) AS era FROM inbound_message) t GROUP BY t.org, t.era;
INSERT INTO inbound_list (owner, last_id, first_id)
  SELECT 'p:' || t.project, MAX(t.id), MIN(t.id)
  FROM (SELECT project, id, SUBSTR(id, 1, 10) AS era FROM inbound_message WHERE project IS NOT NULL) t
  GROUP BY t.project, t.era;
CREATE UNIQUE INDEX inbound_list_newest ON inbound_list (owner, last_id DESC);
DROP INDEX inbound_message_org;
DROP INDEX inbound_message_project;

-- What tells a text from all others: provider, account and the carrier's id. Carriers without ids leave nothing here.
CREATE TABLE inbound_key (
  dedupe VARCHAR(240) NOT NULL,
  CONSTRAINT inbound_key_pk PRIMARY KEY (dedupe)
);
INSERT INTO inbound_key (dedupe) SELECT dedupe FROM inbound_message WHERE dedupe IS NOT NULL;
ALTER TABLE inbound_message DROP CONSTRAINT inbound_message_once;
ALTER TABLE inbound_message DROP COLUMN dedupe;

-- A sender's texts are found by his threads: every text has one, also where it is nobody's (org: '').
INSERT INTO inbound_line (org, number, since, changed)
  SELECT DISTINCT m.org, m.recipient, -1, 0 FROM inbound_message m WHERE m.org <> ''
  AND NOT EXISTS (SELECT 1 FROM inbound_line l WHERE l.org = m.org AND l.number = m.recipient);
INSERT INTO inbound_thread
  (id, org, project, number, peer, state, unread, tags, last_message, last_outbound, last_at, created)
  SELECT m.conversation, m.org, MAX(m.project), m.recipient, m.peer, 'open', 0, '', MAX(m.id), 0, MAX(m.created),
    MIN(m.created)
  FROM inbound_message m WHERE NOT EXISTS (SELECT 1 FROM inbound_thread t WHERE t.id = m.conversation)
  GROUP BY m.conversation, m.org, m.recipient, m.peer;
DROP INDEX inbound_message_peer;

-- One index for the lists of threads: of a project, and of an organization project by project.
CREATE INDEX inbound_thread_newest ON inbound_thread (org, project, last_at DESC, id DESC);
DROP INDEX inbound_thread_org;
DROP INDEX inbound_thread_project;

-- Whether an earlier text of a conversation waits is asked for each that is handed on: with the state in the index, what is done is not walked over.
CREATE INDEX inbound_run_turn ON inbound_run (conversation, state, id);
DROP INDEX inbound_run_thread;
