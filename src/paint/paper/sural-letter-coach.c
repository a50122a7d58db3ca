/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-letter-parts.h"

#include <glib/gi18n-lib.h>

#include "paint/bars/sural-scale.h"
#include "paint/paper/sural-handout-words.h"

/* What somebody may train, for who trains them. No finding, no reason, no name of a diagnosis: the
 * patient agreed to the plan being seen and to no more. */

static char *
item_text (const SuralLetter *letter, const SuralPlanItem *item)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (letter->knowledge, item->exercise);
  const char *name = exercise != NULL ? exercise->label : item->exercise;
  g_autofree char *dose = sural_handout_leg_dose (item);

  /* Translators: an exercise and its dose. */
  return g_strdup_printf (_ ("%s: %s"), name, dose);
}

static gboolean
is_training (const SuralLetter *letter, const SuralPlanItem *item)
{
  const SuralExercise *exercise = sural_knowledge_get_exercise (letter->knowledge, item->exercise);

  return exercise == NULL || !g_str_equal (exercise->group, "habit");
}

static void
add_consent (SuralDocument *document, const SuralLetter *letter)
{
  g_autofree char *date = sural_scale_format_long_day (letter->consented);
  g_autofree char *text =
      sural_knowledge_fill_sentence (letter->knowledge, "letter-coach-consent", "name",
                                     letter->patient_name != NULL ? letter->patient_name
                                                                  : _ ("the athlete"),
                                     "date", date, NULL);

  sural_sheet_text (document, SURAL_TEXT_BODY, text, 14);
}

static void
add_allowed (SuralDocument *document, const SuralLetter *letter)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < letter->plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (letter->plan->items, i);

      if (is_training (letter, item))
        g_ptr_array_add (texts, item_text (letter, item));
    }
  sural_sheet_heading (document, _ ("May be trained now"));
  if (texts->len == 0)
    g_ptr_array_add (texts, g_strdup (_ ("Nothing of the plan is training at present.")));
  sural_letter_add_list (document, texts);
}

/* What waits or is left out today stands with its name alone: the reason is the patient's. */
static void
add_forbidden (SuralDocument *document, const SuralLetter *letter)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < letter->plan->reduce->len; i++)
    g_ptr_array_add (texts, g_strdup (g_ptr_array_index (letter->plan->reduce, i)));
  for (guint i = 0; i < letter->plan->left_out->len; i++)
    {
      const SuralPlanOmission *one = g_ptr_array_index (letter->plan->left_out, i);
      const SuralExercise *exercise =
          sural_knowledge_get_exercise (letter->knowledge, one->exercise);

      if (exercise != NULL && (one->contraindicated || one->waits != NULL))
        g_ptr_array_add (texts, g_strdup (exercise->label));
    }
  if (texts->len == 0)
    return;
  sural_sheet_heading (document, _ ("Not for now"));
  sural_letter_add_list (document, texts);
}

/**
 * sural_letter_write_coach:
 * @document: the letter with its head and its addressee
 * @letter: what goes into it: nothing of it but the plan is read
 */
void
sural_letter_write_coach (SuralDocument *document, const SuralLetter *letter)
{
  g_autofree char *review = NULL;
  g_autofree char *text = NULL;

  add_consent (document, letter);
  if (letter->plan == NULL || letter->plan->withheld != NULL || letter->assessment == NULL)
    {
      sural_sheet_text (document, SURAL_TEXT_STRONG,
                        sural_knowledge_get_sentence (letter->knowledge, "letter-coach-nothing"),
                        10);
      sural_letter_add_signature (document, letter);
      return;
    }
  sural_letter_add_which_plan (document, letter);
  add_allowed (document, letter);
  add_forbidden (document, letter);
  sural_sheet_text (document, SURAL_TEXT_BODY,
                    sural_knowledge_get_sentence (letter->knowledge, "letter-coach-pain"), 12);
  review = sural_scale_format_long_day (letter->plan->review_by);
  if (*review != '\0')
    {
      text = g_strdup_printf (_ ("This holds until %s. Then we look at it again."), review);
      sural_sheet_text (document, SURAL_TEXT_BODY, text, 4);
    }
  sural_letter_add_signature (document, letter);
}
