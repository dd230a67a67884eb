CREATE TABLE webhook_endpoint (
    id VARCHAR(40) NOT NULL PRIMARY KEY,
    org VARCHAR(64) NOT NULL,
    url VARCHAR(2048) NOT NULL,
    events VARCHAR(2048) NOT NULL,
    secret VARCHAR(512) NOT NULL,
    previous_secret VARCHAR(512),
    previous_until BIGINT DEFAULT 0 NOT NULL,
    state VARCHAR(10) NOT NULL,
    reason VARCHAR(200),
    failing_since BIGINT,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL
);
CREATE INDEX webhook_endpoint_org ON webhook_endpoint (org, id);
CREATE INDEX webhook_endpoint_changed ON webhook_endpoint (changed);

CREATE TABLE webhook_default_secret (
    org VARCHAR(64) NOT NULL PRIMARY KEY,
    secret VARCHAR(512) NOT NULL,
    previous_secret VARCHAR(512),
    previous_until BIGINT DEFAULT 0 NOT NULL,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL
);
CREATE INDEX webhook_default_secret_changed ON webhook_default_secret (changed);

-- target: id of an endpoint, or 'status_callback' with its url; lane: what shares the limit of attempts at once.
-- next_attempt of a finished delivery is when it finished; lease names who holds a waiting one until then.
CREATE TABLE webhook_delivery (
    id VARCHAR(40) NOT NULL PRIMARY KEY,
    event_id VARCHAR(40) NOT NULL,
    target VARCHAR(40) NOT NULL,
    lane VARCHAR(40) NOT NULL,
    url VARCHAR(2048),
    org VARCHAR(64) NOT NULL,
    type VARCHAR(100) NOT NULL,
    subject VARCHAR(100) NOT NULL,
    body VARCHAR(32672) NOT NULL,
    created BIGINT NOT NULL,
    state VARCHAR(10) NOT NULL,
    attempts INTEGER DEFAULT 0 NOT NULL,
    next_attempt BIGINT NOT NULL,
    lease VARCHAR(120),
    last_status INTEGER,
    last_error VARCHAR(200),
    last_duration INTEGER
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (state, next_attempt, id);
CREATE INDEX webhook_delivery_lane ON webhook_delivery (lane, state, next_attempt);
CREATE INDEX webhook_delivery_subject ON webhook_delivery (subject, id);
