-- SPDX-License-Identifier: GPL-3.0-or-later
-- How somebody is reached: the patient (phone and e-mail alone), the general practitioner, who
-- referred. The rows are part of the patient's: they are written with it, and its entry in the audit
-- trail covers them. A record into which others were merged shows theirs where it has no row of its
-- own; a row without any text says that there is none after all. Address: one line.
CREATE TABLE patient_contact (
  patient_id TEXT NOT NULL REFERENCES patient (id),
  role       TEXT NOT NULL CHECK (role IN ('patient', 'general-practitioner', 'referrer')),
  name       TEXT NOT NULL DEFAULT '',
  practice   TEXT NOT NULL DEFAULT '',
  address    TEXT NOT NULL DEFAULT '',
  phone      TEXT NOT NULL DEFAULT '',
  email      TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (patient_id, role),
  CHECK (role <> 'patient' OR (name = '' AND practice = '' AND address = ''))
) STRICT, WITHOUT ROWID;
-- --- Who works in the clinic --------------------------------------------------------------------
-- What a clinician may do: who was here before there were roles made the clinic. And when they were
-- removed, NULL: they work here; what they wrote keeps their name.
ALTER TABLE clinician ADD COLUMN role TEXT NOT NULL DEFAULT 'owner'
  CHECK (role IN ('assistant', 'clinician', 'owner'));
ALTER TABLE clinician ADD COLUMN removed INTEGER;

CREATE TRIGGER clinician_no_delete BEFORE DELETE ON clinician
BEGIN SELECT RAISE (ABORT, 'who wrote into the records stays; remove their passphrase instead'); END;

-- --- Whose record an entry of the audit trail is about -------------------------------------------
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
    FROM episode e JOIN visit v ON v.episode_id = e.id JOIN visit_scope s ON s.visit_id = v.id;

-- --- The parts of the caseload -----------------------------------------------------------------
-- Whether a patient is over and done with: they died, or have episodes and none of them is open. It says
-- which part of the caseload they are read with, the few who are seen or the many who once were, and is
-- kept with every row that it follows from.
ALTER TABLE patient ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));
UPDATE patient SET archived = 1
 WHERE died IS NOT NULL
    OR (EXISTS (SELECT 1 FROM episode e WHERE e.patient_id = patient.id)
        AND NOT EXISTS (SELECT 1 FROM episode e WHERE e.patient_id = patient.id AND e.closed = 0));

CREATE TRIGGER patient_archived_by_death AFTER UPDATE OF died ON patient WHEN NEW.died IS NOT OLD.died
BEGIN
  UPDATE patient SET archived = NEW.died IS NOT NULL
      OR (EXISTS (SELECT 1 FROM episode e WHERE e.patient_id = NEW.id)
          AND NOT EXISTS (SELECT 1 FROM episode e WHERE e.patient_id = NEW.id AND e.closed = 0))
   WHERE id = NEW.id;
END;
CREATE TRIGGER patient_archived_when_new AFTER INSERT ON patient WHEN NEW.died IS NOT NULL
BEGIN
  UPDATE patient SET archived = 1 WHERE id = NEW.id;
END;
CREATE TRIGGER patient_archived_by_episode AFTER INSERT ON episode
BEGIN
  UPDATE patient SET archived = died IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM episode e WHERE e.patient_id = NEW.patient_id AND e.closed = 0)
   WHERE id = NEW.patient_id;
END;
CREATE TRIGGER patient_archived_by_discharge AFTER UPDATE OF closed, patient_id ON episode
BEGIN
  UPDATE patient SET archived = died IS NOT NULL
      OR (EXISTS (SELECT 1 FROM episode e WHERE e.patient_id = patient.id)
          AND NOT EXISTS (SELECT 1 FROM episode e WHERE e.patient_id = patient.id AND e.closed = 0))
   WHERE id IN (OLD.patient_id, NEW.patient_id);
END;

-- Somebody of the same name is told from others by the birth date without a look at their rows.
DROP INDEX patient_by_name;
CREATE INDEX patient_by_name ON patient (hidden, sort_name, seq, birth_day);

-- A file without a record number knows its patient by the whole name, and a merge the records that were
-- merged into one.
CREATE INDEX patient_by_full_name ON patient (family_name, given_name);
CREATE INDEX patient_merge_by_into ON patient_merge (into_id);

