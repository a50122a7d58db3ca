/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/change/sural-correction-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "record/words/sural-typed.h"

static SuralFinding *
dup_finding (const SuralChange *change)
{
  g_autoptr (GPtrArray) findings = sural_change_list_findings (change);

  return g_object_ref (g_ptr_array_index (findings, 0));
}

static gboolean
is_same_finding (const SuralChange *one, const SuralChange *other)
{
  g_autoptr (SuralFinding) first = dup_finding (one);
  g_autoptr (SuralFinding) second = dup_finding (other);

  return g_strcmp0 (sural_finding_get_id (first), sural_finding_get_id (second)) == 0 &&
         sural_finding_get_side (first) == sural_finding_get_side (second);
}

static gboolean
is_drawing (const SuralChange *change)
{
  SuralChangeKind kind = sural_change_get_kind (change);

  return kind == SURAL_CHANGE_DRAW || kind == SURAL_CHANGE_REDRAW;
}

/* Whether both correct one and the same thing. */
static gboolean
is_same_thing (const SuralCorrection *one, const SuralCorrection *other)
{
  SuralChangeKind kind = sural_change_get_kind (one->after);

  if (g_strcmp0 (one->visit_id, other->visit_id) != 0)
    return FALSE;
  if (is_drawing (one->after))
    return is_drawing (other->after);
  if (kind != sural_change_get_kind (other->after))
    return FALSE;
  if (kind == SURAL_CHANGE_ANSWER)
    return is_same_finding (one->after, other->after);
  if (kind == SURAL_CHANGE_MEASURE)
    return sural_change_get_measured (one->after).at ==
               sural_change_get_measured (other->after).at &&
           g_strcmp0 (sural_change_get_id (one->after), sural_change_get_id (other->after)) == 0;
  return TRUE;
}

/* The first that stands of the same thing: what it put aside was recorded at the visit. */
static const SuralCorrection *
find_first (GPtrArray *corrections, const SuralCorrection *last)
{
  for (guint i = 0; i < corrections->len; i++)
    {
      const SuralCorrection *one = g_ptr_array_index (corrections, i);

      if (one->stands && is_same_thing (one, last))
        return one;
    }
  return last;
}

/* Whether a later one of the same thing stands. */
static gboolean
is_superseded (GPtrArray *corrections, guint index)
{
  for (guint i = index + 1; i < corrections->len; i++)
    {
      const SuralCorrection *later = g_ptr_array_index (corrections, i);

      if (later->stands && is_same_thing (later, g_ptr_array_index (corrections, index)))
        return TRUE;
    }
  return FALSE;
}

/* What stood before, and what was recorded at first where that is something else again. */
static char *
dup_was (GPtrArray *corrections, const SuralCorrection *last, SuralKnowledge *knowledge)
{
  g_autofree char *was = sural_correction_dup_was (last, knowledge);
  g_autofree char *first = sural_correction_dup_was (find_first (corrections, last), knowledge);

  if (g_strcmp0 (was, first) == 0)
    return g_steal_pointer (&was);
  /* Translators: the value before the last correction, and the one that was recorded at first:
   * “5, at first 7” */
  return g_strdup_printf (_ ("%s, at first %s"), was, first);
}

/**
 * sural_corrections_dup_mark:
 * @corrections: (element-type SuralCorrection): those of an episode
 * @last: (nullable): the one by which a value stands now
 * @knowledge: what things are called by
 *
 * Returns: (transfer full) (nullable): "Corrected 29 Nov 2026, was 7"; %NULL where it stands as it
 *   was recorded
 */
char *
sural_corrections_dup_mark (GPtrArray *corrections,
                            const SuralCorrection *last,
                            SuralKnowledge *knowledge)
{
  g_autofree char *day = NULL;
  g_autofree char *was = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  if (last == NULL)
    return NULL;
  day = sural_format_day (sural_time_get_day (last->at));
  was = dup_was (corrections, last, knowledge);
  /* Translators: a date and what was recorded before: “Corrected 29 Nov 2026, was 7”. */
  return g_strdup_printf (_ ("Corrected %s, was %s"), day, was);
}

static SuralVisit *
find_visit (GPtrArray *visits, const char *id, guint *index)
{
  for (guint i = 0; visits != NULL && i < visits->len; i++)
    if (g_strcmp0 (sural_visit_get_id (g_ptr_array_index (visits, i)), id) == 0)
      {
        *index = i;
        return g_ptr_array_index (visits, i);
      }
  *index = 0;
  return NULL;
}

/**
 * sural_corrections_find_for_case:
 * @corrections: (element-type SuralCorrection): those of an episode
 * @visits: (nullable) (element-type SuralVisit): its visits, the oldest first
 * @finding_id: a finding
 * @side: its side
 * @visit_id: (nullable): the visit whose value counts now; %NULL where none does
 *
 * Of a finding that a later visit took back there is nothing to see but this mark.
 *
 * Returns: (transfer none) (nullable): the last correction, of that visit or of a later one
 */
const SuralCorrection *
sural_corrections_find_for_case (GPtrArray *corrections,
                                 GPtrArray *visits,
                                 const char *finding_id,
                                 SuralSide side,
                                 const char *visit_id)
{
  guint from = 0;

  g_return_val_if_fail (finding_id != NULL, NULL);

  if (corrections == NULL)
    return NULL;
  if (visit_id != NULL && find_visit (visits, visit_id, &from) == NULL)
    return NULL;
  for (guint i = visits != NULL ? visits->len : 0; i > from; i--)
    {
      const SuralCorrection *one =
          sural_corrections_find_finding (corrections,
                                          sural_visit_get_id (g_ptr_array_index (visits, i - 1)),
                                          finding_id, side);

      if (one != NULL)
        return one;
    }
  return NULL;
}

