CREATE TABLE owned_number (
  sender VARCHAR(16) NOT NULL PRIMARY KEY,
  org VARCHAR(40) NOT NULL,
  project VARCHAR(40),
  phone_id VARCHAR(40),
  created BIGINT NOT NULL,
  changed BIGINT NOT NULL
);
CREATE INDEX owned_number_changed ON owned_number (changed);
CREATE INDEX owned_number_org ON owned_number (org);
