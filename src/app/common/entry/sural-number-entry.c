/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/entry/sural-number-entry.h"

#include "app/common/say/sural-accessible.h"

#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Room for a unit, so that numbers under each other stand in one column. */
static const int UNIT_CHARS = 7;
static const int ENTRY_CHARS = 6;
static const int HINT_CHARS = 17; /* no wider than the entry and its unit are */

struct _SuralNumberEntry
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *unit;
  GtkWidget *hint;             /* the range, or what is wrong: one line that is always there */
  const SuralShownUnit *shown; /* NULL: as it is kept */
  double minimum, maximum;     /* these and the value as they are kept */
  double value;
  gboolean dirty;
  gboolean compact;
};

enum
{
  SIGNAL_COMMITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralNumberEntry, sural_number_entry, GTK_TYPE_WIDGET)

/* What is read behind the name: "5.91 to 31.49 in", or what is wrong. */
static void
describe (SuralNumberEntry *self, const char *hint, gboolean fault)
{
  const char *unit = gtk_label_get_label (GTK_LABEL (self->unit));
  g_autofree char *text =
      fault ? g_strdup (hint) : g_strstrip (g_strdup_printf ("%s %s", hint, unit));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

/* @fault: why what is typed is no number, in words; NULL when it is one */
static void
show_state (SuralNumberEntry *self, gboolean wrong, const char *fault)
{
  g_autofree char *range = sural_typed_range (self->shown, self->minimum, self->maximum);
  g_autofree char *text = fault != NULL ? g_strdup (fault)
                          : wrong       ? g_strdup_printf (_ ("Not in %s"), range)
                                        : g_strdup (range);

  gtk_label_set_label (GTK_LABEL (self->hint), text);
  /* As wide at least as it would like to be: a box asks for the height that it has where it is
   * narrowest, and would be higher than it likes to be. So is the entry. */
  gtk_label_set_width_chars (GTK_LABEL (self->hint), wrong ? HINT_CHARS : -1);
  describe (self, text, fault != NULL);
  gtk_widget_set_visible (self->hint, wrong || !self->compact);
  if (wrong)
    {
      gtk_widget_add_css_class (self->entry, "error");
      gtk_widget_add_css_class (self->hint, "error");
    }
  else
    {
      gtk_widget_remove_css_class (self->entry, "error");
      gtk_widget_remove_css_class (self->hint, "error");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* FALSE for what is not in range, with @error where it is not even a number. */
static gboolean
parse (SuralNumberEntry *self, double *value, GError **error)
{
  g_autofree char *text =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  *value = NAN;
  if (text[0] == '\0')
    return TRUE;
  return sural_typed_quantity (text, self->shown, value, error) && *value >= self->minimum &&
         *value <= self->maximum;
}

static gboolean
same (double a, double b)
{
  return (isnan (a) && isnan (b)) || a == b;
}

static void
changed_cb (SuralNumberEntry *self)
{
  double value = NAN;

  self->dirty = TRUE;
  if (parse (self, &value, NULL))
    show_state (self, FALSE, NULL);
}

static void
activated_cb (SuralNumberEntry *self)
{
  sural_number_entry_commit (self);
}

static void
focus_left_cb (SuralNumberEntry *self)
{
  sural_number_entry_commit (self);
}

static void
sural_number_entry_dispose (GObject *object)
{
  SuralNumberEntry *self = SURAL_NUMBER_ENTRY (object);

  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->unit, gtk_widget_unparent);
  g_clear_pointer (&self->hint, gtk_widget_unparent);
  G_OBJECT_CLASS (sural_number_entry_parent_class)->dispose (object);
}

static gboolean
sural_number_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SURAL_NUMBER_ENTRY (widget)->entry);
}

static void
sural_number_entry_class_init (SuralNumberEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_number_entry_dispose;
  widget_class->grab_focus = sural_number_entry_grab_focus;
  widget_class->focus = sural_focus_children;

  /**
   * SuralNumberEntry::committed:
   *
   * The number has been typed, is in range and differs from the one before.
   */
  signals[SIGNAL_COMMITTED] = g_signal_new ("committed", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_GRID_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "number-entry");
}

static void
place (SuralNumberEntry *self, GtkWidget *child, int column, int row, int span)
{
  GtkLayoutManager *grid = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkGridLayoutChild *cell = NULL;

  gtk_widget_set_parent (child, GTK_WIDGET (self));
  cell = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (grid, child));
  gtk_grid_layout_child_set_column (cell, column);
  gtk_grid_layout_child_set_row (cell, row);
  gtk_grid_layout_child_set_column_span (cell, span);
}

static void
sural_number_entry_init (SuralNumberEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->value = NAN;
  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), ENTRY_CHARS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), ENTRY_CHARS);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 1);
  gtk_widget_add_css_class (self->entry, "numeric");
  self->unit = gtk_label_new (NULL);
  gtk_widget_set_margin_start (self->unit, 6);
  gtk_label_set_width_chars (GTK_LABEL (self->unit), UNIT_CHARS);
  gtk_label_set_xalign (GTK_LABEL (self->unit), 0);
  self->hint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  /* What is wrong takes more lines, and no room from what stands beside. */
  gtk_label_set_max_width_chars (GTK_LABEL (self->hint), HINT_CHARS);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->hint), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_widget_add_css_class (self->hint, "dimmed");
  place (self, self->entry, 0, 0, 1);
  place (self, self->unit, 1, 0, 1);
  place (self, self->hint, 0, 1, 2);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (self->entry, focus);
}

