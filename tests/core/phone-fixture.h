/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record-fixture.h"
#include "record/import/sural-import-run.h"

G_BEGIN_DECLS

/* A clinic with one patient, and the page of the diary that was given out to their phone. */
typedef struct
{
  RecordFixture clinic;
  char *patient_id;
  SuralRecord *record;
  char *page; /* NULL: none was given out */
} PhoneFixture;

void phone_fixture_set_up (PhoneFixture *self, gconstpointer data);
void phone_fixture_tear_down (PhoneFixture *self, gconstpointer data);
/* Gives the page out, as the window does. */
void phone_fixture_give_out (PhoneFixture *self);
/* The text behind "name": in the data of the page. */
char *phone_fixture_dup_text (PhoneFixture *self, const char *name);
/* What the page makes of answers: "[DAY,...],[DAY,...]" in the envelope of the clinic, filled up
 * with blanks to @length bytes; @sender gets how the page calls itself. */
char *phone_fixture_seal (PhoneFixture *self, const char *days, gsize length, char **sender);
/* Takes in @inputs (SuralImportInput) as the window does with nobody open. */
SuralImportRun *phone_fixture_take_in (PhoneFixture *self, GListStore *inputs);

G_END_DECLS
