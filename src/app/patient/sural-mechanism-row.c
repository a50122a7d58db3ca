/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/sural-mechanism-row.h"

#include "app/common/say/sural-accessible.h"
#include "model/visit/sural-several.h"

#include <glib/gi18n-lib.h>

struct _SuralMechanismRow
{
  AdwExpanderRow parent_instance;

  const SuralFindingDefinition *definition; /* NULL: the knowledge has none */
  GPtrArray *checks; /* GtkCheckButton, in the order of the definition's choices */
  char *value;       /* as the finding has it; NULL: not known */
};

G_DEFINE_FINAL_TYPE (SuralMechanismRow, sural_mechanism_row, ADW_TYPE_EXPANDER_ROW)

/* The row says what is chosen; its checks follow, for one that stands alone switches others off. */
static void
show (SuralMechanismRow *self)
{
  g_autofree char *labels = sural_finding_definition_dup_label (self->definition, self->value);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self),
                                 labels != NULL ? labels : _ ("Not known"));
  for (guint i = 0; i < self->checks->len; i++)
    {
      const SuralChoice *choice = g_ptr_array_index (self->definition->choices, i);

      gtk_check_button_set_active (g_ptr_array_index (self->checks, i),
                                   sural_several_has (self->value, choice->value));
    }
}

static void
toggled_cb (SuralMechanismRow *self, GtkCheckButton *check)
{
  const SuralChoice *choice = NULL;
  g_autofree char *before = NULL;
  gboolean on = gtk_check_button_get_active (check);
  guint index = 0;

  if (self->checks == NULL || !g_ptr_array_find (self->checks, check, &index))
    return;
  choice = g_ptr_array_index (self->definition->choices, index);
  if (sural_several_has (self->value, choice->value) == on)
    return;
  before = g_steal_pointer (&self->value);
  self->value = sural_finding_definition_dup_switched (self->definition, before, choice->value, on);
  show (self);
}

/* Opened below the fold nothing of it would show: the keyboard goes in, and the page follows it. */
static void
opened_cb (SuralMechanismRow *self)
{
  GtkWidget *first =
      self->checks != NULL && self->checks->len > 0
          ? gtk_widget_get_ancestor (g_ptr_array_index (self->checks, 0), GTK_TYPE_LIST_BOX_ROW)
          : NULL;

  if (first != NULL && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) &&
      gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_grab_focus (first);
}

static void
add_choice (SuralMechanismRow *self, const SuralChoice *choice)
{
  /* One stop of Tab for each: the row is the check button for whoever comes by key or listens, and
   * what shows in it is for the eye and the hand. */
  GtkWidget *row =
      g_object_new (ADW_TYPE_ACTION_ROW, "accessible-role", GTK_ACCESSIBLE_ROLE_CHECKBOX, NULL);
  GtkWidget *check = g_object_new (GTK_TYPE_CHECK_BUTTON, "can-focus", FALSE, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), choice->label);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_ptr_array_add (self->checks, check);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  sural_accessible_set_name (row, choice->label);
  sural_accessible_speak_for_check (row, GTK_CHECK_BUTTON (check));
}

static void
sural_mechanism_row_dispose (GObject *object)
{
  g_clear_pointer (&SURAL_MECHANISM_ROW (object)->checks, g_ptr_array_unref);
  G_OBJECT_CLASS (sural_mechanism_row_parent_class)->dispose (object);
}

static void
sural_mechanism_row_finalize (GObject *object)
{
  g_clear_pointer (&SURAL_MECHANISM_ROW (object)->value, g_free);
  G_OBJECT_CLASS (sural_mechanism_row_parent_class)->finalize (object);
}

static void
sural_mechanism_row_class_init (SuralMechanismRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sural_mechanism_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sural_mechanism_row_finalize;
}

static void
sural_mechanism_row_init (SuralMechanismRow *self)
{
  self->checks = g_ptr_array_new ();
  g_signal_connect (self, "notify::expanded", G_CALLBACK (opened_cb), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * sural_mechanism_row_set_definition:
 * @definition: (nullable): the finding that is answered; set once
 *
 * Shows its choices, none of them chosen.
 */
void
sural_mechanism_row_set_definition (SuralMechanismRow *self,
                                    const SuralFindingDefinition *definition)
{
  g_return_if_fail (SURAL_IS_MECHANISM_ROW (self));
  g_return_if_fail (self->definition == NULL);

  self->definition = definition;
  sural_accessible_name_row (GTK_WIDGET (self),
                             adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  for (guint i = 0; definition != NULL && i < definition->choices->len; i++)
    add_choice (self, g_ptr_array_index (definition->choices, i));
  gtk_widget_set_visible (GTK_WIDGET (self), definition != NULL);
  if (definition == NULL)
    return;
  sural_accessible_name_row (GTK_WIDGET (self),
                             adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  show (self);
}

/**
 * sural_mechanism_row_get_value:
 *
 * Returns: (transfer none) (nullable): what is chosen, as the finding has it; NULL: not known
 */
const char *
sural_mechanism_row_get_value (SuralMechanismRow *self)
{
  g_return_val_if_fail (SURAL_IS_MECHANISM_ROW (self), NULL);
  return self->value;
}

/**
 * sural_mechanism_row_set_value:
 * @value: (nullable): what is chosen
 */
void
sural_mechanism_row_set_value (SuralMechanismRow *self, const char *value)
{
  g_return_if_fail (SURAL_IS_MECHANISM_ROW (self));

  g_set_str (&self->value, value);
  if (self->definition != NULL)
    show (self);
}

/**
 * sural_mechanism_row_close:
 * @answer: what was answered at a visit
 *
 * Shows it and takes nothing: what a visit answered is corrected where it was, for two places must
 * not say two things.
 */
void
sural_mechanism_row_close (SuralMechanismRow *self, const char *answer)
{
  g_autofree char *label = NULL;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (SURAL_IS_MECHANISM_ROW (self));
  g_return_if_fail (answer != NULL);

  if (self->definition != NULL)
    label = sural_finding_definition_dup_label (self->definition, answer);
  /* TRANSLATORS: what set the complaint off, as it was answered at a visit */
  subtitle = g_strdup_printf (_ ("%s. Answered at a visit; it is corrected in its history."),
                              label != NULL ? label : answer);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}
