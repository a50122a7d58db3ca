/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/weigh/sural-visit-gaps.h"

#include "reasoning/weigh/sural-gates.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Fewer letters are a slip of the hand, not a word. */
static const guint LEAST_LETTERS = 3;

/* With what yes, no, unknown, positive, negative and unable are answered, in every language. */
static const char ANSWER_KEYS[] = "ynup";

static const char *const IDS[] = {
  [SURAL_VISIT_GAP_SAFETY] = "gap-safety",
  [SURAL_VISIT_GAP_DIAGNOSIS] = SURAL_VISIT_GAP_ID_DIAGNOSIS,
};

static SuralVisitGap *
make_gap (SuralVisitGapKind kind)
{
  SuralVisitGap *gap = g_new0 (SuralVisitGap, 1);

  gap->kind = kind;
  gap->id = IDS[kind];
  return gap;
}

/**
 * sural_visit_gap_is_id:
 * @id: what a word is kept under
 *
 * Returns: whether it is a word for a gap, and not for a gate
 */
gboolean
sural_visit_gap_is_id (const char *id)
{
  g_return_val_if_fail (id != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (IDS); i++)
    if (g_strcmp0 (IDS[i], id) == 0)
      return TRUE;
  return FALSE;
}

/* What is asked about red flags; the step has what is looked at beside it, and counts both. */
static gboolean
is_safety_question (const SuralFindingDefinition *definition)
{
  return definition->safety && definition->asked && definition->kind == SURAL_FINDING_YES_NO &&
         !definition->sided && g_strcmp0 (definition->section, "safety") == 0;
}

static void
add_gates (GPtrArray *gaps, const SuralAssessment *assessment, GHashTable *acknowledged)
{
  for (guint i = 0; i < assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (assessment->gates, i);
      SuralVisitGap *gap = NULL;

      if (!sural_gate_wants_word (result->gate, acknowledged))
        continue;
      gap = make_gap (SURAL_VISIT_GAP_GATE);
      gap->id = result->gate->id;
      gap->gate = result->gate;
      g_ptr_array_add (gaps, gap);
    }
}

/**
 * sural_visit_gaps_find:
 * @of_visit: the case with the findings of the visit alone, and the conclusion that stands
 * @asked: (element-type SuralFindingDefinition): what the way through the visit asks
 * @assessment: what is said of the whole case now
 * @acknowledged: (nullable) (element-type utf8 utf8): the gates that a word was said to
 *
 * Returns: (transfer full) (element-type SuralVisitGap): what is missing; empty for nothing
 */
GPtrArray *
sural_visit_gaps_find (SuralCase *of_visit,
                       GPtrArray *asked,
                       const SuralAssessment *assessment,
                       GHashTable *acknowledged)
{
  GPtrArray *gaps = g_ptr_array_new_with_free_func (g_free);
  guint n_asked = 0, n_open = 0;

  g_return_val_if_fail (SURAL_IS_CASE (of_visit), gaps);
  g_return_val_if_fail (asked != NULL && assessment != NULL, gaps);

  add_gates (gaps, assessment, acknowledged);
  for (guint i = 0; i < asked->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (asked, i);

      if (!is_safety_question (definition))
        continue;
      n_asked++;
      n_open += sural_case_get_value (of_visit, definition->id, SURAL_SIDE_NONE) == NULL;
    }
  if (n_open > 0)
    {
      SuralVisitGap *gap = make_gap (SURAL_VISIT_GAP_SAFETY);

      gap->n_asked = n_asked;
      gap->n_open = n_open;
      g_ptr_array_add (gaps, gap);
    }
  if (sural_case_get_conclusion (of_visit) == NULL)
    g_ptr_array_add (gaps, make_gap (SURAL_VISIT_GAP_DIAGNOSIS));
  return gaps;
}

/**
 * sural_visit_gap_dup_question:
 * @gap: what is missing
 *
 * Returns: (transfer full): what the clinician is asked
 */
char *
sural_visit_gap_dup_question (const SuralVisitGap *gap)
{
  g_return_val_if_fail (gap != NULL, NULL);

  if (gap->kind == SURAL_VISIT_GAP_GATE)
    /* TRANSLATORS: the name of a red flag: "Possible cauda equina syndrome" */
    return g_strdup_printf (_ ("%s: this flag is open. What was done about it?"), gap->gate->label);
  if (gap->kind == SURAL_VISIT_GAP_DIAGNOSIS)
    return g_strdup (_ ("No working diagnosis is recorded. Why go on without one?"));
  return g_strdup_printf (
      ngettext ("%u of %u questions about red flags has no answer. Why go on without it?",
                "%u of %u questions about red flags have no answer. Why go on without them?",
                gap->n_open),
      gap->n_open, gap->n_asked);
}

/**
 * sural_visit_gap_dup_remark:
 * @gap: what is missing
 * @word: why the clinician goes on
 *
 * Returns: (transfer full) (nullable): the sentence of it in the note; %NULL for a gate, with which
 *   the note has what was said to it
 */
char *
sural_visit_gap_dup_remark (const SuralVisitGap *gap, const char *word)
{
  g_return_val_if_fail (gap != NULL && word != NULL, NULL);

  /* The note has its gates with what was said to them. */
  if (gap->kind == SURAL_VISIT_GAP_GATE)
    return NULL;
  if (gap->kind == SURAL_VISIT_GAP_DIAGNOSIS)
    return g_strdup_printf (_ ("Without a working diagnosis: %s"), word);
  return g_strdup_printf (ngettext ("%u of %u questions about red flags without an answer: %s",
                                    "%u of %u questions about red flags without an answer: %s",
                                    gap->n_open),
                          gap->n_open, gap->n_asked, word);
}

/**
 * sural_visit_gap_is_word:
 * @text: what was typed
 *
 * Letters that answer questions are what is typed on when a flag opens in the middle of them; they
 * give no reason, however many.
 *
 * Returns: whether it says something
 */
gboolean
sural_visit_gap_is_word (const char *text)
{
  guint n_letters = 0, n_others = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar letter = g_unichar_tolower (g_utf8_get_char (p));

      if (!g_unichar_isalpha (letter))
        continue;
      n_letters++;
      n_others += letter >= 128 || strchr (ANSWER_KEYS, (int) letter) == NULL;
    }
  return n_letters >= LEAST_LETTERS && n_others > 0;
}
