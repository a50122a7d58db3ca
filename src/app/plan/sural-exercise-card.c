/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-exercise-card.h"

#include "app/common/drawing/sural-figure-view.h"
#include "app/common/say/sural-source-button.h"
#include "app/common/page/sural-wrapped-label.h"
#include "model/words/sural-search-text.h"
#include "reasoning/plan/sural-plan-ladder.h"
#include "reasoning/words/sural-grade-words.h"
#include "record/plan/sural-plan-item-words.h"

#include <glib/gi18n-lib.h>

/**
 * sural_exercise_group_label:
 * @group: an exercise's group
 *
 * Returns: what people call it
 */
const char *
sural_exercise_group_label (const char *group)
{
  static const struct
  {
    const char *group;
    const char *label;
  } groups[] = { { "extension", N_ ("Bending back") },
                 { "flexion", N_ ("Bending forward") },
                 { "lateral", N_ ("Sideways") },
                 { "neural", N_ ("Nerve") },
                 { "isometric", N_ ("Holding") },
                 { "heel-raise", N_ ("Heel raises") },
                 { "plyometric", N_ ("Hopping") },
                 { "running", N_ ("Running") },
                 { "reload", N_ ("Back to the sport") },
                 { "habit", N_ ("Habits and recovery") },
                 { "cross-training", N_ ("Keep the engine running") } };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_strcmp0 (groups[i].group, group) == 0)
      return _ (groups[i].label);
  return group;
}

/**
 * sural_exercise_dup_search_text:
 * @exercise: an exercise
 *
 * Returns: (transfer full): what a search looks in, folded
 */
char *
sural_exercise_dup_search_text (const SuralExercise *exercise)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (exercise != NULL, NULL);

  text = g_strjoin ("\n", exercise->label, exercise->why, exercise->patient_text,
                    sural_exercise_group_label (exercise->group),
                    exercise->equipment != NULL ? exercise->equipment : "", NULL);
  return sural_search_text_fold (text);
}

static void
add_text (GtkWidget *box, const char *heading, const char *text)
{
  GtkWidget *part;

  if (text == NULL || *text == '\0')
    return;
  part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (part), sural_wrapped_label_new (heading, "caption-heading"));
  gtk_box_append (GTK_BOX (part), sural_wrapped_label_new (text, NULL));
  gtk_box_append (GTK_BOX (box), part);
}

static void
add_picture (GtkWidget *box, SuralKnowledge *knowledge, const SuralExercise *exercise)
{
  GtkWidget *picture = sural_figure_view_new (knowledge, exercise->id);
  GtkWidget *play;

  if (picture == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  exercise->label, -1);
  sural_figure_view_set_scale (picture, 1.6);
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), picture);
  if (!sural_figure_view_can_play (picture))
    return;
  play = gtk_button_new_with_mnemonic (_ ("Show the _Movement"));
  gtk_widget_set_halign (play, GTK_ALIGN_CENTER);
  g_signal_connect_object (play, "clicked", G_CALLBACK (sural_figure_view_play), picture,
                           G_CONNECT_SWAPPED);
  /* Once when it comes into sight; never when motion is to be reduced. */
  g_signal_connect_after (picture, "map", G_CALLBACK (sural_figure_view_play), NULL);
  gtk_box_append (GTK_BOX (box), play);
}

/* "2  3 × 12, 2 times a day · assumed": a level a line, with what it waits for. */
static void
add_levels (GtkWidget *box, const SuralExercise *exercise)
{
  guint n = sural_plan_ladder_get_length (exercise);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; n > 0 && i <= n; i++)
    {
      g_autoptr (SuralPlanItem) level = sural_plan_item_new (exercise->id);
      const SuralExerciseStep *step = i > 0 ? g_ptr_array_index (exercise->steps, i - 1) : NULL;
      g_autofree char *dose = NULL;
      g_autofree char *grade =
          sural_grade_dup_words (step != NULL ? step->grade : exercise->grade,
                                 step != NULL ? step->provenance : exercise->provenance,
                                 SURAL_PROVENANCE_FOUND);

      sural_plan_ladder_set (level, exercise, i);
      dose = sural_plan_item_words_dose (level, exercise);
      /* Translators: number of the level, dose, and how the number is known */
      g_string_append_printf (text, _ ("%s%u. %s (%s)"), i > 0 ? "\n" : "", i + 1, dose, grade);
      if (step != NULL && step->criterion != NULL)
        g_string_append_printf (text, _ ("\n    Waits for: %s"), step->criterion);
    }
  add_text (box, _ ("Levels"), text->str);
}

static void
add_sources (GtkWidget *box, SuralKnowledge *knowledge, const SuralExercise *exercise)
{
  GtkWidget *button =
      sural_source_button_new (sural_basis_new_for_exercise (exercise, knowledge), exercise->label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), button);
}

static char *
dup_start (const SuralExercise *exercise)
{
  g_autoptr (SuralPlanItem) item = sural_plan_item_new (exercise->id);

  sural_plan_ladder_set (item, exercise, 0);
  return sural_plan_item_words_dose (item, exercise);
}

/**
 * sural_exercise_card_new:
 * @knowledge: the library
 * @exercise: one of its exercises
 *
 * Returns: (transfer floating): all that the library has of it: the movement, how it is done, where
 *   it begins and how it goes up, when to stop, and where that comes from
 */
GtkWidget *
sural_exercise_card_new (SuralKnowledge *knowledge, const SuralExercise *exercise)
{
  GtkWidget *box;
  g_autofree char *start = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge) && exercise != NULL, NULL);

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  start = dup_start (exercise);
  add_picture (box, knowledge, exercise);
  add_text (box, _ ("What it is for"), exercise->why);
  add_text (box, _ ("How it is done"), exercise->patient_text);
  add_text (box, _ ("Begins with"), start);
  add_text (box, _ ("What it takes"), exercise->equipment);
  add_levels (box, exercise);
  add_text (box, _ ("Going up, holding, going back"), exercise->progress);
  add_text (box, _ ("Stop when"), exercise->stop);
  add_text (box, _ ("When it is left out"), exercise->left_out);
  add_sources (box, knowledge, exercise);
  return box;
}