-- --- The language of papers ----------------------------------------------------------------------
-- In which language somebody gets their papers, as a BCP 47 tag ("de"); without one it is that of the
-- program.
ALTER TABLE patient ADD COLUMN language TEXT CHECK (length (language) BETWEEN 2 AND 35);

-- --- What the head beside the clinic is held against ----------------------------------------------
-- How often the file was changed since there are heads (sural-head.h); 0: there was none yet.
CREATE TABLE file_state (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  changes INTEGER NOT NULL CHECK (changes >= 0)
) STRICT;
INSERT INTO file_state (id, changes) VALUES (1, 0);

-- --- What the caseload shows ---------------------------------------------------------------------
-- A row of each patient who is listed: what puts them where they stand. Nothing of it is said here alone:
-- all but the verdict follows from the record (caseload_now), and the verdict is what reasoning says of the
-- record on a day. It is kept so that the list is read in the order of an index, whatever the size of the
-- clinic. Days are 0 where they are not known.
CREATE TABLE caseload (
  seq         INTEGER PRIMARY KEY REFERENCES patient (seq),
  sort_name   TEXT NOT NULL,
  archived    INTEGER NOT NULL CHECK (archived IN (0, 1)),
  episode_seq INTEGER REFERENCES episode (seq), -- the one that the row tells of
  last_visit  INTEGER NOT NULL,
  review_by   INTEGER NOT NULL,
  open_since  INTEGER,                          -- of a visit that nobody ended
  n_unsigned  INTEGER NOT NULL,
  -- The verdict: as the enumerations SuralCaseloadSection and, from the gravest on, SuralCaseloadMark;
  -- since when something is due; why, in the words of the knowledge that said it; and of which day it is, 0:
  -- another knowledge said it, NULL: the record was changed since.
  section     INTEGER NOT NULL DEFAULT 3 CHECK (section BETWEEN 0 AND 5 AND (section = 5) = archived),
  calm        INTEGER NOT NULL DEFAULT 3 CHECK (calm BETWEEN 0 AND 3),
  due         INTEGER NOT NULL DEFAULT 0,
  reason      TEXT,
  judged      INTEGER
) STRICT;
CREATE INDEX caseload_by_urgency ON caseload (section, calm, due, sort_name, seq);
CREATE INDEX caseload_by_name ON caseload (archived, sort_name, seq);
CREATE INDEX caseload_by_visit ON caseload (archived, last_visit, sort_name, seq);
CREATE INDEX caseload_judged ON caseload (judged) WHERE archived = 0;
CREATE INDEX caseload_review ON caseload (review_by) WHERE archived = 0 AND review_by > 0;
CREATE INDEX caseload_open ON caseload (open_since, sort_name, seq) WHERE open_since IS NOT NULL;
CREATE INDEX caseload_unsigned ON caseload (section, calm, due, sort_name, seq) WHERE n_unsigned > 0;

-- Which knowledge the verdicts are of.
CREATE TABLE caseload_judge (
  knowledge TEXT NOT NULL
) STRICT;

-- Whose row is to be made anew before the transaction ends: whose record an entry of the audit trail is
-- about. What changes no record (giving it out, a draft of a note) is no reason to.
CREATE TABLE caseload_stale (
  seq INTEGER PRIMARY KEY
) STRICT;

CREATE TRIGGER caseload_noted AFTER INSERT ON audit WHEN NEW.action NOT IN ('print', 'export', 'draft')
BEGIN
  INSERT OR IGNORE INTO caseload_stale (seq)
    SELECT p.seq FROM audit_subject s JOIN patient p ON p.id = s.patient_id
     WHERE s.entity = NEW.entity AND s.entity_id = NEW.entity_id;
END;

