-- SPDX-License-Identifier: GPL-3.0-or-later
-- How far up its steps an exercise of a plan is, and with which leg it is done.

ALTER TABLE plan_item ADD COLUMN step INTEGER NOT NULL DEFAULT 0;
ALTER TABLE plan_item ADD COLUMN side TEXT;
