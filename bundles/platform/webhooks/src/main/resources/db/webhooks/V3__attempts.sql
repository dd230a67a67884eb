-- The log of attempts. What the last one got stands in the delivery's own row; the ones before it here.
ALTER TABLE webhook_delivery ADD COLUMN last_sent BIGINT;
ALTER TABLE webhook_delivery ADD COLUMN last_type VARCHAR(100);
ALTER TABLE webhook_delivery ADD COLUMN last_response VARCHAR(2048);

CREATE TABLE webhook_attempt (
    delivery VARCHAR(40) NOT NULL,
    sent BIGINT NOT NULL,
    duration INTEGER NOT NULL,
    status INTEGER,
    error VARCHAR(200),
    content_type VARCHAR(100),
    response VARCHAR(2048),
    next_attempt BIGINT
);
CREATE INDEX webhook_attempt_delivery ON webhook_attempt (delivery, sent);
