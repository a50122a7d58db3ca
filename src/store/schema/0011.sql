-- SPDX-License-Identifier: GPL-3.0-or-later
-- The day on which an episode was closed, and why; NULL in one that is open, and in one that came
-- closed from elsewhere or was closed before this schema.
ALTER TABLE episode ADD COLUMN discharged INTEGER;
ALTER TABLE episode ADD COLUMN discharge_reason TEXT;

-- The visits that nobody ended are looked for whenever the caseload is read.
CREATE INDEX visit_open ON visit (episode_id) WHERE ended IS NULL;
