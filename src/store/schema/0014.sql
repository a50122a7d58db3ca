-- SPDX-License-Identifier: GPL-3.0-or-later
-- The audit trail is one chain of entries for each workstation that writes into the clinic, so that
-- the entries of two desks can stand in one file: whose chain, and which of it. What was written
-- before is the chain of nobody (''), in the order of the file.
ALTER TABLE audit ADD COLUMN workstation TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN position INTEGER NOT NULL DEFAULT 0;

-- Where a chain begins: the hash of the newest entry that was in the file then, NULL when there was
-- none. Only the first of a chain has it.
ALTER TABLE audit ADD COLUMN follows BLOB;

-- Milliseconds of universal time, times 4096, and one more than the greatest of the file where that is
-- not greater: a hybrid logical clock. It orders what several desks did, whatever their clocks say.
ALTER TABLE audit ADD COLUMN clock INTEGER NOT NULL DEFAULT 0;

CREATE UNIQUE INDEX audit_by_workstation ON audit (workstation, position) WHERE workstation <> '';
CREATE INDEX audit_by_clock ON audit (clock);

-- The file with which it was said whom a record number is of: what was said goes with it when it is
-- taken back. NULL: it was said with nothing that could be.
ALTER TABLE patient_key ADD COLUMN document_id TEXT REFERENCES document (id);

-- What was typed and not saved yet, by the dialog it was typed in: it outlives Escape, a lock, the
-- program's end and a crash. It is nothing of a record: written over, and gone once it is saved.
CREATE TABLE draft (
  key     TEXT PRIMARY KEY,
  value   BLOB NOT NULL CHECK (length (value) > 0),
  changed INTEGER NOT NULL -- seconds since 1970
) WITHOUT ROWID;

