/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-trend-choice.h"

#include <glib/gi18n-lib.h>

#define KEY_HIDDEN "trend-hidden-measures"
#define KEY_DATES_FIRST "trend-dates-first"
#define KEY_COMPARE_LEGS "trend-compare-legs"

struct _SuralTrendChoice
{
  GObject parent_instance;

  SuralContext *context;
  GSimpleActionGroup *actions;
  GMenu *menu, *measures, *looks;
  GHashTable *hidden; /* ids of measures */
  gboolean dates_first, compare_legs;
};

G_DEFINE_FINAL_TYPE (SuralTrendChoice, sural_trend_choice, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GSettings *
get_settings (SuralTrendChoice *self)
{
  return sural_context_get_settings (self->context);
}

/* --- Remembering ------------------------------------------------------------------------------ */

static void
read_hidden (SuralTrendChoice *self)
{
  g_autoptr (GVariant) all = g_settings_get_value (get_settings (self), KEY_HIDDEN);
  g_autofree const char **ids = NULL;
  g_autoptr (GVariant) mine =
      g_variant_lookup_value (all, sural_context_get_clinic_path (self->context),
                              G_VARIANT_TYPE_STRING_ARRAY);

  if (mine == NULL)
    return;
  ids = g_variant_get_strv (mine, NULL);
  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (self->hidden, g_strdup (ids[i]));
}

static void
write_hidden (SuralTrendChoice *self)
{
  g_autoptr (GVariant) before = NULL;
  GVariantBuilder entries = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sas}"));
  g_autofree const char **ids = NULL;
  const char *path = sural_context_get_clinic_path (self->context);
  GVariantIter iter;
  const char *key;
  GVariant *value;

  if (get_settings (self) == NULL)
    return;
  before = g_settings_get_value (get_settings (self), KEY_HIDDEN);
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_loop (&iter, "{&s@as}", &key, &value))
    if (!g_str_equal (key, path))
      g_variant_builder_add (&entries, "{s@as}", key, value);
  ids = (const char **) g_hash_table_get_keys_as_array (self->hidden, NULL);
  g_variant_builder_add (&entries, "{s@as}", path, g_variant_new_strv (ids, -1));
  g_settings_set_value (get_settings (self), KEY_HIDDEN, g_variant_builder_end (&entries));
}

/* --- Choosing --------------------------------------------------------------------------------- */

