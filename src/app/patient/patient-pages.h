/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A page of the patient view: a final GtkWidget type with one property, "record" (SuralRecord). */
typedef struct
{
  const char *name;  /* what win.show-page names it by */
  const char *title; /* N_() */
  const char *icon;
  GType (*get_type) (void);
} SuralPatientPage;

const SuralPatientPage *sural_patient_pages_get (guint *n_pages);
/* The guided visit: an AdwNavigationPage type with one property, "record". */
GType sural_patient_pages_get_visit_type (void);

G_END_DECLS
