/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/phone/sural-phone-sheet.h"

#include <glib/gi18n-lib.h>

#include "exchange/phone/sural-appointment-ics.h"
#include "exchange/phone/sural-phone-page.h"
#include "model/words/sural-translation.h"
#include "paint/bars/sural-scale.h"
#include "paint/figure/sural-figure-svg.h"
#include "paint/paper/sural-handout-words.h"
#include "paint/sural-language.h"
#include "reasoning/plan/sural-plan-week.h"
#include "store/patient/sural-store-phone.h"

#define PICTURE_HEIGHT 200.0

/* What the paper diary asks, too: both are answered by one tap each. */
static const struct
{
  const char *measure;
  const char *label;
  const char *hint;
  const char *low;
  const char *high;
  guint last;
} asked[] = {
  { "calf-pain-worst", N_ ("How bad was the pain at its worst?"), NULL, N_ ("no pain"),
    N_ ("the worst I can imagine"), 10 },
  { "sitting-hours", N_ ("How many hours did you sit?"),
    N_ ("All of the day together: at work, at the wheel and at home."), NULL, NULL, 16 },
};

struct _SuralPhoneSheet
{
  SuralTranslation *translation; /* what it is said in */
  SuralPhoneDiary *diary;        /* as the clinic will keep it */
  GPtrArray *questions;          /* SuralPhoneQuestion */
  GPtrArray *exercises;          /* SuralPhoneExercise */
  char *language;
  gboolean leftward;
  char *clinic_name, *phone, *address;
  char *emergency_title, *call_title;
  char **emergencies, **calls;
  char *warning;     /* NULL: nothing is in the way of the plan */
  SuralDay review;   /* SURAL_DAY_UNKNOWN: none was agreed */
  char *review_text; /* the same in words */
};

/**
 * sural_phone_sheet_free:
 * @self: a sheet
 */
void
sural_phone_sheet_free (SuralPhoneSheet *self)
{
  sural_phone_diary_free (self->diary);
  g_ptr_array_unref (self->questions);
  g_ptr_array_unref (self->exercises);
  g_free (self->language);
  g_free (self->clinic_name);
  g_free (self->phone);
  g_free (self->address);
  g_free (self->emergency_title);
  g_free (self->call_title);
  g_strfreev (self->emergencies);
  g_strfreev (self->calls);
  g_free (self->warning);
  g_free (self->review_text);
  g_free (self);
}

static void
add_questions (SuralPhoneSheet *self, SuralKnowledge *knowledge)
{
  g_autoptr (GStrvBuilder) measures = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      SuralPhoneQuestion *question = NULL;

      if (sural_knowledge_get_measure (knowledge, asked[i].measure) == NULL)
        continue;
      question = g_new0 (SuralPhoneQuestion, 1);
      question->label = g_strdup (_ (asked[i].label));
      question->hint = asked[i].hint != NULL ? g_strdup (_ (asked[i].hint)) : NULL;
      question->low = asked[i].low != NULL ? g_strdup (_ (asked[i].low)) : NULL;
      question->high = asked[i].high != NULL ? g_strdup (_ (asked[i].high)) : NULL;
      question->last = asked[i].last;
      g_ptr_array_add (self->questions, question);
      g_strv_builder_add (measures, asked[i].measure);
    }
  self->diary->measures = g_strv_builder_end (measures);
}

/* What is done without the therapist and has a beginning and an end: sleep is nothing to tick. */
static gboolean
is_ticked (const SuralPlanItem *item,
           const SuralExercise *exercise,
           const SuralFigureDefinition *figure,
           SuralKnowledge *knowledge)
{
  const gboolean is_habit = exercise != NULL && g_strcmp0 (exercise->group, "habit") == 0;
  const gboolean is_training = sural_plan_item_is_training (item, knowledge);

  return (!item->clinic || is_training) && (!is_habit || figure != NULL);
}

static SuralPhoneExercise *
describe (const SuralPlanItem *item,
          const SuralExercise *exercise,
          const SuralFigureDefinition *figure)
{
  SuralPhoneExercise *self = g_new0 (SuralPhoneExercise, 1);

  self->name = g_strdup (exercise != NULL ? exercise->label : item->exercise);
  self->dose = sural_handout_leg_dose_line (item);
  self->how = g_strdup (exercise != NULL ? exercise->patient_text : NULL);
  self->picture = figure != NULL ? sural_figure_to_svg (figure, PICTURE_HEIGHT) : NULL;
  return self;
}

static void
add_exercises (SuralPhoneSheet *self, const SuralPlan *plan, SuralKnowledge *knowledge)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; plan != NULL && plan->withheld == NULL && i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);
      const SuralExercise *exercise = sural_knowledge_get_exercise (knowledge, item->exercise);
      const SuralFigureDefinition *figure = sural_knowledge_find_figure (knowledge, item->exercise);

      if (!is_ticked (item, exercise, figure, knowledge))
        continue;
      g_ptr_array_add (self->exercises, describe (item, exercise, figure));
      g_strv_builder_add (ids, item->exercise);
    }
  self->diary->exercises = g_strv_builder_end (ids);
}

static char **
list_sentences (SuralKnowledge *knowledge, const char *list)
{
  g_autoptr (GPtrArray) sentences = sural_knowledge_list_sentences (knowledge, list);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  for (guint i = 0; i < sentences->len; i++)
    g_strv_builder_add (texts, ((const SuralSentence *) g_ptr_array_index (sentences, i))->text);
  return g_strv_builder_end (texts);
}

