/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-letter-parts.h"

#include <glib/gi18n-lib.h>

#include "model/words/sural-list-text.h"
#include "paint/bars/sural-scale.h"
#include "reasoning/weigh/sural-gates.h"
#include "reasoning/words/sural-finding-text.h"
#include "reasoning/words/sural-letter-words.h"
#include "reasoning/words/sural-note-words.h"

/* What a letter says at an open gate, for whoever has five seconds and for whoever has five
 * minutes. */

/* Ids of findings that the open gates stand on or ask for. */
static GHashTable *
list_of_gates (const SuralLetter *letter)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < letter->assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (letter->assessment->gates, i);

      for (guint j = 0; j < result->because->len; j++)
        g_hash_table_add (ids,
                          (gpointer) sural_finding_get_id (g_ptr_array_index (result->because, j)));
      for (guint j = 0; result->gate->questions != NULL && result->gate->questions[j] != NULL; j++)
        g_hash_table_add (ids, result->gate->questions[j]);
    }
  return ids;
}

static gboolean
is_of_gates (const SuralFindingDefinition *definition, gpointer ids)
{
  return g_hash_table_contains (ids, definition->id);
}

static gboolean
is_other (const SuralFindingDefinition *definition, gpointer ids)
{
  return !g_hash_table_contains (ids, definition->id);
}

/* What is suspected, how fast, by which signs, and what is asked for. */
static void
add_gate (SuralDocument *document, const SuralLetter *letter, const SuralGateResult *result)
{
  const SuralPalette *paper = sural_palette_get_paper ();
  SuralBox *box = sural_sheet_notice (document,
                                      sural_gate_withholds_plan (result->gate) ? &paper->danger
                                                                               : &paper->warning,
                                      &paper->phase);
  g_autofree char *signs = sural_gate_result_dup_signs (result, letter->knowledge);
  /* Translators: what is suspected, and how fast somebody has to see the patient. */
  g_autofree char *title = g_strdup_printf (_ ("%s (%s)"), result->gate->label,
                                            sural_urgency_label (result->gate->urgency));
  /* Translators: the findings that speak for what is suspected. */
  g_autofree char *found = g_strdup_printf (_ ("Signs: %s."), signs);

  box->before = 12;
  sural_box_add (box, sural_box_text (SURAL_TEXT_STRONG, "P", title));
  sural_box_add (box, sural_box_text (SURAL_TEXT_BODY, "P", found))->before = 4;
  sural_box_add (box, sural_box_text (SURAL_TEXT_STRONG, "P",
                                      sural_letter_request (result->gate, letter->knowledge)))
      ->before = 6;
}

/* Adds those that are not there yet. */
static void
take_new (GPtrArray *texts, GHashTable *seen, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    {
      char *text = g_strdup (g_ptr_array_index (more, i));

      if (g_hash_table_contains (seen, text))
        g_free (text);
      else
        {
          g_ptr_array_add (texts, text);
          g_hash_table_add (seen, text);
        }
    }
}

static void
add_names (SuralDocument *document, const char *format, GPtrArray *texts)
{
  g_autoptr (GString) text = g_string_new (format);
  g_autofree char *names = sural_list_text (texts, SURAL_LIST_CLAUSES);

  if (texts->len == 0)
    return;
  g_string_replace (text, "{names}", names, 1);
  sural_sheet_text (document, SURAL_TEXT_BODY, text->str, 4);
}

static void
add_not_examined (SuralDocument *document, const SuralLetter *letter)
{
  g_autoptr (GPtrArray) here = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) elsewhere = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) not_asked = sural_letter_list_not_asked (letter->assessment);

  for (guint i = 0; i < letter->assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (letter->assessment->gates, i);
      g_autoptr (GPtrArray) open =
          sural_letter_list_not_examined (result->gate, letter->subject, letter->knowledge);

      take_new (here, seen, open);
    }
  take_new (elsewhere, seen, not_asked);
  sural_sheet_heading (document, _ ("Not examined"));
  if (here->len == 0)
    sural_sheet_text (document, SURAL_TEXT_BODY,
                      _ ("All that is asked about this was asked or tested."), 4);
  /* Translators: {names} is a list of tests and questions. */
  add_names (document, _ ("About this: {names}."), here);
  /* Translators: {names} is a list of questions that are asked of everybody for safety. */
  add_names (document, _ ("Of the questions for safety: {names}."), elsewhere);
  sural_sheet_text (document, SURAL_TEXT_SMALL,
                    sural_knowledge_get_sentence (letter->knowledge, "letter-not-listed"), 6);
}

static void
take_text (GPtrArray *texts, const char *label, const char *value)
{
  if (value != NULL && *value != '\0')
    /* Translators: what something is, and its value: "Onset: 1 September 2026" */
    g_ptr_array_add (texts, g_strdup_printf (_ ("%s: %s"), label, value));
}

/* Who it is and since when, for who has never seen the patient. */
static void
add_patient (SuralDocument *document, const SuralLetter *letter)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *age = NULL;
  g_autofree char *onset = sural_scale_format_long_day (sural_case_get_onset (letter->subject));

  if (letter->birth_day != SURAL_DAY_UNKNOWN && letter->date != SURAL_DAY_UNKNOWN)
    {
      int years = sural_day_years_between (letter->birth_day, letter->date);

      age = g_strdup_printf (ngettext ("%d year", "%d years", (gulong) years), years);
    }
  take_text (texts, _ ("Age"), age);
  take_text (texts, _ ("Side"), sural_finding_text_side (sural_case_get_side (letter->subject)));
  take_text (texts, _ ("Began on"), *onset != '\0' ? onset : _ ("not known"));
  if (letter->reached != NULL)
    {
      take_text (texts, _ ("The patient’s telephone"), letter->reached->phone);
      take_text (texts, _ ("The patient’s e-mail"), letter->reached->email);
    }
  sural_sheet_heading (document, _ ("The patient"));
  sural_letter_add_list (document, texts);
}

/**
 * sural_letter_write_referral:
 * @document: the letter with its head and its addressee
 * @letter: what goes into it, with an open gate
 */
void
sural_letter_write_referral (SuralDocument *document, const SuralLetter *letter)
{
  g_autoptr (GHashTable) ids = list_of_gates (letter);

  for (guint i = 0; i < letter->assessment->gates->len; i++)
    add_gate (document, letter, g_ptr_array_index (letter->assessment->gates, i));
  sural_letter_add_findings (document, letter, _ ("What was asked and tested about this"),
                             is_of_gates, ids);
  sural_letter_add_notices (document, letter);
  add_not_examined (document, letter);
  add_patient (document, letter);
  sural_letter_add_signature (document, letter);
  sural_letter_add_findings (document, letter, _ ("Enclosed: what else was recorded"), is_other,
                             ids);
}
