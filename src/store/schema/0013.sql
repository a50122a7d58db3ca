-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a measurement was in the system that it came from (server and resource), and which version of
-- it; NULL: it came from none, as a row of a diary, which is known by measure and moment.
ALTER TABLE measurement ADD COLUMN source TEXT;
ALTER TABLE measurement ADD COLUMN source_version TEXT;
CREATE INDEX measurement_by_source ON measurement (episode_id, source) WHERE source IS NOT NULL;

-- A measurement whose place another one took with a file, or that a file withdrew (by_id is NULL). It
-- counts again when that file is taken back.
CREATE TABLE measurement_replacement (
  measurement_id TEXT NOT NULL REFERENCES measurement (id),
  document_id    TEXT NOT NULL REFERENCES document (id),
  by_id          TEXT REFERENCES measurement (id),
  PRIMARY KEY (measurement_id, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX measurement_replacement_by_document ON measurement_replacement (document_id);

CREATE TRIGGER measurement_replacement_no_update BEFORE UPDATE ON measurement_replacement
BEGIN SELECT RAISE (ABORT, 'a document stays'); END;
CREATE TRIGGER measurement_replacement_no_delete BEFORE DELETE ON measurement_replacement
BEGIN SELECT RAISE (ABORT, 'a document stays'); END;

-- A measurement that counts: it was not taken back, nor were all files that it is in, and no file
-- that stands replaced or withdrew it.
DROP VIEW standing_measurement;
CREATE VIEW standing_measurement AS
  SELECT m.* FROM measurement m
   WHERE CASE WHEN EXISTS (SELECT 1 FROM retraction r WHERE r.measurement_id = m.id)
              THEN coalesce ((SELECT s.stands FROM measurement_standing s
                               WHERE s.measurement_id = m.id ORDER BY s.seq DESC LIMIT 1), 0)
              ELSE 1 END
     AND (NOT EXISTS (SELECT 1 FROM document_retraction d WHERE d.document_id = m.document_id)
          OR EXISTS (SELECT 1 FROM document_share s WHERE s.measurement_id = m.id
                      AND NOT EXISTS (SELECT 1 FROM document_retraction d
                                       WHERE d.document_id = s.document_id)))
     AND NOT EXISTS (SELECT 1 FROM measurement_replacement p WHERE p.measurement_id = m.id
                      AND NOT EXISTS (SELECT 1 FROM document_retraction d
                                       WHERE d.document_id = p.document_id));

-- Whom somebody said a record number is of, and how the file called that person: the newest of both
-- counts. It goes before the number that a patient came with (patient.external_id).
CREATE TABLE patient_key (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  patient_id   TEXT NOT NULL REFERENCES patient (id),
  key          TEXT NOT NULL,
  person       TEXT NOT NULL,
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX patient_key_by_key ON patient_key (key, seq);

CREATE TRIGGER patient_key_no_update BEFORE UPDATE ON patient_key
BEGIN SELECT RAISE (ABORT, 'whom a number is of stays; say it anew instead'); END;
CREATE TRIGGER patient_key_no_delete BEFORE DELETE ON patient_key
BEGIN SELECT RAISE (ABORT, 'whom a number is of stays; say it anew instead'); END;

-- What is known of a birth date whose day is not: "1984" or "1984-03"; NULL where the day is known,
-- or nothing is.
ALTER TABLE patient ADD COLUMN birth_part TEXT;