/* As on the handout: when to get help, and what a flag says of the plan. */
static void
add_help (SuralPhoneSheet *self, const SuralPhoneSheetContent *content)
{
  SuralKnowledge *knowledge = content->knowledge;
  const SuralPlan *plan = content->plan;

  self->emergency_title = g_strdup (sural_knowledge_get_sentence (knowledge, "emergencies-title"));
  self->call_title = g_strdup (sural_knowledge_get_sentence (knowledge, "calls-title"));
  self->emergencies = list_sentences (knowledge, "handout-emergency");
  self->calls = list_sentences (knowledge, "handout-call");
  if (plan != NULL && plan->withheld != NULL)
    self->warning = g_strdup (sural_handout_where_to_go (content->assessment, knowledge));
  else if (plan != NULL && plan->flags->len > 0)
    self->warning = g_strdup (sural_knowledge_get_sentence (knowledge, "handout-flags"));
}

static void
add_review (SuralPhoneSheet *self, const SuralPhoneSheetContent *content)
{
  const SuralDay day = content->plan != NULL && content->plan->withheld == NULL
                           ? content->plan->review_by
                           : SURAL_DAY_UNKNOWN;
  g_autofree char *date = NULL;

  if (day < content->first_day || day >= SURAL_DAY_LAST)
    return;
  date = sural_scale_format_long_day (day);
  self->review = day;
  self->review_text = g_strdup_printf (_ ("We would like to see you again by %s."), date);
}

/**
 * sural_phone_sheet_new:
 * @content: what it is made from
 *
 * Puts together what the page of a phone diary says, in the language of the moment: two questions a
 * day, the exercises of the plan that are done without the therapist, and when to get help.
 *
 * Returns: (transfer full): the sheet
 */
SuralPhoneSheet *
sural_phone_sheet_new (const SuralPhoneSheetContent *content)
{
  SuralPhoneSheet *self = NULL;

  g_return_val_if_fail (content != NULL && content->episode_id != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (content->knowledge), NULL);

  self = g_new0 (SuralPhoneSheet, 1);
  self->translation = sural_translation_get_current ();
  self->language = g_strdup (sural_language_get_tag ());
  self->leftward = sural_language_is_leftward ();
  self->diary = g_new0 (SuralPhoneDiary, 1);
  self->diary->key = sural_store_draw_phone_key ();
  self->diary->episode_id = g_strdup (content->episode_id);
  self->diary->plan_id = g_strdup (content->plan != NULL ? content->plan->id : NULL);
  self->diary->first_day = content->first_day;
  self->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_phone_question_free);
  self->exercises = g_ptr_array_new_with_free_func ((GDestroyNotify) sural_phone_exercise_free);
  self->clinic_name = g_strdup (content->clinic_name);
  self->phone = g_strdup (content->phone);
  self->address = g_strdup (content->address);
  add_questions (self, content->knowledge);
  add_exercises (self, content->plan, content->knowledge);
  add_help (self, content);
  add_review (self, content);
  return self;
}

static GBytes *
write_page (SuralPhoneSheet *self, GBytes *clinic_key, GError **error)
{
  g_auto (SuralTranslationScope) scope = sural_translation_enter (self->translation);

  return sural_phone_page_write (
      &(SuralPhonePage) {
          .language = self->language,
          .leftward = self->leftward,
          .clinic_name = self->clinic_name,
          .phone = self->phone,
          .address = self->address,
          .clinic_key = clinic_key,
          .diary = self->diary,
          .questions = self->questions,
          .exercises = self->exercises,
          .emergency_title = self->emergency_title,
          .call_title = self->call_title,
          .emergencies = (const char *const *) self->emergencies,
          .calls = (const char *const *) self->calls,
          .warning = self->warning,
          .review = self->review,
          .review_text = self->review_text,
      },
      error);
}

/**
 * sural_phone_sheet_dup_page_name:
 * @self: a sheet
 *
 * Returns: (transfer full): what the page is called on the clinic's web space
 */
char *
sural_phone_sheet_dup_page_name (SuralPhoneSheet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return sural_phone_diary_dup_page_name (self->diary->key);
}

/**
 * sural_phone_sheet_dup_appointment:
 * @self: a sheet
 *
 * Returns: (transfer full) (nullable): the next appointment as a calendar file, without anything of
 *   the patient; %NULL where none was agreed
 */
char *
sural_phone_sheet_dup_appointment (SuralPhoneSheet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->review == SURAL_DAY_UNKNOWN)
    return NULL;
  g_auto (SuralTranslationScope) scope = sural_translation_enter (self->translation);

  return sural_appointment_ics_for_clinic (self->review, self->clinic_name, self->address);
}

/**
 * sural_phone_sheet_give_out:
 * @self: a sheet
 * @store: the clinic
 * @error: return location
 *
 * Makes the page, once, and keeps in the clinic under its random key whose the answers will be;
 * that stands in the audit trail as what is given out.
 *
 * Returns: (transfer full): the page; %NULL with @error set, and nothing may be given out
 */
GBytes *
sural_phone_sheet_give_out (SuralPhoneSheet *self, SuralStore *store, GError **error)
{
  g_autoptr (GBytes) clinic_key = NULL;

  g_return_val_if_fail (self != NULL && SURAL_IS_STORE (store), NULL);

  clinic_key = sural_store_get_answer_key (store, error);
  if (clinic_key == NULL || !sural_store_add_phone_diary (store, self->diary, error))
    return NULL;
  return write_page (self, clinic_key, error);
}
