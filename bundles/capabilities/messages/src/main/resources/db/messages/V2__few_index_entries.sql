-- The steps that nearly every message takes, in short, within its row; the others have rows in message_event.
ALTER TABLE message ADD COLUMN trail VARCHAR(1000);

-- Carriers' ids, of the messages that have one: an index over all messages has an entry for each that has none, too.
CREATE TABLE message_carrier_id (
  provider_message_id VARCHAR(128) NOT NULL,
  message_id VARCHAR(30) NOT NULL,
  provider VARCHAR(40) NOT NULL,
  CONSTRAINT message_carrier_id_pk PRIMARY KEY (provider_message_id, message_id)
);

INSERT INTO message_carrier_id (provider_message_id, message_id, provider)
  SELECT provider_message_id, id, provider FROM message WHERE provider_message_id IS NOT NULL AND provider IS NOT NULL;

DROP INDEX message_carrier;

-- The messages of an organization ('o:…') and of a project ('p:…'), by spans of ids: those that were accepted in one
-- transaction and within one second, told by the first twelve characters of their ids, share a row. Others may lie
-- within a span; a message's own row tells whose it is.
CREATE TABLE message_list (
  owner VARCHAR(70) NOT NULL,
  last_id VARCHAR(30) NOT NULL,
  first_id VARCHAR(30) NOT NULL
);

INSERT INTO message_list (owner, last_id, first_id)
  SELECT 'o:' || t.org, MAX(t.id), MIN(t.id)
  FROM (SELECT org, id, SUBSTR(id, 1, 12) AS era FROM message) t GROUP BY t.org, t.era;
INSERT INTO message_list (owner, last_id, first_id)
  SELECT 'p:' || t.project, MAX(t.id), MIN(t.id)
  FROM (SELECT project, id, SUBSTR(id, 1, 12) AS era FROM message WHERE project IS NOT NULL) t
  GROUP BY t.project, t.era;

CREATE UNIQUE INDEX message_list_newest ON message_list (owner, last_id DESC);

DROP INDEX message_org;
DROP INDEX message_project;

-- Made anew, so that Derby gives its index the large pages of a new database.
ALTER TABLE message DROP CONSTRAINT message_pk;
ALTER TABLE message ADD CONSTRAINT message_pk PRIMARY KEY (id);
