/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-plan-list.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/page/sural-aside.h"
#include "app/common/page/sural-fold.h"
#include "app/common/say/sural-source-button.h"
#include "app/common/page/sural-wrapped-label.h"
#include "app/plan/sural-week-view.h"
#include "reasoning/plan/sural-plan-rule.h"
#include "reasoning/words/sural-plan-words.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

struct _SuralPlanList
{
  AdwBin parent_instance;

  SuralKnowledge *knowledge;
  SuralPlan *plan;
  GtkWidget *column;
};

enum
{
  PROP_PLAN = 1,
  PROP_KNOWLEDGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SuralPlanList, sural_plan_list, ADW_TYPE_BIN)

static GtkWidget *
make_group (SuralPlanList *self, const char *title)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = sural_wrapped_label_new (title, "heading");
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  gtk_box_append (GTK_BOX (group), heading);
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (GTK_BOX (self->column), group);
  return list;
}

/* A row of a heading and texts under it, each with what it is about in small print before it.
 * @name: what the row is about */
static GtkWidget *
add_row (GtkWidget *list, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  sural_accessible_name_row (row, name);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return box;
}

static void
add_text (GtkWidget *box, const char *heading, const char *text)
{
  GtkWidget *part = NULL;

  if (text == NULL || text[0] == '\0')
    return;
  part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (part), sural_wrapped_label_new (heading, "caption-heading"));
  gtk_box_append (GTK_BOX (part), sural_wrapped_label_new (text, NULL));
  gtk_box_append (GTK_BOX (box), part);
}

static const char *
get_label (SuralPlanList *self, const char *exercise)
{
  const SuralExercise *known = sural_knowledge_get_exercise (self->knowledge, exercise);

  return known != NULL ? known->label : exercise;
}

static void
add_strings (SuralPlanList *self, const char *title, GPtrArray *strings)
{
  GtkWidget *list = NULL;

  if (strings == NULL || strings->len == 0)
    return;
  list = make_group (self, title);
  for (guint i = 0; i < strings->len; i++)
    {
      const char *text = g_ptr_array_index (strings, i);

      gtk_box_append (GTK_BOX (add_row (list, text)), sural_wrapped_label_new (text, NULL));
    }
}

/* Whether a criterion is met, in a sign and in words: colour alone tells nobody. */
static GtkWidget *
make_state (SuralTruth met)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *icon = met == SURAL_TRUTH_TRUE    ? "object-select-symbolic"
                     : met == SURAL_TRUTH_FALSE ? "window-close-symbolic"
                                                : "sural-question-symbolic";
  const char *word = met == SURAL_TRUTH_TRUE    ? _ ("Met")
                     : met == SURAL_TRUTH_FALSE ? _ ("Not met")
                                                : _ ("Not recorded");
  GtkWidget *label = sural_wrapped_label_new (word, "caption-heading");

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_widget_add_css_class (box, met == SURAL_TRUTH_TRUE    ? "success"
                                 : met == SURAL_TRUTH_FALSE ? "warning"
                                                            : "dimmed");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), sural_decorative_icon_new (icon));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static const SuralPlanRule *
find_criterion (SuralPlanList *self, const char *text)
{
  GPtrArray *rules = sural_knowledge_get_plan_rules_of (self->knowledge, "criteria");

  for (guint i = 0; i < rules->len; i++)
    {
      const SuralPlanRule *rule = g_ptr_array_index (rules, i);

      if (g_strcmp0 (rule->text, text) == 0)
        return rule;
    }
  return NULL;
}

static void
add_criterion (SuralPlanList *self, GtkWidget *list, const SuralPlanCriterion *criterion)
{
  const SuralPlanRule *rule = find_criterion (self, criterion->text);
  GtkWidget *box = add_row (list, criterion->text);
  GtkWidget *line = sural_aside_new ();

  sural_aside_append (SURAL_ASIDE (line), sural_wrapped_label_new (criterion->text, NULL));
  sural_aside_append (SURAL_ASIDE (line), make_state (criterion->met));
  if (rule != NULL)
    sural_aside_append (SURAL_ASIDE (line),
                        sural_source_button_new (sural_basis_new_for_rule (rule, self->knowledge),
                                                 rule->text));
  gtk_box_append (GTK_BOX (box), line);
  if (criterion->because != NULL)
    gtk_box_append (GTK_BOX (box), sural_wrapped_label_new (criterion->because, "dimmed"));
}

