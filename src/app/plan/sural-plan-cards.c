/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-plan-cards.h"

#include "app/common/page/sural-fold.h"
#include "app/common/page/sural-wrapped-label.h"
#include "app/plan/sural-plan-card.h"
#include "reasoning/plan/sural-plan-room.h"
#include "reasoning/plan/sural-plan-week.h"
#include "record/plan/sural-plan-item-words.h"

#include <glib/gi18n-lib.h>

/* As many cards stand beside each other as there is room for, but no more than can be read. */
static const guint MOST_COLUMNS = 4;

struct _SuralPlanCards
{
  AdwBin parent_instance;

  GtkWidget *column;
};

G_DEFINE_FINAL_TYPE (SuralPlanCards, sural_plan_cards, ADW_TYPE_BIN)

static void
sural_plan_cards_class_init (SuralPlanCardsClass *klass)
{
}

static void
sural_plan_cards_init (SuralPlanCards *self)
{
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  adw_bin_set_child (ADW_BIN (self), self->column);
}

/* The action is the page's that shows the plan: it knows the patient. */
static GtkWidget *
make_ask_button (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("As_k Now…"));

  gtk_button_set_can_shrink (GTK_BUTTON (button), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "plan.ask");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  return button;
}

static GtkWidget *
add_notice (SuralPlanCards *self, const char *css_class, const char *heading)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (card, "notice-card");
  gtk_widget_add_css_class (card, css_class);
  gtk_box_append (GTK_BOX (card), sural_wrapped_label_new (heading, "heading"));
  gtk_box_append (GTK_BOX (self->column), card);
  return card;
}

static void
add_sentences (GtkWidget *card, GPtrArray *sentences)
{
  for (guint i = 0; i < sentences->len; i++)
    gtk_box_append (GTK_BOX (card),
                    sural_wrapped_label_new (g_ptr_array_index (sentences, i), NULL));
}

/* A contraindication that nobody looked for must not pass for ruled out. The list of them is long
 * while little was asked: it is folded, what can be done about it is not. */
static void
add_not_asked (SuralPlanCards *self, const SuralPlan *plan)
{
  GtkWidget *card = add_notice (self, "warning", _ ("Contraindications not looked for"));
  GtkWidget *list = card;

  if (plan->not_asked->len > 1)
    {
      list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      gtk_box_append (GTK_BOX (card),
                      sural_fold_new (_ ("What was not asked, and what it could forbid"), list));
    }
  add_sentences (list, plan->not_asked);
  gtk_box_append (GTK_BOX (card), make_ask_button ());
}

/* How many minutes, and how that is counted. */
static void
add_minutes (SuralPlanCards *self, const SuralPlan *plan, SuralKnowledge *knowledge)
{
  GtkWidget *box = NULL;
  g_autofree char *minutes = NULL;
  g_autofree char *room = NULL;
  g_autofree char *habits = NULL;
  g_autofree char *training = NULL;
  g_autofree char *sessions = NULL;

  if (plan->items->len == 0)
    return;
  minutes = sural_plan_words_minutes (plan, knowledge);
  room = sural_plan_words_room (plan, knowledge);
  habits = sural_plan_words_habits (plan, knowledge);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (box), sural_wrapped_label_new (minutes, "title-2"));
  gtk_box_append (GTK_BOX (box),
                  sural_wrapped_label_new (room, sural_plan_is_too_long (plan, knowledge)
                                                     ? "warning"
                                                     : "dimmed"));
  if (habits != NULL)
    gtk_box_append (GTK_BOX (box), sural_wrapped_label_new (habits, "dimmed"));
  training = sural_plan_words_training (plan, knowledge);
  if (training != NULL)
    gtk_box_append (GTK_BOX (box), sural_wrapped_label_new (training, "dimmed"));
  sessions = sural_plan_words_sessions (plan, knowledge);
  if (sessions != NULL)
    gtk_box_append (GTK_BOX (box), sural_wrapped_label_new (sessions, "dimmed"));
  gtk_box_append (GTK_BOX (box),
                  sural_wrapped_label_new (
                      _ ("Counted for a day with all of it. How long each takes is assumed."),
                      "dimmed"));
  gtk_box_append (GTK_BOX (self->column), box);
}