-- The words of the notes, to search in those of all patients, and no text: that is read from the note. A row is
-- the note of -rowid, so that the newest come first in the order of the index; in the other order a prefix is
-- dear. A note is never deleted, a draft changes until it is signed.
CREATE VIRTUAL TABLE note_search USING fts5 (
  text,
  content = '', columnsize = 0, detail = none,
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO note_search (rowid, text) SELECT -seq, text FROM note ORDER BY seq DESC;
CREATE TRIGGER note_search_insert AFTER INSERT ON note
BEGIN
  INSERT INTO note_search (rowid, text) VALUES (-NEW.seq, NEW.text);
END;
CREATE TRIGGER note_search_update AFTER UPDATE OF text ON note WHEN NEW.text IS NOT OLD.text
BEGIN
  INSERT INTO note_search (note_search, rowid, text) VALUES ('delete', -OLD.seq, OLD.text);
  INSERT INTO note_search (rowid, text) VALUES (-NEW.seq, NEW.text);
END;

-- Merging two records of one person. The record in which this one is shown, NULL: it stands for
-- itself; and when somebody died, as far as it is known ("2026-03-01", "2026-03", "2026", or '' where
-- the day is not known at all), NULL: nobody said so.
ALTER TABLE patient ADD COLUMN merged_into TEXT REFERENCES patient (id);
ALTER TABLE patient ADD COLUMN died TEXT;

-- That a record is of the same person as another one, and with takes_apart that it is not, after all.
-- What the record that stays did not know and took over: its birth date as it was ('' for none), that
-- the sex, that the death was taken.
CREATE TABLE patient_merge (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  patient_id   TEXT NOT NULL REFERENCES patient (id),
  into_id      TEXT NOT NULL REFERENCES patient (id),
  takes_apart  TEXT UNIQUE REFERENCES patient_merge (id),
  born_before  TEXT,
  took_sex     INTEGER NOT NULL DEFAULT 0 CHECK (took_sex IN (0, 1)),
  took_death   INTEGER NOT NULL DEFAULT 0 CHECK (took_death IN (0, 1)),
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;

-- The episodes that went along, and by what a repeated import knew one whose place was taken.
CREATE TABLE merge_episode (
  merge_id   TEXT NOT NULL REFERENCES patient_merge (id),
  episode_id TEXT NOT NULL REFERENCES episode (id),
  import_key TEXT,
  PRIMARY KEY (merge_id, episode_id)
) STRICT, WITHOUT ROWID;

-- A measurement that both records had from the same source: while they are one, it counts once.
CREATE TABLE merge_double (
  measurement_id TEXT NOT NULL REFERENCES measurement (id),
  merge_id       TEXT NOT NULL REFERENCES patient_merge (id),
  kept_id        TEXT NOT NULL REFERENCES measurement (id),
  PRIMARY KEY (measurement_id, merge_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER patient_merge_no_update BEFORE UPDATE ON patient_merge
BEGIN SELECT RAISE (ABORT, 'that records were merged stays; take them apart instead'); END;
CREATE TRIGGER patient_merge_no_delete BEFORE DELETE ON patient_merge
BEGIN SELECT RAISE (ABORT, 'that records were merged stays; take them apart instead'); END;
CREATE TRIGGER merge_episode_no_update BEFORE UPDATE ON merge_episode
BEGIN SELECT RAISE (ABORT, 'that records were merged stays; take them apart instead'); END;
CREATE TRIGGER merge_episode_no_delete BEFORE DELETE ON merge_episode
BEGIN SELECT RAISE (ABORT, 'that records were merged stays; take them apart instead'); END;
CREATE TRIGGER merge_double_no_update BEFORE UPDATE ON merge_double
BEGIN SELECT RAISE (ABORT, 'that records were merged stays; take them apart instead'); END;
CREATE TRIGGER merge_double_no_delete BEFORE DELETE ON merge_double
BEGIN SELECT RAISE (ABORT, 'that records were merged stays; take them apart instead'); END;

-- A measurement that counts: it was not taken back, nor were all files that it is in, no file that
-- stands replaced or withdrew it, and it is not the double of one that a file which stands holds.
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
                                       WHERE d.document_id = p.document_id))
     AND NOT EXISTS (SELECT 1 FROM merge_double b JOIN measurement k ON k.id = b.kept_id
                      WHERE b.measurement_id = m.id
                        AND NOT EXISTS (SELECT 1 FROM patient_merge a WHERE a.takes_apart = b.merge_id)
                        AND (NOT EXISTS (SELECT 1 FROM document_retraction d
                                          WHERE d.document_id = k.document_id)
                             OR EXISTS (SELECT 1 FROM document_share s WHERE s.measurement_id = k.id
                                         AND NOT EXISTS (SELECT 1 FROM document_retraction d
                                                          WHERE d.document_id = s.document_id))));

-- What a training log has of a patient, a session a row and nothing of where: of one program what it
-- said last of a session holds, and two programs that tell of the same one count once. That is settled
-- where they are read (sural_training_settle()), so that a file which is taken back leaves what another
-- one says. The entry of the file in the audit trail covers them, as it does measurements; whose they
-- are is whose the episode is. A session is known by its program, its kind and its minute. Of sitting
-- it is the day, and the seconds are what a device took for sitting.
CREATE TABLE training (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  episode_id   TEXT NOT NULL REFERENCES episode (id),
  document_id  TEXT NOT NULL REFERENCES document (id),
  source       TEXT NOT NULL CHECK (source <> ''),
  kind         TEXT NOT NULL CHECK (kind IN ('run', 'lift', 'other', 'sitting')),
  started      INTEGER NOT NULL CHECK (started % 60 = 0), -- local time, as measurement.at
  seconds      INTEGER CHECK (seconds >= 0),              -- NULL: not known
  metres       INTEGER CHECK (metres >= 0),
  grams        INTEGER CHECK (grams >= 0),
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX training_by_episode ON training (episode_id, started);
CREATE INDEX training_by_document ON training (document_id);

CREATE TRIGGER training_no_update BEFORE UPDATE ON training
BEGIN SELECT RAISE (ABORT, 'a session stays; take its file back instead'); END;
CREATE TRIGGER training_no_delete BEFORE DELETE ON training
BEGIN SELECT RAISE (ABORT, 'a session stays; take its file back instead'); END;