/* A plan on record keeps the sentences only; whoever shows it may have checked them for today. */
static void
add_criteria (SuralPlanList *self)
{
  GPtrArray *criteria = self->plan->criteria_met;
  GtkWidget *list = NULL;
  g_autofree char *title = NULL;
  guint n_met = 0;

  if (criteria->len == 0)
    {
      add_strings (self, _ ("To go to the next phase"), self->plan->criteria);
      return;
    }
  for (guint i = 0; i < criteria->len; i++)
    n_met += ((SuralPlanCriterion *) g_ptr_array_index (criteria, i))->met == SURAL_TRUTH_TRUE;
  /* Translators: how many criteria are met, and how many there are */
  title = g_strdup_printf (_ ("To go to the next phase: %u of %u met today"), n_met, criteria->len);
  list = make_group (self, title);
  for (guint i = 0; i < criteria->len; i++)
    add_criterion (self, list, g_ptr_array_index (criteria, i));
}

/* What waits and what is left out are two things: the one comes, the other does not. */
static void
add_omissions (SuralPlanList *self, gboolean waiting)
{
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *title = NULL;
  guint n = 0;

  g_object_ref_sink (list);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_margin_top (list, 12);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  for (guint i = 0; i < self->plan->left_out->len; i++)
    {
      const SuralPlanOmission *omission = g_ptr_array_index (self->plan->left_out, i);
      const char *label = get_label (self, omission->exercise);
      GtkWidget *box = NULL;

      if ((omission->waits != NULL) != waiting)
        continue;
      n++;
      box = add_row (list, label);
      gtk_box_append (GTK_BOX (box), sural_wrapped_label_new (label, "heading"));
      gtk_box_append (GTK_BOX (box), sural_wrapped_label_new (omission->why, "dimmed"));
    }
  title = waiting ? g_strdup_printf (_ ("Waits, and for what (%u)"), n)
                  : g_strdup_printf (_ ("Left out, and why (%u)"), n);
  sural_accessible_name_lists (list, title);
  if (n > 0)
    gtk_box_append (GTK_BOX (self->column), sural_fold_new (title, list));
  g_object_unref (list);
}

static void
add_left_out (SuralPlanList *self)
{
  add_omissions (self, TRUE);
  add_omissions (self, FALSE);
}

/* What each station of the race and each lift is today: folded, for it is long. */
static void
add_stations (SuralPlanList *self)
{
  GPtrArray *stations = self->plan->stations;
  GtkWidget *list = NULL;
  const char *title = _ ("Stations and lifts");

  if (stations->len == 0)
    return;
  list = make_group (self, title);
  for (guint i = 0; i < stations->len; i++)
    {
      const SuralPlanStation *station = g_ptr_array_index (stations, i);
      GtkWidget *box = add_row (list, station->label);

      gtk_box_append (GTK_BOX (box), sural_wrapped_label_new (station->label, "heading"));
      add_text (box, _ ("For now"), sural_plan_station_text (station));
      if (station->state == SURAL_STATION_WAITS)
        add_text (box, _ ("Comes back when"), station->opens);
      if (station->state != SURAL_STATION_FREE)
        add_text (box, _ ("The way back"), station->back);
    }
}

/* The planner's sentence for what one of its rules gave, with what the rule rests on; a word for it
 * where it cannot be told which rule it was. */
static void
add_rule (SuralPlanList *self,
          GtkWidget *box,
          const char *heading,
          const char *kind,
          const char *value,
          const char *label)
{
  const SuralPlanRule *rule = sural_plan_find_rule (self->plan, kind, value, self->knowledge);
  GtkWidget *line = sural_aside_new ();
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  add_text (text, heading, rule != NULL ? rule->text : label);
  sural_aside_append (SURAL_ASIDE (line), text);
  if (rule != NULL)
    sural_aside_append (SURAL_ASIDE (line),
                        sural_source_button_new (sural_basis_new_for_rule (rule, self->knowledge),
                                                 heading));
  gtk_box_append (GTK_BOX (box), line);
}

