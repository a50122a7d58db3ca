/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/steps/sural-hypothesis-choice.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/entry/sural-scale-bar.h"
#include "reasoning/words/sural-note-words.h"

#include <glib/gi18n-lib.h>

struct _SuralHypothesisChoice
{
  AdwActionRow parent_instance;

  const SuralHypothesis *hypothesis;
  GtkWidget *check;
  GtkWidget *key;
  GtkWidget *standing; /* at the end of the row, where there is room */
  GtkWidget *bar;
  GtkWidget *word;
  gboolean narrow;
};

enum
{
  PROP_ACTIVE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SuralHypothesisChoice, sural_hypothesis_choice, ADW_TYPE_ACTION_ROW)

static void
sural_hypothesis_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACTIVE)
    g_value_set_boolean (value,
                         sural_hypothesis_choice_get_active (SURAL_HYPOTHESIS_CHOICE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sural_hypothesis_choice_class_init (SuralHypothesisChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = sural_hypothesis_choice_get_property;
  properties[PROP_ACTIVE] =
      g_param_spec_boolean ("active", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
toggled_cb (SuralHypothesisChoice *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

/* Where there is little room, where it stands is the first line under its name. */
static void
show_under (SuralHypothesisChoice *self)
{
  const char *word = gtk_label_get_label (GTK_LABEL (self->word));
  const char *summary = self->hypothesis->summary != NULL ? self->hypothesis->summary : "";
  g_autofree char *both = *word != '\0' ? g_strdup_printf ("%s\n%s", word, summary) : NULL;

  gtk_widget_set_visible (self->standing, !self->narrow);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               self->narrow && both != NULL ? both : summary);
}

static GtkWidget *
make_standing (SuralHypothesisChoice *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  self->word = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->word), 1);
  gtk_label_set_wrap (GTK_LABEL (self->word), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->word), 16);
  gtk_label_set_justify (GTK_LABEL (self->word), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (self->word, "dimmed");
  gtk_widget_add_css_class (self->word, "caption");
  self->bar = sural_scale_bar_new ();
  gtk_widget_set_halign (self->bar, GTK_ALIGN_END);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->word);
  gtk_box_append (GTK_BOX (box), self->bar);
  return box;
}

static void
sural_hypothesis_choice_init (SuralHypothesisChoice *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  self->check = gtk_check_button_new ();
  sural_accessible_make_pressable (self->check);
  gtk_widget_set_valign (self->check, GTK_ALIGN_CENTER);
  /* The row has the focus: with the arrows one looks around among the rows and chooses nothing. A
   * check button that is merely not focusable takes Tab, and holds it in the row for ever. */
  gtk_widget_set_can_focus (self->check, FALSE);
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  /* Only the role keeps it out of what is read aloud; the row has a name of its own. */
  self->key =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_label_set_width_chars (GTK_LABEL (self->key), 1);
  gtk_widget_add_css_class (self->key, "dimmed");
  gtk_widget_add_css_class (self->key, "caption");
  gtk_widget_add_css_class (self->key, "numeric");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->check);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->key);
  self->standing = make_standing (self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->standing);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->check);
}

/**
 * sural_hypothesis_choice_new:
 * @hypothesis: which one
 * @group: (nullable): a choice of the same group, of which one can be active
 *
 * Returns: (transfer floating): a row that does not say yet where it stands
 */
GtkWidget *
sural_hypothesis_choice_new (const SuralHypothesis *hypothesis, SuralHypothesisChoice *group)
{
  SuralHypothesisChoice *self = NULL;

  g_return_val_if_fail (hypothesis != NULL, NULL);

  self = g_object_new (SURAL_TYPE_HYPOTHESIS_CHOICE, "title", hypothesis->label, "subtitle",
                       hypothesis->summary, NULL);
  self->hypothesis = hypothesis;
  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (self->check), GTK_CHECK_BUTTON (group->check));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hypothesis->label, -1);
  gtk_widget_set_visible (self->bar, FALSE);
  return GTK_WIDGET (self);
}

/**
 * sural_hypothesis_choice_get_hypothesis:
 *
 * Returns: which hypothesis the row is of
 */
const SuralHypothesis *
sural_hypothesis_choice_get_hypothesis (SuralHypothesisChoice *self)
{
  g_return_val_if_fail (SURAL_IS_HYPOTHESIS_CHOICE (self), NULL);
  return self->hypothesis;
}

/**
 * sural_hypothesis_choice_get_active:
 *
 * Returns: whether it is the one that is chosen
 */
gboolean
sural_hypothesis_choice_get_active (SuralHypothesisChoice *self)
{
  g_return_val_if_fail (SURAL_IS_HYPOTHESIS_CHOICE (self), FALSE);
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check));
}

/**
 * sural_hypothesis_choice_set_active:
 * @active: whether it is the one that is chosen
 */
void
sural_hypothesis_choice_set_active (SuralHypothesisChoice *self, gboolean active)
{
  g_return_if_fail (SURAL_IS_HYPOTHESIS_CHOICE (self));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), active);
}

/**
 * sural_hypothesis_choice_set_key:
 * @key: the digit that chooses it, or 0 for none
 *
 * Shows it before the name.
 */
void
sural_hypothesis_choice_set_key (SuralHypothesisChoice *self, guint key)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SURAL_IS_HYPOTHESIS_CHOICE (self));
  text = key != 0 ? g_strdup_printf ("%u", key) : NULL;
  gtk_label_set_label (GTK_LABEL (self->key), text != NULL ? text : "");
}

/**
 * sural_hypothesis_choice_update:
 * @result: (nullable): how it stands; %NULL for what has no odds of its own
 * @screen: (nullable): how far it was looked for, of what must not be missed
 *
 * Shows it: what must not be missed by its own word, all others by their band; no place on the
 * scale while its gate is open.
 */
void
sural_hypothesis_choice_update (SuralHypothesisChoice *self,
                                const SuralHypothesisResult *result,
                                const SuralScreen *screen)
{
  g_autofree char *state = NULL;

  g_return_if_fail (SURAL_IS_HYPOTHESIS_CHOICE (self));

  /* While its flag is open it is acted on whatever it weighs: a mark at the end that reads unlikely
   * would speak against that. */
  sural_scale_bar_update (SURAL_SCALE_BAR (self->bar),
                          screen != NULL && screen->gate != NULL ? NULL : result);
  if (screen != NULL)
    state = sural_screen_dup_short (screen);
  else if (result != NULL)
    state = g_strdup (sural_result_label (result));
  gtk_label_set_label (GTK_LABEL (self->word), state != NULL ? state : "");
  show_under (self);
}

/**
 * sural_hypothesis_choice_set_narrow:
 * @narrow: whether there is little room: where it stands goes under its name, without its bar
 */
void
sural_hypothesis_choice_set_narrow (SuralHypothesisChoice *self, gboolean narrow)
{
  g_return_if_fail (SURAL_IS_HYPOTHESIS_CHOICE (self));
  self->narrow = narrow;
  show_under (self);
}