-- What the rows have to be, but for the verdicts. The episode is the one that the verdict is of; without
-- one it is the one that is open, or where none is the last one.
CREATE VIEW caseload_now AS
  SELECT c.seq, c.sort_name, c.archived, c.episode_seq,
         coalesce ((SELECT max (v.started) / 86400 FROM visit v WHERE v.episode_id = e.id), 0) AS last_visit,
         coalesce ((SELECT l.review_by FROM standing_plan l WHERE l.episode_id = e.id
                     ORDER BY l.version DESC LIMIT 1), 0) AS review_by,
         (SELECT v.started FROM episode x JOIN visit v ON v.episode_id = x.id
           WHERE x.patient_id = c.id AND v.ended IS NULL ORDER BY v.started, v.seq LIMIT 1) AS open_since,
         (SELECT count (*) FROM episode x JOIN visit v ON v.episode_id = x.id
           WHERE x.patient_id = c.id AND v.ended IS NOT NULL AND NOT EXISTS
                 (SELECT 1 FROM note n WHERE n.visit_id = v.id AND n.signed_at IS NOT NULL)) AS n_unsigned
    FROM (SELECT p.seq, p.id, p.sort_name, p.archived,
                 coalesce ((SELECT e.seq FROM caseload k JOIN episode e ON e.seq = k.episode_seq
                             WHERE k.seq = p.seq AND k.judged IS NOT NULL AND e.patient_id = p.id
                               AND e.closed = 0),
                           (SELECT e.seq FROM episode e WHERE e.patient_id = p.id
                             ORDER BY e.closed, e.onset DESC NULLS LAST, e.seq DESC LIMIT 1)) AS episode_seq
            FROM patient p WHERE p.hidden = 0) c
    LEFT JOIN episode e ON e.seq = c.episode_seq;

INSERT INTO caseload (seq, sort_name, archived, episode_seq, last_visit, review_by, open_since, n_unsigned,
                      section)
  SELECT seq, sort_name, archived, episode_seq, last_visit, review_by, open_since, n_unsigned,
         CASE archived WHEN 1 THEN 5 ELSE 3 END
    FROM caseload_now;

-- How many rows each section has, for its heading: counting them takes as long as there are rows.
CREATE TABLE caseload_count (
  section INTEGER PRIMARY KEY,
  n       INTEGER NOT NULL CHECK (n >= 0)
) STRICT;
WITH RECURSIVE sections (section) AS (SELECT 0 UNION ALL SELECT section + 1 FROM sections WHERE section < 5)
INSERT INTO caseload_count (section, n)
  SELECT s.section, (SELECT count (*) FROM caseload c WHERE c.section = s.section) FROM sections s;

CREATE TRIGGER caseload_counted AFTER INSERT ON caseload
BEGIN
  UPDATE caseload_count SET n = n + 1 WHERE section = NEW.section;
END;
CREATE TRIGGER caseload_uncounted AFTER DELETE ON caseload
BEGIN
  UPDATE caseload_count SET n = n - 1 WHERE section = OLD.section;
END;
CREATE TRIGGER caseload_recounted AFTER UPDATE OF section ON caseload WHEN NEW.section <> OLD.section
BEGIN
  UPDATE caseload_count SET n = n - 1 WHERE section = OLD.section;
  UPDATE caseload_count SET n = n + 1 WHERE section = NEW.section;
END;

-- --- The week of a plan ---------------------------------------------------------------------------
-- On which days of the week the exercises of an accepted version are done, where somebody said so: bits, 1
-- for Monday. What was said last of a version counts as a whole; without any day of an exercise its days are
-- laid out anew.
CREATE TABLE plan_week (
  seq          INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  plan_id      TEXT NOT NULL REFERENCES plan (id),
  recorded     INTEGER NOT NULL,
  clinician_id TEXT NOT NULL REFERENCES clinician (id)
) STRICT;
CREATE INDEX plan_week_by_plan ON plan_week (plan_id, seq);
CREATE TABLE plan_week_day (
  week_id  TEXT NOT NULL REFERENCES plan_week (id),
  exercise TEXT NOT NULL,
  days     INTEGER NOT NULL CHECK (days BETWEEN 1 AND 127),
  PRIMARY KEY (week_id, exercise)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER plan_week_no_update BEFORE UPDATE ON plan_week
BEGIN SELECT RAISE (ABORT, 'what was said of a week stays; say it anew instead'); END;
CREATE TRIGGER plan_week_no_delete BEFORE DELETE ON plan_week
BEGIN SELECT RAISE (ABORT, 'what was said of a week stays; say it anew instead'); END;
CREATE TRIGGER plan_week_day_no_update BEFORE UPDATE ON plan_week_day
BEGIN SELECT RAISE (ABORT, 'what was said of a week stays; say it anew instead'); END;
CREATE TRIGGER plan_week_day_no_delete BEFORE DELETE ON plan_week_day
BEGIN SELECT RAISE (ABORT, 'what was said of a week stays; say it anew instead'); END;
