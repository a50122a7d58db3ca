/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-handout-private.h"

#include <glib/gi18n-lib.h>

#include "paint/paper/sural-handout-words.h"
#include "paint/paper/sural-sheet.h"
#include "paint/sural-plain-text.h"
#include "reasoning/weigh/sural-gates.h"

/* How much of the colour of a warning is behind it. */
#define FILL_ALPHA 0.055

static SuralBox *
warning_new (const SuralHandoutSheet *sheet,
             const char *title,
             GPtrArray *sentences,
             const SuralColor *color)
{
  SuralBox *box = sural_box_stack ("Sect");
  SuralBox *list;

  box->before = 6;
  box->padding = 8;
  box->indent = 3;
  box->fill = *color;
  box->fill.alpha = FILL_ALPHA;
  box->edge = *color;
  sural_box_add (box, sural_box_text (SURAL_TEXT_STRONG, "H3", title))->color = *color;
  list = sural_box_add (box, sural_box_stack ("L"));
  list->before = 1;
  for (guint i = 0; i < sentences->len; i++)
    if (sural_handout_sheet_is_for (sheet, g_ptr_array_index (sentences, i)))
      sural_box_add (list,
                     sural_handout_list_item (
                         sheet->handout,
                         sural_handout_sheet_say (
                             sheet,
                             ((const SuralSentence *) g_ptr_array_index (sentences, i))->id)));

  return box;
}

/* Who is asked to call must find the number beside it. */
static void
add_phone (SuralBox *box, const SuralHandout *handout)
{
  const char *phone = handout->letterhead != NULL ? handout->letterhead->phone : NULL;
  g_autofree char *number = phone != NULL ? sural_plain_text_isolate (phone) : NULL;
  g_autofree char *text = NULL;

  if (phone == NULL || *phone == '\0')
    return;
  /* Translators: the clinic's telephone number */
  text = g_strdup_printf (_ ("Our telephone: %s"), number);
  sural_box_add (box, sural_box_text (SURAL_TEXT_STRONG, "P", text))->before = 4;
}

/**
 * sural_handout_add_safety_net:
 * @sheet: what is put together
 *
 * When to get help, on every handout, with a plan or without one: before anything that is to be
 * done. What is for the hospital and what is to be called about stand beside each other, in large
 * print below each other.
 */
void
sural_handout_add_safety_net (SuralHandoutSheet *sheet)
{
  const SuralHandout *handout = sheet->handout;
  const SuralPalette *paper = sural_palette_get_paper ();
  g_autoptr (GPtrArray) emergencies =
      sural_knowledge_list_sentences (handout->knowledge, "handout-emergency");
  g_autoptr (GPtrArray) calls = sural_knowledge_list_sentences (handout->knowledge, "handout-call");
  SuralBox *hospital =
      warning_new (sheet, sural_knowledge_get_sentence (handout->knowledge, "emergencies-title"),
                   emergencies, &paper->danger);
  SuralBox *call =
      warning_new (sheet, sural_knowledge_get_sentence (handout->knowledge, "calls-title"), calls,
                   &paper->warning);

  add_phone (call, handout);
  sural_handout_sheet_open (sheet, _ ("When to get help"), FALSE);
  if (handout->large_print)
    {
      sural_handout_sheet_add (sheet, hospital);
      sural_handout_sheet_add (sheet, call);
    }
  else
    {
      SuralBox *columns = sural_handout_sheet_add (sheet, sural_box_columns ());

      columns->before = 5;
      hospital->share = 1.08;
      sural_box_add (columns, hospital);
      sural_box_add (columns, call);
    }
  sural_handout_sheet_close (sheet);
}

/* What a doctor has to rule out. */
static void
add_gate (SuralBox *box, const SuralGate *gate)
{
  /* Translators: what a doctor has to rule out, as in "Possible deep vein thrombosis". */
  g_autofree char *text = g_strdup_printf (_ ("For the doctor: %s."), gate->label);

  sural_box_add (box, sural_box_text (SURAL_TEXT_BODY, "P", text))->before = 4;
}

/**
 * sural_handout_add_withheld:
 * @sheet: what is put together, of a plan that is withheld
 *
 * What the therapist does about a gate is said to the therapist; the patient reads where to go.
 */
void
sural_handout_add_withheld (SuralHandoutSheet *sheet)
{
  const SuralHandout *handout = sheet->handout;
  const SuralAssessment *assessment = handout->assessment;
  SuralBox *box = sural_sheet_notice (sheet->document, &sural_palette_get_paper ()->danger,
                                      &sural_palette_get_paper ()->phase);

  sural_box_add (box, sural_box_text (SURAL_TEXT_NAME, "P",
                                      sural_handout_where_to_go (assessment, handout->knowledge)));
  sural_box_add (box, sural_box_text (SURAL_TEXT_BODY, "P",
                                      sural_knowledge_get_sentence (handout->knowledge,
                                                                    "withheld-take-page")))
      ->before = 6;
  for (guint i = 0; assessment != NULL && i < assessment->gates->len; i++)
    {
      const SuralGateResult *result = g_ptr_array_index (assessment->gates, i);

      if (sural_gate_withholds_plan (result->gate))
        add_gate (box, result->gate);
    }
  sural_sheet_text (sheet->document, SURAL_TEXT_BODY,
                    sural_handout_sheet_say (sheet, "withheld-no-training"), 14);
}

/**
 * sural_handout_add_flags:
 * @sheet: what is put together
 *
 * What has opened since the plan was made: the patient may still have the pages that were right
 * before. What is struck out is not named, so that nobody reads it as a thing to do.
 */
void
sural_handout_add_flags (SuralHandoutSheet *sheet)
{
  const SuralHandout *handout = sheet->handout;
  const SuralPalette *paper = sural_palette_get_paper ();
  GPtrArray *gates = handout->assessment != NULL ? handout->assessment->gates : NULL;
  SuralBox *box;

  if (handout->plan->flags->len == 0)
    return;
  box = sural_sheet_notice (sheet->document, &paper->warning, &paper->phase);
  box->before = 10;
  box->padding = 9;
  sural_box_add (box, sural_box_text (SURAL_TEXT_STRONG, "P",
                                      sural_knowledge_get_sentence (handout->knowledge,
                                                                    "handout-flags")));
  for (guint i = 0; gates != NULL && i < gates->len; i++)
    add_gate (box, ((const SuralGateResult *) g_ptr_array_index (gates, i))->gate);
}
