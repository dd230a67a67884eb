-- The number that a project was activated with: of two nodes that activate it at once, one writes the row.
CREATE TABLE project_number (
  project VARCHAR(40) NOT NULL PRIMARY KEY,
  sender VARCHAR(16) NOT NULL,
  changed BIGINT NOT NULL
);
