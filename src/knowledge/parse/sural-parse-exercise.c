/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "knowledge/sural-knowledge-private.h"

#include <glib/gi18n-lib.h>

/* Exercises, with the steps in which each of them goes up. */

static guint
get_count (xmlNode *node, const char *name, guint before)
{
  return (guint) sural_xml_get_number (node, name, before);
}

static SuralGoesBy
get_goes_by (xmlNode *node)
{
  static const char *const names[] = { "nothing", "location", "intensity", "both" };
  g_autofree char *text = sural_xml_dup_attribute (node, "goes-by");

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i]))
      return (SuralGoesBy) i;
  return SURAL_GOES_BY_NOTHING;
}

static SuralExerciseDay
get_day (xmlNode *node)
{
  static const char *const names[] = { "any", "impact", "heavy" };
  g_autofree char *text = sural_xml_dup_attribute (node, "day");

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i]))
      return (SuralExerciseDay) i;
  return SURAL_EXERCISE_DAY_ANY;
}

/* What a step does not say stays as in the step before; the first follows the exercise itself. */
static SuralExerciseStep *
step_new (const SuralExercise *exercise)
{
  SuralExerciseStep *self = g_new0 (SuralExerciseStep, 1);
  const SuralExerciseStep *before = NULL;

  if (exercise->steps->len > 0)
    before = g_ptr_array_index (exercise->steps, exercise->steps->len - 1);
  self->sets = before != NULL ? before->sets : exercise->sets;
  self->reps = before != NULL ? before->reps : exercise->reps;
  self->hold_s = before != NULL ? before->hold_s : exercise->hold_s;
  self->per_day = before != NULL ? before->per_day : exercise->per_day;
  self->per_week = before != NULL ? before->per_week : exercise->per_week;
  self->minutes = before != NULL ? before->minutes : exercise->minutes;
  self->effort = g_strdup (before != NULL ? before->effort : exercise->effort);

  return self;
}

/* One thing at a time: counts the things in which a step differs from what it is given. One that
 * restates the work in other terms (short runs by the metre, longer ones by the minute) may give
 * new numbers along with the effort. */
static guint
read_dose (SuralExerciseStep *self, xmlNode *node)
{
  guint *const counts[] = { &self->sets, &self->reps, &self->hold_s, &self->per_day,
                            &self->per_week };
  static const char *const names[] = { "sets", "reps", "hold-s", "per-day", "per-week" };
  g_autofree char *effort = sural_xml_dup_kept_child_text (node, "effort");
  guint n_changed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      guint value = get_count (node, names[i], *counts[i]);

      n_changed += value != *counts[i];
      *counts[i] = value;
    }
  self->minutes = sural_xml_get_number (node, "minutes", self->minutes);
  if (effort != NULL)
    {
      n_changed += g_strcmp0 (effort, self->effort) != 0;
      g_set_str (&self->effort, effort);
    }

  return sural_xml_get_boolean (node, "restates", FALSE) ? MIN (n_changed, 1) : n_changed;
}

static gboolean
parse_step (SuralExercise *exercise, xmlNode *node, const char *file, GError **error)
{
  SuralExerciseStep *self = step_new (exercise);
  int line = sural_xml_get_line (node);

  g_ptr_array_add (exercise->steps, self);
  if (read_dose (self, node) != 1)
    return sural_xml_refuse (
        error, file, line,
        _ ("exercise “%s”: a step changes one thing: a number of the dose or the "
           "effort"),
        exercise->id);
  if (!sural_basis_parse (node, file, &self->grade, &self->provenance, &self->sources, error))
    return FALSE;
  self->criterion = sural_xml_dup_child_text (node, "criterion");
  if (!sural_condition_parse (node, "when", file, &self->when, error))
    return FALSE;
  if ((self->when != NULL) != (self->criterion != NULL))
    return sural_xml_refuse (error, file, line,
                             _ ("exercise “%s”: a step has both a criterion and when it is met, or "
                                "neither"),
                             exercise->id);

  return TRUE;
}