/**
 * sural_number_entry_new:
 * @minimum: the least number that is taken, in @unit
 * @maximum: the greatest number that is taken
 * @unit: (nullable): the unit that the number is kept in
 * @shown: (nullable): how it is shown and typed; its symbol stands behind the number instead
 *
 * Returns: (transfer floating): an empty entry
 */
GtkWidget *
sural_number_entry_new (double minimum,
                        double maximum,
                        const char *unit,
                        const SuralShownUnit *shown)
{
  SuralNumberEntry *self = g_object_new (SURAL_TYPE_NUMBER_ENTRY, NULL);

  self->shown = shown;
  unit = sural_shown_unit_get_symbol (shown, unit);
  self->minimum = minimum;
  self->maximum = maximum;
  /* A unit that is itself a range ("0–10") would say the same twice. */
  if (unit != NULL && strpbrk (unit, "0123456789") == NULL)
    gtk_label_set_label (GTK_LABEL (self->unit), unit);
  show_state (self, FALSE, NULL);
  return GTK_WIDGET (self);
}

/**
 * sural_number_entry_set_name:
 * @accessible_name: what a screen reader calls it: "Heel raise, left"
 */
void
sural_number_entry_set_name (SuralNumberEntry *self, const char *accessible_name)
{
  g_return_if_fail (SURAL_IS_NUMBER_ENTRY (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible_name, -1);
}

/**
 * sural_number_entry_set_compact:
 *
 * Says the range only when it was missed.
 */
void
sural_number_entry_set_compact (SuralNumberEntry *self)
{
  g_return_if_fail (SURAL_IS_NUMBER_ENTRY (self));
  self->compact = TRUE;
  show_state (self, FALSE, NULL);
}

/**
 * sural_number_entry_set_value:
 * @value: the number, or NAN to show none
 *
 * Shows a number without committing it. What is being typed, or was typed and is wrong, is left
 * alone: it shall not vanish unread.
 */
void
sural_number_entry_set_value (SuralNumberEntry *self, double value)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SURAL_IS_NUMBER_ENTRY (self));

  self->value = value;
  if (self->dirty)
    return;
  text = sural_shown_unit_format (self->shown, value);
  g_signal_handlers_block_by_func (self->entry, changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  g_signal_handlers_unblock_by_func (self->entry, changed_cb, self);
  self->dirty = FALSE;
  show_state (self, FALSE, NULL);
}

/**
 * sural_number_entry_get_value:
 *
 * Returns: the number last set or committed; NAN for none
 */
double
sural_number_entry_get_value (SuralNumberEntry *self)
{
  g_return_val_if_fail (SURAL_IS_NUMBER_ENTRY (self), NAN);
  return self->value;
}

/**
 * sural_number_entry_is_dirty:
 *
 * Returns: whether something has been typed that is not committed
 */
gboolean
sural_number_entry_is_dirty (SuralNumberEntry *self)
{
  g_return_val_if_fail (SURAL_IS_NUMBER_ENTRY (self), FALSE);
  return self->dirty;
}

/**
 * sural_number_entry_has_focus:
 *
 * Returns: whether keys go into the text
 */
gboolean
sural_number_entry_has_focus (SuralNumberEntry *self)
{
  g_return_val_if_fail (SURAL_IS_NUMBER_ENTRY (self), FALSE);
  return (gtk_widget_get_state_flags (self->entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/**
 * sural_number_entry_commit:
 *
 * Takes what is typed, as Enter does.
 *
 * Returns: FALSE when it is not a number in range; it is then shown as wrong and nothing is taken
 */
gboolean
sural_number_entry_commit (SuralNumberEntry *self)
{
  double value = NAN;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (SURAL_IS_NUMBER_ENTRY (self), FALSE);

  if (!self->dirty)
    return TRUE;
  if (!parse (self, &value, &error))
    {
      show_state (self, TRUE, error != NULL ? error->message : NULL);
      return FALSE;
    }
  self->dirty = FALSE;
  show_state (self, FALSE, NULL);
  if (same (value, self->value))
    return TRUE;
  self->value = value;
  g_signal_emit (self, signals[SIGNAL_COMMITTED], 0);
  return TRUE;
}

/**
 * sural_number_entry_drop:
 *
 * Shows the number that counts in place of what is being typed, which is not taken.
 */
void
sural_number_entry_drop (SuralNumberEntry *self)
{
  g_return_if_fail (SURAL_IS_NUMBER_ENTRY (self));
  self->dirty = FALSE;
  sural_number_entry_set_value (self, self->value);
}

/**
 * sural_number_entry_begin:
 * @text: a digit that was typed elsewhere
 *
 * Takes the focus and replaces what is there by @text.
 */
void
sural_number_entry_begin (SuralNumberEntry *self, const char *text)
{
  g_return_if_fail (SURAL_IS_NUMBER_ENTRY (self));

  gtk_widget_grab_focus (self->entry);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}
