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