static void
measure_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  SuralTrendChoice *self = data;
  const char *id = g_action_get_name (G_ACTION (action));

  g_simple_action_set_state (action, state);
  if (g_variant_get_boolean (state))
    g_hash_table_remove (self->hidden, id);
  else
    g_hash_table_add (self->hidden, g_strdup (id));
  write_hidden (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
look_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  SuralTrendChoice *self = data;
  gboolean on = g_variant_get_boolean (state);
  gboolean is_dates = g_str_equal (g_action_get_name (G_ACTION (action)), "dates-first");

  g_simple_action_set_state (action, state);
  *(is_dates ? &self->dates_first : &self->compare_legs) = on;
  if (get_settings (self) != NULL)
    g_settings_set_boolean (get_settings (self), is_dates ? KEY_DATES_FIRST : KEY_COMPARE_LEGS, on);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_action (SuralTrendChoice *self, const char *name, gboolean on, GCallback changed)
{
  g_autoptr (GSimpleAction) action =
      g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (on));

  g_signal_connect (action, "change-state", changed, self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
add_measure (SuralTrendChoice *self, const SuralMeasure *measure)
{
  g_autofree char *name = g_strconcat ("show.", measure->id, NULL);
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

  /* The name of a measure may hold an underscore, which is no mnemonic. */
  g_autoptr (GString) label = g_string_new (measure->label);
  g_string_replace (label, "_", "__", 0);
  g_menu_item_set_label (item, label->str);
  g_menu_item_set_detailed_action (item, name);
  g_menu_append_item (self->measures, item);
  if (!g_action_group_has_action (G_ACTION_GROUP (self->actions), measure->id))
    add_action (self, measure->id, !g_hash_table_contains (self->hidden, measure->id),
                G_CALLBACK (measure_changed_cb));
}

static void
offer (SuralTrendChoice *self, SuralTrendChart *chart, GPtrArray *measures)
{
  g_menu_remove_all (self->measures);
  for (guint i = 0; i < measures->len; i++)
    add_measure (self, g_ptr_array_index (measures, i));
  g_menu_remove_all (self->looks);
  g_menu_append (self->looks, _ ("_Count in Dates"), "show.dates-first");
  if (sural_trend_chart_has_both_legs (chart))
    g_menu_append (self->looks, _ ("Compare Both _Legs"), "show.compare-legs");
}

/**
 * sural_trend_choice_apply:
 * @self: the choice
 * @chart: a chart
 *
 * Shows of @chart what was chosen. A measure that nobody hid is shown, so that a new one is seen.
 */
void
sural_trend_choice_apply (SuralTrendChoice *self, SuralTrendChart *chart)
{
  g_autoptr (GPtrArray) measures = NULL;
  g_autoptr (GPtrArray) shown = NULL;

  g_return_if_fail (SURAL_IS_TREND_CHOICE (self));
  g_return_if_fail (SURAL_IS_TREND_CHART (chart));

  measures = sural_trend_chart_list_measures (chart);
  shown = g_ptr_array_new ();
  for (guint i = 0; i < measures->len; i++)
    {
      const SuralMeasure *measure = g_ptr_array_index (measures, i);

      if (!g_hash_table_contains (self->hidden, measure->id))
        g_ptr_array_add (shown, (gpointer) measure->id);
    }
  g_ptr_array_add (shown, NULL);
  sural_trend_chart_set_measures (chart, (const char *const *) shown->pdata);
  sural_trend_chart_set_dates_first (chart, self->dates_first);
  sural_trend_chart_set_compare_legs (chart, self->compare_legs);
  if (g_menu_model_get_n_items (G_MENU_MODEL (self->measures)) != (int) measures->len)
    offer (self, chart, measures);
}

/**
 * sural_trend_choice_get_actions:
 * @self: the choice
 *
 * Returns: (transfer none): what the menu does; to be inserted as "show", by which its items name
 *   them. They include one for each measure of the charts that the choice was applied to
 */
GActionGroup *
sural_trend_choice_get_actions (SuralTrendChoice *self)
{
  g_return_val_if_fail (SURAL_IS_TREND_CHOICE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

/**
 * sural_trend_choice_get_menu:
 * @self: the choice
 *
 * Returns: (transfer none): the menu, which changes with the chart: a measure that has no value is
 *   not in it
 */
GMenuModel *
sural_trend_choice_get_menu (SuralTrendChoice *self)
{
  g_return_val_if_fail (SURAL_IS_TREND_CHOICE (self), NULL);

  return G_MENU_MODEL (self->menu);
}

static void
sural_trend_choice_finalize (GObject *object)
{
  SuralTrendChoice *self = SURAL_TREND_CHOICE (object);

  g_clear_object (&self->context);
  g_clear_object (&self->actions);
  g_clear_object (&self->menu);
  g_clear_object (&self->measures);
  g_clear_object (&self->looks);
  g_clear_pointer (&self->hidden, g_hash_table_unref);

  G_OBJECT_CLASS (sural_trend_choice_parent_class)->finalize (object);
}

static void
sural_trend_choice_class_init (SuralTrendChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_trend_choice_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SURAL_TYPE_TREND_CHOICE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sural_trend_choice_init (SuralTrendChoice *self)
{
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->actions = g_simple_action_group_new ();
  self->menu = g_menu_new ();
  self->measures = g_menu_new ();
  self->looks = g_menu_new ();
  g_menu_append_section (self->menu, _ ("Measures"), G_MENU_MODEL (self->measures));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (self->looks));
}

/**
 * sural_trend_choice_new:
 * @context: the clinic, by whose path the choice is remembered
 *
 * Returns: (transfer full): the choice as it was left
 */
SuralTrendChoice *
sural_trend_choice_new (SuralContext *context)
{
  SuralTrendChoice *self = g_object_new (SURAL_TYPE_TREND_CHOICE, NULL);

  self->context = g_object_ref (context);
  if (get_settings (self) != NULL)
    {
      read_hidden (self);
      self->dates_first = g_settings_get_boolean (get_settings (self), KEY_DATES_FIRST);
      self->compare_legs = g_settings_get_boolean (get_settings (self), KEY_COMPARE_LEGS);
    }
  add_action (self, "dates-first", self->dates_first, G_CALLBACK (look_changed_cb));
  add_action (self, "compare-legs", self->compare_legs, G_CALLBACK (look_changed_cb));

  return self;
}
