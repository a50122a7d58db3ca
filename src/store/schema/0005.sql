-- SPDX-License-Identifier: GPL-3.0-or-later
-- How a kind of file was mapped: the newest of a shape counts. A mapping may hold words of a diary,
-- so it is kept here and not among the settings.
CREATE TABLE diary_mapping (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  shape        TEXT NOT NULL,
  mapping      TEXT NOT NULL,
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX diary_mapping_by_shape ON diary_mapping (shape, seq);

CREATE TRIGGER diary_mapping_no_update BEFORE UPDATE ON diary_mapping
BEGIN SELECT RAISE (ABORT, 'a mapping stays; record a new one instead'); END;
CREATE TRIGGER diary_mapping_no_delete BEFORE DELETE ON diary_mapping
BEGIN SELECT RAISE (ABORT, 'a mapping stays; record a new one instead'); END;
