/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/patient-pages.h"

#include "app/exam/sural-exam-page.h"
#include "app/notes/sural-notes-page.h"
#include "app/patient/sural-overview-page.h"
#include "app/plan/sural-plan-page.h"
#include "app/trends/sural-trends-page.h"
#include "app/visit/sural-visit-view.h"

#include <glib/gi18n-lib.h>

/* The pages in the order of the switcher. */
static const SuralPatientPage pages[] = {
  { "overview", N_ ("Overview"), "sural-overview-symbolic", sural_overview_page_get_type },
  { "exam", N_ ("Exam"), "sural-exam-symbolic", sural_exam_page_get_type },
  { "trends", N_ ("Trends"), "sural-trends-symbolic", sural_trends_page_get_type },
  { "plan", N_ ("Plan"), "sural-plan-symbolic", sural_plan_page_get_type },
  { "notes", N_ ("Notes"), "sural-notes-symbolic", sural_notes_page_get_type },
};

/**
 * sural_patient_pages_get:
 * @n_pages: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_pages): the pages of the patient view, in order
 */
const SuralPatientPage *
sural_patient_pages_get (guint *n_pages)
{
  g_return_val_if_fail (n_pages != NULL, NULL);
  *n_pages = G_N_ELEMENTS (pages);
  return pages;
}

/**
 * sural_patient_pages_get_visit_type:
 *
 * Returns: the type of the guided visit
 */
GType
sural_patient_pages_get_visit_type (void)
{
  return SURAL_TYPE_VISIT_VIEW;
}