static void
add_summary (SuralPlanList *self)
{
  const char *title = _ ("Where things stand");
  GtkWidget *box = add_row (make_group (self, title), title);
  g_autofree char *review = sural_format_day (self->plan->review_by);

  add_rule (self, box, _ ("Phase"), "phase", self->plan->phase,
            sural_plan_phase_label (self->plan->phase, self->knowledge));
  add_rule (self, box, _ ("Irritability"), "irritability", self->plan->irritability,
            sural_plan_irritability_label (self->plan->irritability, self->knowledge));
  add_rule (self, box, _ ("Direction of preference"), "direction", self->plan->direction,
            sural_plan_direction_label (self->plan->direction, self->knowledge));
  add_text (box, _ ("Goal"), self->plan->goal);
  add_text (box, _ ("Review by"), review);
}

static void
add_week (SuralPlanList *self)
{
  const char *title = _ ("An example week, minutes a day");
  GtkWidget *week = NULL;

  if (self->plan->items->len == 0)
    return;
  week = sural_week_view_new ();
  sural_week_view_set_plan (SURAL_WEEK_VIEW (week), self->plan, self->knowledge);
  gtk_box_append (GTK_BOX (add_row (make_group (self, title), title)), week);
}

static void
rebuild (SuralPlanList *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (self->column)) != NULL)
    gtk_box_remove (GTK_BOX (self->column), child);
  if (self->plan == NULL || self->knowledge == NULL)
    return;
  if (self->plan->withheld != NULL)
    return;
  add_week (self);
  add_summary (self);
  add_criteria (self);
  add_strings (self, _ ("Hold back for now"), self->plan->reduce);
  add_stations (self);
  add_left_out (self);
}

static void
sural_plan_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SuralPlanList *self = SURAL_PLAN_LIST (object);

  switch (id)
    {
    case PROP_PLAN:
      g_value_set_boxed (value, self->plan);
      break;
    case PROP_KNOWLEDGE:
      g_value_set_object (value, self->knowledge);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sural_plan_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SuralPlanList *self = SURAL_PLAN_LIST (object);

  switch (id)
    {
    case PROP_PLAN:
      sural_plan_list_set_plan (self, g_value_get_boxed (value));
      break;
    case PROP_KNOWLEDGE:
      sural_plan_list_set_knowledge (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sural_plan_list_dispose (GObject *object)
{
  SuralPlanList *self = SURAL_PLAN_LIST (object);

  g_clear_pointer (&self->plan, sural_plan_unref);
  g_clear_object (&self->knowledge);
  G_OBJECT_CLASS (sural_plan_list_parent_class)->dispose (object);
}

static void
sural_plan_list_class_init (SuralPlanListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sural_plan_list_get_property;
  object_class->set_property = sural_plan_list_set_property;
  object_class->dispose = sural_plan_list_dispose;
  properties[PROP_PLAN] = g_param_spec_boxed ("plan", NULL, NULL, SURAL_TYPE_PLAN, flags);
  properties[PROP_KNOWLEDGE] =
      g_param_spec_object ("knowledge", NULL, NULL, SURAL_TYPE_KNOWLEDGE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sural_plan_list_init (SuralPlanList *self)
{
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  adw_bin_set_child (ADW_BIN (self), self->column);
}

/**
 * sural_plan_list_new:
 * @knowledge: (nullable): where the names and sources are
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
sural_plan_list_new (SuralKnowledge *knowledge)
{
  return g_object_new (SURAL_TYPE_PLAN_LIST, "knowledge", knowledge, NULL);
}

/**
 * sural_plan_list_set_knowledge:
 * @knowledge: (nullable): where the names and sources are
 */
void
sural_plan_list_set_knowledge (SuralPlanList *self, SuralKnowledge *knowledge)
{
  g_return_if_fail (SURAL_IS_PLAN_LIST (self));
  if (!g_set_object (&self->knowledge, knowledge))
    return;
  rebuild (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KNOWLEDGE]);
}

/**
 * sural_plan_list_set_plan:
 * @plan: (nullable): the plan to show
 */
void
sural_plan_list_set_plan (SuralPlanList *self, SuralPlan *plan)
{
  g_return_if_fail (SURAL_IS_PLAN_LIST (self));

  if (self->plan == plan)
    return;
  g_clear_pointer (&self->plan, sural_plan_unref);
  self->plan = plan != NULL ? sural_plan_ref (plan) : NULL;
  rebuild (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN]);
}

/**
 * sural_plan_list_get_plan:
 *
 * Returns: (transfer none) (nullable): the plan that is shown
 */
SuralPlan *
sural_plan_list_get_plan (SuralPlanList *self)
{
  g_return_val_if_fail (SURAL_IS_PLAN_LIST (self), NULL);
  return self->plan;
}