/* --- For a note and a report ------------------------------------------------------------------ */

static gboolean
text_has (const char *text, const char *words)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *needle = g_utf8_casefold (words, -1);

  return *needle != '\0' && strstr (folded, needle) != NULL;
}

/* What a note calls it by. */
static char *
dup_named (const SuralCorrection *self, SuralKnowledge *knowledge)
{
  g_autoptr (SuralFinding) finding = NULL;
  const SuralFindingDefinition *definition = NULL;

  if (sural_change_get_kind (self->after) == SURAL_CHANGE_CONCLUDE)
    return sural_correction_dup_was (self, knowledge);
  if (sural_change_get_kind (self->after) != SURAL_CHANGE_ANSWER)
    return sural_correction_dup_what (self, knowledge);
  finding = dup_finding (self->after);
  definition = sural_knowledge_get_finding (knowledge, sural_finding_get_id (finding));
  return g_strdup (definition != NULL ? definition->label : sural_finding_get_id (finding));
}

/* Where the thing stands among the visits; the day on which it was recorded. */
static SuralDay
find_day (const SuralCorrection *self, GPtrArray *visits)
{
  guint index = 0;
  SuralVisit *visit = find_visit (visits, self->visit_id, &index);

  if (visit != NULL)
    return sural_time_get_day (sural_visit_get_started (visit));
  return sural_change_get_kind (self->after) == SURAL_CHANGE_MEASURE
             ? sural_time_get_day (sural_change_get_measured (self->after).at)
             : SURAL_DAY_UNKNOWN;
}

/* What the note's own visit recorded, or what the note names of the time before it. */
static gboolean
concerns (const SuralCorrection *self,
          GPtrArray *visits,
          SuralNote *note,
          SuralKnowledge *knowledge)
{
  guint index = 0;
  SuralVisit *visit = find_visit (visits, sural_note_get_visit_id (note), &index);
  SuralDay day = find_day (self, visits);
  g_autofree char *named = NULL;

  if (!self->stands || self->at < sural_note_get_signed_at (note))
    return FALSE;
  if (g_strcmp0 (self->visit_id, sural_note_get_visit_id (note)) == 0)
    return TRUE;
  if (visit == NULL || day == SURAL_DAY_UNKNOWN ||
      day > sural_time_get_day (sural_visit_get_started (visit)))
    return FALSE;
  named = dup_named (self, knowledge);
  return text_has (sural_note_get_text (note), named);
}

/**
 * sural_corrections_list_since:
 * @corrections: (nullable) (element-type SuralCorrection): those of an episode
 * @visits: (nullable) (element-type SuralVisit): its visits, the oldest first
 * @note: one of its notes
 * @knowledge: what things are called by
 *
 * What was corrected after a note was signed: all that its visit recorded, and of what was recorded
 * before that what the note names. The note itself is not changed.
 *
 * Returns: (transfer full) (element-type utf8): a line each, the oldest first; none for a draft and
 *   for an amendment
 */
GPtrArray *
sural_corrections_list_since (GPtrArray *corrections,
                              GPtrArray *visits,
                              SuralNote *note,
                              SuralKnowledge *knowledge)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (SURAL_IS_NOTE (note), lines);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), lines);

  if (corrections == NULL || !sural_note_is_signed (note) || sural_note_get_amends (note) != NULL)
    return lines;
  for (guint i = 0; i < corrections->len; i++)
    {
      const SuralCorrection *one = g_ptr_array_index (corrections, i);
      g_autofree char *what = NULL;
      g_autofree char *was = NULL;
      g_autofree char *now = NULL;
      g_autofree char *day = NULL;

      if (!concerns (one, visits, note, knowledge))
        continue;
      what = sural_correction_dup_what (one, knowledge);
      was = sural_correction_dup_was (one, knowledge);
      now = sural_correction_dup_now (one, knowledge);
      day = sural_format_day (sural_time_get_day (one->at));
      /* Translators: a date, what was corrected, its value now, its value before, and why. */
      g_ptr_array_add (lines,
                       g_strdup_printf (_ ("Corrected after signing, %s: %s is %s, was %s (%s)"),
                                        day, what, now, was, one->reason));
    }
  return lines;
}

/**
 * sural_corrections_list_lines:
 * @corrections: (nullable) (element-type SuralCorrection): those of an episode
 * @visits: (nullable) (element-type SuralVisit): its visits, the oldest first
 * @knowledge: what things are called by
 *
 * Returns: (transfer full) (element-type utf8): a line for each thing that stands corrected, for
 * who may have read it as it was
 */
GPtrArray *
sural_corrections_list_lines (GPtrArray *corrections, GPtrArray *visits, SuralKnowledge *knowledge)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), lines);

  for (guint i = 0; corrections != NULL && i < corrections->len; i++)
    {
      const SuralCorrection *one = g_ptr_array_index (corrections, i);
      g_autofree char *what = NULL;
      g_autofree char *now = NULL;
      g_autofree char *of = NULL;
      g_autofree char *mark = NULL;

      if (!one->stands || is_superseded (corrections, i))
        continue;
      what = sural_correction_dup_what (one, knowledge);
      now = sural_correction_dup_now (one, knowledge);
      of = sural_format_day (find_day (one, visits));
      mark = sural_corrections_dup_mark (corrections, one, knowledge);
      /* Translators: what was measured or found, on which day, its value, and “Corrected …, was …”.
       */
      g_ptr_array_add (lines, g_strdup_printf (_ ("%s of %s: %s. %s."), what, of, now, mark));
    }
  return lines;
}
