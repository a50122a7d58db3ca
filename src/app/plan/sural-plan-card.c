/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-plan-card.h"

#include "app/common/page/sural-aside.h"
#include "app/common/drawing/sural-figure-view.h"
#include "app/common/page/sural-fold.h"
#include "app/common/say/sural-source-button.h"
#include "app/common/page/sural-wrapped-label.h"
#include "reasoning/words/sural-goal-words.h"
#include "record/plan/sural-plan-item-words.h"

#include <glib/gi18n-lib.h>

/* The width that a card asks for, in characters; it takes more where there is room. */
static const int LEAST_CHARS = 16;
static const int MOST_CHARS = 28;

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = sural_wrapped_label_new (text, css_class);

  gtk_label_set_width_chars (GTK_LABEL (label), LEAST_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);
  return label;
}

static void
add_text (GtkWidget *box, const char *heading, const char *text)
{
  GtkWidget *part = NULL;

  if (text == NULL || text[0] == '\0')
    return;
  part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (part), make_label (heading, "caption-heading"));
  gtk_box_append (GTK_BOX (part), make_label (text, NULL));
  gtk_box_append (GTK_BOX (box), part);
}

/* A habit has none, and its card begins with its name. */
static void
add_picture (GtkWidget *box, SuralKnowledge *knowledge, const char *exercise, const char *name)
{
  GtkWidget *picture = sural_figure_view_new (knowledge, exercise);

  if (picture == NULL)
    return;
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_box_append (GTK_BOX (box), picture);
}

/* A name, and beside it how the dose is known and where that comes from. */
static void
add_title (GtkWidget *box, const char *name, SuralBasis *basis)
{
  GtkWidget *line = sural_aside_new ();

  sural_aside_append (SURAL_ASIDE (line), sural_wrapped_label_new (name, "heading"));
  if (basis != NULL)
    sural_aside_append (SURAL_ASIDE (line), sural_source_button_new (basis, name));
  gtk_box_append (GTK_BOX (box), line);
}

/* What is read when it goes up, back, or hurts; the handout has it as well. */
static void
add_rules (GtkWidget *box, const SuralPlanItem *item, const SuralExercise *known, const char *name)
{
  g_autofree char *next = sural_plan_item_words_next_level (item, known);
  GtkWidget *rules = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *expander = NULL;
  g_autofree char *spoken = NULL;

  g_object_ref_sink (rules);
  add_text (rules, _ ("Going up, holding, going back"), item->progress);
  add_text (rules, _ ("The next level"), next);
  add_text (rules, _ ("Stop when"), item->stop);
  if (gtk_widget_get_first_child (rules) != NULL)
    {
      /* Translators: an exercise */
      spoken = g_strdup_printf (_ ("Going up and stopping: %s"), name);
      expander = sural_fold_new (_ ("Going up and stopping"), rules);
      gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      spoken, -1);
      gtk_widget_set_margin_top (rules, 6);
      gtk_widget_set_valign (expander, GTK_ALIGN_END);
      gtk_widget_set_vexpand (expander, TRUE);
      gtk_box_append (GTK_BOX (box), expander);
    }
  g_object_unref (rules);
}

/**
 * sural_plan_card_new:
 * @knowledge: the library
 * @item: an exercise of a plan
 * @goals: (nullable) (element-type SuralGoal): what the patient wants to do again
 *
 * Returns: (transfer floating): its card
 */
GtkWidget *
sural_plan_card_new (SuralKnowledge *knowledge, const SuralPlanItem *item, GPtrArray *goals)
{
  const SuralExercise *known = NULL;
  const char *name = NULL;
  GtkWidget *box = NULL;
  g_autofree char *dose = NULL;
  g_autofree char *details = NULL;
  g_autofree char *why = NULL;
  g_autofree char *served = NULL;

  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge) && item != NULL, NULL);

  known = sural_knowledge_get_exercise (knowledge, item->exercise);
  name = known != NULL ? known->label : item->exercise;
  dose = sural_plan_item_words_dose (item, known);
  details = sural_plan_item_words_details (item, known);
  why = item->why != NULL ? g_strjoinv ("\n", item->why) : NULL;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "plan-card");
  add_picture (box, knowledge, item->exercise, name);
  add_title (box, name, sural_basis_new_for_item (item, knowledge));
  if (dose[0] != '\0')
    gtk_box_append (GTK_BOX (box), make_label (dose, NULL));
  if (details[0] != '\0')
    gtk_box_append (GTK_BOX (box), make_label (details, "dimmed"));
  served = known != NULL ? sural_goals_dup_served (goals, known->group) : NULL;
  add_text (box, _ ("Serves"), served);
  add_text (box, _ ("The clinician’s reason"), item->override_reason);
  add_text (box, _ ("Why"), why);
  add_rules (box, item, known, name);
  return box;
}
