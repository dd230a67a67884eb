-- What lies on which shelf, by spans of ids: what a transaction has put on a shelf within one second, told by the first
-- twelve characters of the ids, shares a row, which goes when the last of it has left the shelf. Others may lie within a
-- span, and a span may be empty; a message's own row tells where it lies. No two rows have the same entry number, so that
-- what comes back to a shelf has a row of its own.
CREATE TABLE message_span (
  shelf VARCHAR(160) NOT NULL,
  first_id VARCHAR(30) NOT NULL,
  last_id VARCHAR(30) NOT NULL,
  entry BIGINT NOT NULL
);

INSERT INTO message_span (shelf, first_id, last_id, entry)
  SELECT t.shelf, MIN(t.id), MAX(t.id), 0
  FROM (SELECT shelf, id, SUBSTR(id, 1, 12) AS era FROM message WHERE shelf <> '') t GROUP BY t.shelf, t.era;

CREATE UNIQUE INDEX message_span_place ON message_span (shelf, first_id, last_id DESC, entry);

DROP INDEX message_shelf;