static GtkWidget *
add_grid (SuralPlanCards *self, const char *title)
{
  GtkWidget *grid =
      g_object_new (GTK_TYPE_FLOW_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST,
                    "selection-mode", GTK_SELECTION_NONE, "column-spacing", 12, "row-spacing", 12,
                    "max-children-per-line", MOST_COLUMNS, "activate-on-single-click", FALSE, NULL);
  GtkWidget *heading = sural_wrapped_label_new (title, "heading");
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_accessible_update_relation (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  gtk_box_append (GTK_BOX (group), heading);
  gtk_box_append (GTK_BOX (group), grid);
  gtk_box_append (GTK_BOX (self->column), group);
  return grid;
}

static void
add_card (GtkWidget *grid,
          GtkSizeGroup *widths,
          SuralKnowledge *knowledge,
          const SuralPlanItem *item,
          GPtrArray *goals)
{
  const SuralExercise *known = sural_knowledge_get_exercise (knowledge, item->exercise);
  /* What can be pressed on a card takes the focus; the card itself does nothing. */
  GtkWidget *child = g_object_new (GTK_TYPE_FLOW_BOX_CHILD, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_LIST_ITEM, "focusable", FALSE, "child",
                                   sural_plan_card_new (knowledge, item, goals), NULL);

  gtk_widget_add_css_class (child, "plan-card-place");
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  known != NULL ? known->label : item->exercise, -1);
  gtk_size_group_add_widget (widths, child);
  gtk_flow_box_append (GTK_FLOW_BOX (grid), child);
}

static gboolean
is_for_home (const SuralPlanItem *item, SuralKnowledge *knowledge)
{
  return !item->clinic && !sural_plan_item_is_training (item, knowledge);
}

static gboolean
is_for_the_clinic (const SuralPlanItem *item, SuralKnowledge *knowledge)
{
  return item->clinic && !sural_plan_item_is_training (item, knowledge);
}

static void
add_items (SuralPlanCards *self,
           const SuralPlan *plan,
           GPtrArray *goals,
           SuralKnowledge *knowledge,
           GtkSizeGroup *widths,
           const char *title,
           gboolean (*belongs) (const SuralPlanItem *item, SuralKnowledge *knowledge))
{
  GtkWidget *grid = NULL;

  for (guint i = 0; i < plan->items->len; i++)
    {
      const SuralPlanItem *item = g_ptr_array_index (plan->items, i);

      if (!belongs (item, knowledge))
        continue;
      if (grid == NULL)
        grid = add_grid (self, title);
      add_card (grid, widths, knowledge, item, goals);
    }
}

/**
 * sural_plan_cards_new:
 *
 * Returns: (transfer floating): no cards yet
 */
GtkWidget *
sural_plan_cards_new (void)
{
  return g_object_new (SURAL_TYPE_PLAN_CARDS, NULL);
}

/**
 * sural_plan_cards_show:
 * @plan: (nullable): the plan to show; NULL for none
 * @goals: (nullable) (element-type SuralGoal): what the patient wants to do again, for what each
 *   exercise serves
 * @knowledge: where the names, pictures and sources are
 */
void
sural_plan_cards_show (SuralPlanCards *self,
                       const SuralPlan *plan,
                       GPtrArray *goals,
                       SuralKnowledge *knowledge)
{
  /* Columns of one width, below each other in all groups; a row is as high as its highest card. */
  g_autoptr (GtkSizeGroup) widths = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *child = NULL;

  g_return_if_fail (SURAL_IS_PLAN_CARDS (self) && SURAL_IS_KNOWLEDGE (knowledge));

  while ((child = gtk_widget_get_first_child (self->column)) != NULL)
    gtk_box_remove (GTK_BOX (self->column), child);
  gtk_widget_set_visible (GTK_WIDGET (self), plan != NULL);
  if (plan == NULL)
    return;
  /* What has opened since the plan was accepted comes before anything to do. */
  if (plan->flags->len > 0)
    add_sentences (add_notice (self, "danger", _ ("Changed since it was accepted")), plan->flags);
  if (plan->notices->len > 0)
    add_sentences (add_notice (self, "warning", _ ("Before you use this plan")), plan->notices);
  if (plan->withheld != NULL)
    {
      gtk_box_append (GTK_BOX (add_notice (self, "danger", _ ("The plan is withheld"))),
                      sural_wrapped_label_new (plan->withheld, NULL));
      return;
    }
  add_minutes (self, plan, knowledge);
  if (plan->not_asked->len > 0)
    add_not_asked (self, plan);
  add_items (self, plan, goals, knowledge, widths, _ ("At home"), is_for_home);
  add_items (self, plan, goals, knowledge, widths, _ ("In the clinic"), is_for_the_clinic);
  add_items (self, plan, goals, knowledge, widths, _ ("Keep the engine running"),
             sural_plan_item_is_training);
}
