/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/entry/sural-date-entry.h"

#include "app/common/say/sural-accessible.h"

#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>

enum
{
  HINT_CHARS = 20,
};

struct _SuralDateEntry
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *hint; /* the day as it was understood, or what is wrong */
  SuralWrittenReading reading;
  SuralDay day;
  gboolean dirty;
};

enum
{
  SIGNAL_COMMITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralDateEntry, sural_date_entry, GTK_TYPE_WIDGET)

static void
show_hint (SuralDateEntry *self, const char *text, gboolean wrong)
{
  gtk_label_set_label (GTK_LABEL (self->hint), text);
  gtk_widget_set_visible (self->hint, *text != '\0');
  /* As wide at least as it would like to be: a box asks for the height that it has where it is
   * narrowest, and would be higher than it likes to be. */
  gtk_label_set_width_chars (GTK_LABEL (self->hint), wrong ? HINT_CHARS : -1);
  if (wrong)
    {
      gtk_widget_add_css_class (self->entry, "error");
      gtk_widget_add_css_class (self->hint, "error");
      gtk_widget_remove_css_class (self->hint, "dimmed");
    }
  else
    {
      gtk_widget_remove_css_class (self->entry, "error");
      gtk_widget_remove_css_class (self->hint, "error");
      gtk_widget_add_css_class (self->hint, "dimmed");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static gboolean
parse (SuralDateEntry *self, SuralDay *day, GError **error)
{
  return sural_typed_day (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &self->reading, day,
                          error);
}

static void
show_day (SuralDateEntry *self, SuralDay day)
{
  g_autofree char *understood = sural_typed_day_understood (day, &self->reading);

  show_hint (self, understood, FALSE);
}

/* Before anything is typed, how it can be. */
static void
focus_entered_cb (SuralDateEntry *self)
{
  g_autofree char *hint = NULL;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    return;
  hint = sural_typed_day_hint (&self->reading);
  show_hint (self, hint, FALSE);
}

static void
focus_left_cb (SuralDateEntry *self)
{
  sural_date_entry_commit (self);
  if (!self->dirty && self->entry != NULL)
    show_day (self, self->day);
}

/* While it is being typed only a whole day is said: half of one is not wrong yet. */
static void
changed_cb (SuralDateEntry *self)
{
  SuralDay day = SURAL_DAY_UNKNOWN;

  self->dirty = TRUE;
  show_day (self, parse (self, &day, NULL) ? day : SURAL_DAY_UNKNOWN);
}

static void
commit_cb (SuralDateEntry *self)
{
  sural_date_entry_commit (self);
}

static void
sural_date_entry_dispose (GObject *object)
{
  SuralDateEntry *self = SURAL_DATE_ENTRY (object);

  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->hint, gtk_widget_unparent);
  G_OBJECT_CLASS (sural_date_entry_parent_class)->dispose (object);
}

static gboolean
sural_date_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SURAL_DATE_ENTRY (widget)->entry);
}

static void
sural_date_entry_class_init (SuralDateEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_date_entry_dispose;
  widget_class->grab_focus = sural_date_entry_grab_focus;
  widget_class->focus = sural_focus_children;

  /**
   * SuralDateEntry::committed:
   *
   * A day has been typed that can be recorded and differs from the one before.
   */
  signals[SIGNAL_COMMITTED] = g_signal_new ("committed", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "date-entry");
}

static void
sural_date_entry_init (SuralDateEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  self->reading = sural_typed_reading (sural_time_get_day (sural_time_now ()),
                                       SURAL_DATE_ORDER_CHOICE_LOCALE, SURAL_WRITTEN_PAST);
  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 14);
  gtk_widget_add_css_class (self->entry, "numeric");
  self->hint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  /* What is wrong takes more lines, and no room from what stands beside. */
  gtk_label_set_max_width_chars (GTK_LABEL (self->hint), HINT_CHARS);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->hint), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
  show_hint (self, "", FALSE);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (commit_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_entered_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (self->entry, focus);
}

/**
 * sural_date_entry_new:
 * @placeholder: shown while it is empty
 *
 * Returns: (transfer floating): an empty entry
 */
GtkWidget *
sural_date_entry_new (const char *placeholder)
{
  SuralDateEntry *self = g_object_new (SURAL_TYPE_DATE_ENTRY, NULL);

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  return GTK_WIDGET (self);
}

/**
 * sural_date_entry_set_reading:
 * @reading: how it is read; until then as a day that has been, in the locale's order
 */
void
sural_date_entry_set_reading (SuralDateEntry *self, const SuralWrittenReading *reading)
{
  g_return_if_fail (SURAL_IS_DATE_ENTRY (self));
  g_return_if_fail (reading != NULL);
  self->reading = *reading;
}

/**
 * sural_date_entry_set_name:
 * @accessible_name: what a screen reader calls it: "D-dimer, date"
 */
void
sural_date_entry_set_name (SuralDateEntry *self, const char *accessible_name)
{
  g_return_if_fail (SURAL_IS_DATE_ENTRY (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible_name, -1);
}

/**
 * sural_date_entry_set_day:
 * @day: the day; unknown shows none
 *
 * Shows a day without committing it. What is being typed, or was typed and is wrong, is left alone:
 * it shall not vanish unread.
 */
void
sural_date_entry_set_day (SuralDateEntry *self, SuralDay day)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SURAL_IS_DATE_ENTRY (self));

  self->day = day;
  if (self->dirty)
    return;
  text = sural_written_day_format (day, &self->reading);
  g_signal_handlers_block_by_func (self->entry, changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  g_signal_handlers_unblock_by_func (self->entry, changed_cb, self);
  show_day (self, day);
}

/**
 * sural_date_entry_get_day:
 *
 * Returns: the day last set or committed; %SURAL_DAY_UNKNOWN for none
 */
SuralDay
sural_date_entry_get_day (SuralDateEntry *self)
{
  g_return_val_if_fail (SURAL_IS_DATE_ENTRY (self), SURAL_DAY_UNKNOWN);
  return self->day;
}

/**
 * sural_date_entry_is_dirty:
 *
 * Returns: whether something has been typed that is not committed
 */
gboolean
sural_date_entry_is_dirty (SuralDateEntry *self)
{
  g_return_val_if_fail (SURAL_IS_DATE_ENTRY (self), FALSE);
  return self->dirty;
}

/**
 * sural_date_entry_commit:
 *
 * Takes what is typed, as Enter does.
 *
 * Returns: FALSE when it is no day that has been; it is then shown as wrong and nothing is taken
 */
gboolean
sural_date_entry_commit (SuralDateEntry *self)
{
  g_autoptr (GError) error = NULL;
  SuralDay day = SURAL_DAY_UNKNOWN;

  g_return_val_if_fail (SURAL_IS_DATE_ENTRY (self), FALSE);

  if (!self->dirty || self->entry == NULL)
    return TRUE;
  if (!parse (self, &day, &error))
    {
      show_hint (self, error->message, TRUE);
      return FALSE;
    }
  self->dirty = FALSE;
  if (day != self->day)
    {
      sural_date_entry_set_day (self, day);
      g_signal_emit (self, signals[SIGNAL_COMMITTED], 0);
    }
  else
    {
      sural_date_entry_set_day (self, day);
    }
  return TRUE;
}

/**
 * sural_date_entry_begin:
 * @text: a digit that was typed elsewhere
 *
 * Takes the focus and replaces what is there by @text.
 */
void
sural_date_entry_begin (SuralDateEntry *self, const char *text)
{
  g_return_if_fail (SURAL_IS_DATE_ENTRY (self));

  gtk_widget_grab_focus (self->entry);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}
