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

-- The caseload is walked by name in each of its parts; and somebody of the same name is told from others by
-- the birth date without a look at their rows.
CREATE INDEX patient_by_part ON patient (archived, sort_name, seq) WHERE hidden = 0;
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
