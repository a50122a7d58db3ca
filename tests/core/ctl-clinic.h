/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-fixture.h"

/* A clinic with one patient, closed, and its passphrase in the file `passphrase` beside it: what
 * suralctl is pointed at. */
typedef struct
{
  StoreFixture clinic;
  char *patient_id;
} CtlClinic;

static inline void
ctl_clinic_set_up (CtlClinic *self, gconstpointer data)
{
  g_autofree char *passphrase = NULL;

  store_fixture_set_up (&self->clinic, NULL);
  store_fixture_add_patient (self->clinic.store, "Doe", "Jane", "Calf pain", &self->patient_id,
                             NULL);
  store_fixture_close (&self->clinic);
  passphrase = g_build_filename (self->clinic.folder, "passphrase", NULL);
  g_assert_true (g_file_set_contents_full (passphrase, FIXTURE_PASSPHRASE, -1,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

static inline void
ctl_clinic_tear_down (CtlClinic *self, gconstpointer data)
{
  g_free (self->patient_id);
  store_fixture_tear_down (&self->clinic, NULL);
}
