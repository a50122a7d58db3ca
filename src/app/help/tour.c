/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/help/tour.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  WITH_NOBODY,  /* no patient yet */
  WITH_PATIENT, /* at their pages */
  IN_VISIT,
  WITH_CASELOAD, /* anywhere but in a visit, with a patient in the list */
} Where;

static const struct
{
  SuralTourHint hint;
  Where where;
} hints[] = {
  { { "patient", N_ ("{win.new-patient} adds the first patient.") }, WITH_NOBODY },
  { { "visit", N_ ("{win.start-visit} starts a visit. Every answer is saved as it is given.") },
    WITH_PATIENT },
  { { "answers", N_ ("{y} is yes, {n} is no, {Return} goes on, {win.undo} takes back.") },
    IN_VISIT },
  { { "help", N_ ("{win.help} says what a page is about.") }, WITH_CASELOAD },
  { { "palette", N_ ("{win.palette} finds a patient, an action or a test.") }, WITH_CASELOAD },
  { { "lock", N_ ("{win.lock} locks the clinic when you leave the room.") }, WITH_CASELOAD },
};

static gboolean
is_there (Where where, const SuralTourScene *scene)
{
  switch (where)
    {
    case WITH_NOBODY:
      return scene->has_nobody;
    case WITH_PATIENT:
      return scene->shows_patient;
    case IN_VISIT:
      return scene->in_visit;
    case WITH_CASELOAD:
    default:
      return scene->has_patients && !scene->in_visit;
    }
}

/**
 * sural_tour_begin:
 *
 * Returns: (transfer full): all hints
 */
char **
sural_tour_begin (void)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    g_strv_builder_add (ids, hints[i].hint.id);
  return g_strv_builder_end (ids);
}

/**
 * sural_tour_choose:
 * @waiting: (array zero-terminated=1): the hints that were not given yet; what is not known is
 * passed over
 * @scene: what is on screen
 *
 * Returns: (transfer none) (nullable): the one to show; NULL for none
 */
const SuralTourHint *
sural_tour_choose (const char *const *waiting, const SuralTourScene *scene)
{
  g_return_val_if_fail (waiting != NULL && scene != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    {
      if (g_strv_contains (waiting, hints[i].hint.id) && is_there (hints[i].where, scene))
        return &hints[i].hint;
    }
  return NULL;
}

/**
 * sural_tour_without:
 * @waiting: (array zero-terminated=1): hints
 * @id: one of them, or not
 *
 * Returns: (transfer full): the others
 */
char **
sural_tour_without (const char *const *waiting, const char *id)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (waiting != NULL && id != NULL, NULL);

  for (guint i = 0; waiting[i] != NULL; i++)
    {
      if (!g_str_equal (waiting[i], id))
        g_strv_builder_add (ids, waiting[i]);
    }
  return g_strv_builder_end (ids);
}

/**
 * sural_tour_see:
 * @waiting: (array zero-terminated=1): hints
 * @scene: what is on screen
 *
 * Returns: (transfer full): those that are still of use: what the scene shows was done without
 */
char **
sural_tour_see (const char *const *waiting, const SuralTourScene *scene)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (waiting != NULL && scene != NULL, NULL);

  for (guint i = 0; waiting[i] != NULL; i++)
    {
      if ((scene->has_patients && g_str_equal (waiting[i], "patient")) ||
          (scene->in_visit && g_str_equal (waiting[i], "visit")) ||
          (scene->in_visit && scene->has_answered && g_str_equal (waiting[i], "answers")))
        continue;
      g_strv_builder_add (ids, waiting[i]);
    }
  return g_strv_builder_end (ids);
}
