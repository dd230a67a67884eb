-- An organization that opened a stream not long ago: until followed_until its events are kept. newest: number of the last one; behind base none is missing.
CREATE TABLE event_stream (
    org VARCHAR(64) NOT NULL PRIMARY KEY,
    newest BIGINT NOT NULL,
    base BIGINT NOT NULL,
    followed_until BIGINT NOT NULL
);

CREATE TABLE event_stream_event (
    org VARCHAR(64) NOT NULL,
    seq BIGINT NOT NULL,
    type VARCHAR(100) NOT NULL,
    body VARCHAR(32672) NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (org, seq)
);
CREATE INDEX event_stream_event_age ON event_stream_event (created, org, seq);