static gboolean
parse_steps (SuralExercise *self, xmlNode *node, const char *file, GError **error)
{
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_exercise_step_free);
  for (xmlNode *at = sural_xml_first (node, "step"); at != NULL; at = sural_xml_next (at, "step"))
    if (!parse_step (self, at, file, error))
      return FALSE;
  if (self->steps->len > 0 && self->goes_by == SURAL_GOES_BY_NOTHING)
    return sural_xml_refuse (error, file, sural_xml_get_line (node),
                             _ ("exercise “%s” has steps, but does not say what it goes by"),
                             self->id);

  return TRUE;
}

static void
parse_texts (SuralExercise *self, xmlNode *node)
{
  self->label = sural_xml_dup_child_text (node, "label");
  self->patient_text = sural_xml_dup_child_text (node, "patient-text");
  self->units = *sural_xml_get_units (node);
  self->effort = sural_xml_dup_kept_child_text (node, "effort");
  self->progress = sural_xml_dup_kept_child_text (node, "progress");
  self->stop = sural_xml_dup_kept_child_text (node, "stop");
  self->why = sural_xml_dup_kept_child_text (node, "why");
  self->left_out = sural_xml_dup_child_text (node, "left-out");
  self->equipment = sural_xml_dup_child_text (node, "equipment");
}

static void
parse_attributes (SuralExercise *self, xmlNode *node)
{
  self->id = sural_xml_intern_attribute (node, "id");
  self->group = sural_xml_dup_attribute (node, "group");
  self->sets = get_count (node, "sets", 0);
  self->reps = get_count (node, "reps", 0);
  self->hold_s = get_count (node, "hold-s", 0);
  self->per_day = get_count (node, "per-day", 0);
  self->per_week = get_count (node, "per-week", 0);
  self->minutes = sural_xml_get_number (node, "minutes", 0);
  self->within = sural_xml_intern_attribute (node, "within");
  self->home = sural_xml_get_boolean (node, "home", TRUE);
  self->own_session = sural_xml_get_boolean (node, "own-session", FALSE);
  self->stops_by_rule = sural_xml_get_boolean (node, "stops-by-rule", FALSE);
  self->sided = sural_xml_get_boolean (node, "sided", FALSE);
  self->goes_by = get_goes_by (node);
  self->day = get_day (node);
  self->follows = sural_xml_intern_attribute (node, "follows");
  self->sequence = get_count (node, "sequence", 0);
  self->grade = sural_grade_parse (node, "grade");
  self->sources = sural_xml_dup_words (node, "sources");
}

/**
 * sural_exercise_parse:
 * @node: an exercise element
 * @file: the file's name, for messages
 * @error: where the error goes
 *
 * Returns: (transfer full) (nullable): a #SuralExercise, or %NULL when it is refused
 */
gpointer
sural_exercise_parse (xmlNode *node, const char *file, GError **error)
{
  g_autoptr (SuralExercise) self = g_new0 (SuralExercise, 1);

  parse_attributes (self, node);
  parse_texts (self, node);
  if (!sural_condition_parse (node, "when", file, &self->when, error) ||
      !sural_condition_parse (node, "never", file, &self->never, error) ||
      !sural_provenance_parse (node, "provenance", self->grade, file, &self->provenance, error) ||
      !sural_condition_parse (node, "lacks", file, &self->lacks, error) ||
      !parse_steps (self, node, file, error))
    return NULL;
  if (self->grade == SURAL_GRADE_PUBLISHED && self->sources[0] == NULL)
    {
      sural_xml_refuse (error, file, sural_xml_get_line (node),
                        _ ("exercise “%s”: a published dose needs a source"), self->id);
      return NULL;
    }
  if (self->lacks != NULL && self->equipment == NULL)
    {
      sural_xml_refuse (error, file, sural_xml_get_line (node),
                        _ ("exercise “%s” says when equipment lacks, but not which"), self->id);
      return NULL;
    }

  return g_steal_pointer (&self);
}
