-- Events of a conversation or a message arrive in their order. thread: what keeps its order; empty in rows of older builds, which have none.
ALTER TABLE webhook_delivery ADD COLUMN thread VARCHAR(100);

-- Rows due at the same moment are taken in their order, too.
CREATE INDEX webhook_delivery_order ON webhook_delivery (lane, state, next_attempt, id);
DROP INDEX webhook_delivery_lane;

-- Where a thread is held up at a receiver: the deliveries that wait for a retry, and those behind them. Empty while all goes well.
CREATE TABLE webhook_turn (
    thread VARCHAR(100) NOT NULL,
    lane VARCHAR(40) NOT NULL,
    id VARCHAR(40) NOT NULL,
    PRIMARY KEY (thread, lane, id)
);
