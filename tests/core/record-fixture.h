/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "record/open/sural-record.h"

G_BEGIN_DECLS

/* A context over a clinic in a folder of its own; the clock stands at 2026-09-20 10:00. */
typedef struct
{
  char *folder;
  SuralContext *context;
} RecordFixture;

extern const char *const record_fixture_passphrase;

void record_fixture_set_up (RecordFixture *self, gconstpointer data);
void record_fixture_tear_down (RecordFixture *self, gconstpointer data);
/* Creates the clinic and leaves it open. */
void record_fixture_create_clinic (RecordFixture *self);
/* A patient with an episode, of the left leg or of @side; returns the patient's id. */
char *record_fixture_add_patient (RecordFixture *self, const char *family, const char *given);
char *record_fixture_add_patient_with_side (RecordFixture *self,
                                            const char *family,
                                            const char *given,
                                            SuralSide side);
/* The patient's record, read from the file; the caller lets it go. */
SuralRecord *record_fixture_load_record (RecordFixture *self, const char *patient_id);
/* Sets the clock of the program and of the store. */
void record_fixture_set_now (RecordFixture *self, SuralTime now);

/* Until the store thread has done what it was given, closing the clinic with the head of its file
 * included: its log goes some moments before that. */
void record_fixture_wait_for_store (RecordFixture *self);

/* Runs the main loop until @condition holds; fails after two minutes, which no loaded machine
 * needs. */
#define record_spin_until(condition)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 record_deadline = g_get_monotonic_time () + 120 * G_TIME_SPAN_SECOND;                   \
    while (!(condition))                                                                           \
      {                                                                                            \
        if (g_get_monotonic_time () > record_deadline)                                             \
          g_error ("%s:%d: never became true: %s", __FILE__, __LINE__, #condition);                \
        record_spin_once ();                                                                       \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END
/* One turn of the main loop, ten milliseconds at the most. */
void record_spin_once (void);

G_END_DECLS
