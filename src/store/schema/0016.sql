-- SPDX-License-Identifier: GPL-3.0-or-later

-- --- Diaries on the phone ---------------------------------------------------------------------------
-- What answers that come from outside are sealed to: a key pair of X25519. Its secret half is nowhere but
-- here, in the encrypted file. It is made once, so that what was sealed to it can always be opened.
CREATE TABLE answer_key (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  public_key   BLOB NOT NULL CHECK (length (public_key) = 32),
  secret_key   BLOB NOT NULL CHECK (length (secret_key) = 32),
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;

-- Whose the answers of a page are. The key is random: the page says nothing of the patient.
CREATE TABLE phone_diary (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  key          TEXT NOT NULL UNIQUE CHECK (length (key) = 32),
  episode_id   TEXT NOT NULL REFERENCES episode (id),
  plan_id      TEXT REFERENCES plan (id),
  first_day    INTEGER NOT NULL,
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX phone_diary_by_episode ON phone_diary (episode_id);
-- What it asks: ids of measures, and of the exercises that can be ticked.
CREATE TABLE phone_diary_item (
  diary_id TEXT NOT NULL REFERENCES phone_diary (id),
  kind     TEXT NOT NULL CHECK (kind IN ('measure', 'exercise')),
  place    INTEGER NOT NULL CHECK (place >= 0),
  what     TEXT NOT NULL,
  PRIMARY KEY (diary_id, kind, place)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER answer_key_no_update BEFORE UPDATE ON answer_key
BEGIN SELECT RAISE (ABORT, 'what answers are sealed to stays'); END;
CREATE TRIGGER answer_key_no_delete BEFORE DELETE ON answer_key
BEGIN SELECT RAISE (ABORT, 'what answers are sealed to stays'); END;
CREATE TRIGGER phone_diary_no_update BEFORE UPDATE ON phone_diary
BEGIN SELECT RAISE (ABORT, 'whose a diary on a phone is stays; make another one instead'); END;
CREATE TRIGGER phone_diary_no_delete BEFORE DELETE ON phone_diary
BEGIN SELECT RAISE (ABORT, 'whose a diary on a phone is stays; make another one instead'); END;
CREATE TRIGGER phone_diary_item_no_update BEFORE UPDATE ON phone_diary_item
BEGIN SELECT RAISE (ABORT, 'what a diary on a phone asks stays; make another one instead'); END;
CREATE TRIGGER phone_diary_item_no_delete BEFORE DELETE ON phone_diary_item
BEGIN SELECT RAISE (ABORT, 'what a diary on a phone asks stays; make another one instead'); END;

-- --- Diary sheets that are read back -----------------------------------------------------------------
-- Whose a printed diary sheet is, by the key in its code: eight random bytes, in hexadecimal digits. The sheet
-- itself says nothing of the patient.
CREATE TABLE diary_sheet (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  key          TEXT NOT NULL UNIQUE CHECK (length (key) = 16),
  episode_id   TEXT NOT NULL REFERENCES episode (id),
  first_day    INTEGER NOT NULL,
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX diary_sheet_by_episode ON diary_sheet (episode_id);
CREATE TRIGGER diary_sheet_no_update BEFORE UPDATE ON diary_sheet
BEGIN SELECT RAISE (ABORT, 'whose a printed sheet is stays; print another one instead'); END;
CREATE TRIGGER diary_sheet_no_delete BEFORE DELETE ON diary_sheet
BEGIN SELECT RAISE (ABORT, 'whose a printed sheet is stays; print another one instead'); END;

-- --- Scores that came corrected ------------------------------------------------------------------
-- Whether the system that a measurement came from said of it that it had been corrected there: nothing
-- here was put aside for it, and it goes out as what it is.
ALTER TABLE measurement ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0 CHECK (corrected IN (0, 1));

-- --- The language that a merge took over ---------------------------------------------------------
-- Whether the record that stays had no language for its papers and got that of the other one.
ALTER TABLE patient_merge ADD COLUMN took_language INTEGER NOT NULL DEFAULT 0
  CHECK (took_language IN (0, 1));

-- --- Whose record an entry of the audit trail is about -------------------------------------------
DROP VIEW audit_subject;
CREATE VIEW audit_subject (entity, entity_id, patient_id) AS
  SELECT 'patient', p.id, p.id FROM patient p
  UNION ALL SELECT 'patient_key', k.id, k.patient_id FROM patient_key k
  UNION ALL SELECT 'patient_merge', g.id, g.patient_id FROM patient_merge g
  UNION ALL SELECT 'episode', e.id, e.patient_id FROM episode e
  UNION ALL SELECT 'visit', v.id, e.patient_id FROM episode e JOIN visit v ON v.episode_id = e.id
  UNION ALL SELECT 'change', c.id, e.patient_id FROM episode e JOIN change c ON c.episode_id = e.id
  UNION ALL SELECT 'document', d.id, e.patient_id
    FROM episode e JOIN document d ON d.episode_id = e.id
  UNION ALL SELECT 'document_retraction', r.id, e.patient_id
    FROM episode e JOIN document d ON d.episode_id = e.id
                   JOIN document_retraction r ON r.document_id = d.id
  UNION ALL SELECT 'measurement', m.id, e.patient_id
    FROM episode e JOIN measurement m ON m.episode_id = e.id
  UNION ALL SELECT 'retraction', r.id, e.patient_id
    FROM episode e JOIN measurement m ON m.episode_id = e.id
                   JOIN retraction r ON r.measurement_id = m.id
  UNION ALL SELECT 'measurement_standing', s.id, e.patient_id
    FROM episode e JOIN measurement m ON m.episode_id = e.id
                   JOIN measurement_standing s ON s.measurement_id = m.id
  UNION ALL SELECT 'alert_acknowledgement', a.id, e.patient_id
    FROM episode e JOIN alert_acknowledgement a ON a.episode_id = e.id
  UNION ALL SELECT 'plan', p.id, e.patient_id FROM episode e JOIN plan p ON p.episode_id = e.id
  UNION ALL SELECT 'plan_standing', s.id, e.patient_id
    FROM episode e JOIN plan p ON p.episode_id = e.id JOIN plan_standing s ON s.plan_id = p.id
  UNION ALL SELECT 'plan_decline', d.id, e.patient_id
    FROM episode e JOIN plan p ON p.episode_id = e.id JOIN plan_decline d ON d.plan_id = p.id
  UNION ALL SELECT 'plan_week', w.id, e.patient_id
    FROM episode e JOIN plan p ON p.episode_id = e.id JOIN plan_week w ON w.plan_id = p.id
  UNION ALL SELECT 'finding', f.id, e.patient_id
    FROM episode e JOIN visit v ON v.episode_id = e.id JOIN finding f ON f.visit_id = v.id
  UNION ALL SELECT 'conclusion', c.id, e.patient_id
    FROM episode e JOIN visit v ON v.episode_id = e.id JOIN conclusion c ON c.visit_id = v.id
  UNION ALL SELECT 'acknowledgement', a.id, e.patient_id
    FROM episode e JOIN visit v ON v.episode_id = e.id JOIN acknowledgement a ON a.visit_id = v.id
  UNION ALL SELECT 'note', n.id, e.patient_id
    FROM episode e JOIN visit v ON v.episode_id = e.id JOIN note n ON n.visit_id = v.id
  UNION ALL SELECT 'pain_map', m.id, e.patient_id
    FROM episode e JOIN visit v ON v.episode_id = e.id JOIN pain_map m ON m.visit_id = v.id
  UNION ALL SELECT 'snapshot', s.id, e.patient_id
    FROM episode e JOIN visit v ON v.episode_id = e.id JOIN snapshot s ON s.visit_id = v.id
  UNION ALL SELECT 'visit_scope', s.id, e.patient_id
    FROM episode e JOIN visit v ON v.episode_id = e.id JOIN visit_scope s ON s.visit_id = v.id
  UNION ALL SELECT 'phone_diary', d.id, e.patient_id
    FROM episode e JOIN phone_diary d ON d.episode_id = e.id
  UNION ALL SELECT 'diary_sheet', s.id, e.patient_id
    FROM episode e JOIN diary_sheet s ON s.episode_id = e.id;

-- --- What the caseload shows ----------------------------------------------------------------------
-- Most entries are about a patient, an episode or a file. Those are not looked for among all kinds, and by a
-- trigger of their own: one takes memory for all that it may do whenever it does something.
DROP TRIGGER caseload_noted;
CREATE TRIGGER caseload_noted AFTER INSERT ON audit
  WHEN NEW.entity NOT IN ('patient', 'episode', 'document') AND NEW.action NOT IN ('print', 'export', 'draft')
BEGIN
  INSERT OR IGNORE INTO caseload_stale (seq)
    SELECT p.seq FROM audit_subject s JOIN patient p ON p.id = s.patient_id
     WHERE s.entity = NEW.entity AND s.entity_id = NEW.entity_id;
END;
CREATE TRIGGER caseload_noted_directly AFTER INSERT ON audit
  WHEN NEW.entity IN ('patient', 'episode', 'document') AND NEW.action NOT IN ('print', 'export', 'draft')
BEGIN
  INSERT OR IGNORE INTO caseload_stale (seq)
    SELECT p.seq FROM patient p
     WHERE p.id = CASE NEW.entity
                    WHEN 'patient' THEN NEW.entity_id
                    WHEN 'episode' THEN (SELECT e.patient_id FROM episode e WHERE e.id = NEW.entity_id)
                    ELSE (SELECT e.patient_id FROM document d JOIN episode e ON e.id = d.episode_id
                           WHERE d.id = NEW.entity_id)
                  END;
END;

-- --- The search of patients ------------------------------------------------------------------------
-- The words of patient_search, and who has them, in the order of the words.
CREATE VIRTUAL TABLE patient_word USING fts5vocab (patient_search, instance);
