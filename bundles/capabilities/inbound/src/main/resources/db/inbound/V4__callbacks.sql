-- The relay's callbacks: scope is org:… or project:…; an empty doc stands for none, an empty token for none.
CREATE TABLE inbound_callback (
  scope VARCHAR(80) NOT NULL,
  org VARCHAR(40) NOT NULL,
  doc VARCHAR(8000) NOT NULL,
  token VARCHAR(2000) NOT NULL,
  changed BIGINT NOT NULL,
  CONSTRAINT inbound_callback_pk PRIMARY KEY (scope)
);
CREATE INDEX inbound_callback_changed ON inbound_callback (changed);
