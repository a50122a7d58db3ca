/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/entry/sural-date-row.h"

#include "app/common/page/sural-style-class.h"
#include "record/words/sural-typed.h"

struct _SuralDateRow
{
  AdwEntryRow parent_instance;

  GtkLabel *hint; /* the date as it was understood, or what is wrong with it */
  SuralWrittenReading reading;
  gboolean focused;
  SuralDay day;
  gboolean valid;
};

G_DEFINE_FINAL_TYPE (SuralDateRow, sural_date_row, ADW_TYPE_ENTRY_ROW)

typedef enum
{
  PROP_DAY = 1,
  PROP_VALID,
} SuralDateRowProperty;

static GParamSpec *properties[PROP_VALID + 1];

static void
sural_date_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SuralDateRow *self = SURAL_DATE_ROW (object);

  switch ((SuralDateRowProperty) id)
    {
    case PROP_DAY:
      g_value_set_uint (value, self->day);
      break;
    case PROP_VALID:
      g_value_set_boolean (value, self->valid);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* What is half typed is not wrong yet: while the focus is here, it is said how a date is written.
 */
static void
show_hint (SuralDateRow *self, const GError *error)
{
  g_autofree char *text = NULL;
  gboolean wrong = error != NULL && !self->focused;

  if (wrong)
    text = g_strdup (error->message);
  else if (self->day != SURAL_DAY_UNKNOWN)
    text = sural_typed_day_understood (self->day, &self->reading);
  else if (self->focused)
    text = sural_typed_day_hint (&self->reading);
  gtk_label_set_label (self->hint, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), text != NULL);
  sural_style_class_set (GTK_WIDGET (self), "says", text != NULL);
  if (wrong)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "dimmed");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->hint), "dimmed");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}

static void
read_text (SuralDateRow *self)
{
  g_autoptr (GError) error = NULL;
  SuralDay day = SURAL_DAY_UNKNOWN;

  if (self->hint == NULL)
    return;
  self->valid =
      sural_typed_day (gtk_editable_get_text (GTK_EDITABLE (self)), &self->reading, &day, &error);
  self->day = self->valid ? day : SURAL_DAY_UNKNOWN;
  show_hint (self, error);
}

static void
text_changed_cb (SuralDateRow *self)
{
  read_text (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
}

static void
focus_changed_cb (SuralDateRow *self, GParamSpec *pspec, GtkEventControllerFocus *focus)
{
  self->focused = gtk_event_controller_focus_contains_focus (focus);
  read_text (self);
}

/* Enter asks for it to be taken: now what is wrong is wrong. */
static void
activated_cb (SuralDateRow *self)
{
  gboolean focused = self->focused;

  self->focused = FALSE;
  read_text (self);
  self->focused = focused;
}

static void
sural_date_row_dispose (GObject *object)
{
  g_clear_object (&SURAL_DATE_ROW (object)->hint);
  G_OBJECT_CLASS (sural_date_row_parent_class)->dispose (object);
}

static void
sural_date_row_class_init (SuralDateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sural_date_row_dispose;
  object_class->get_property = sural_date_row_get_property;
  properties[PROP_DAY] =
      g_param_spec_uint ("day", NULL, NULL, 0, SURAL_DAY_LAST, SURAL_DAY_UNKNOWN,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALID] =
      g_param_spec_boolean ("valid", NULL, NULL, TRUE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
sural_date_row_init (SuralDateRow *self)
{
  GtkWidget *header = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->valid = TRUE;
  self->reading = sural_typed_reading (sural_time_get_day (sural_time_now ()),
                                       SURAL_DATE_ORDER_CHOICE_LOCALE, SURAL_WRITTEN_PAST);
  self->hint = GTK_LABEL (g_object_ref_sink (gtk_label_new (NULL)));
  gtk_label_set_xalign (self->hint, 0);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_label_set_wrap_mode (self->hint, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (GTK_WIDGET (self->hint), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "date-hint");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "date-row");
  /* What follows the entry stands under it, where there is room for a sentence. */
  if (GTK_IS_BOX (header))
    gtk_orientable_set_orientation (GTK_ORIENTABLE (header), GTK_ORIENTATION_VERTICAL);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), GTK_WIDGET (self->hint));
  g_signal_connect (self, "changed", G_CALLBACK (text_changed_cb), NULL);
  g_signal_connect (self, "entry-activated", G_CALLBACK (activated_cb), NULL);
  g_signal_connect_swapped (focus, "notify::contains-focus", G_CALLBACK (focus_changed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * sural_date_row_set_reading:
 * @reading: how it is read; until then as a day that has been, in the locale's order
 */
void
sural_date_row_set_reading (SuralDateRow *self, const SuralWrittenReading *reading)
{
  g_return_if_fail (SURAL_IS_DATE_ROW (self));
  g_return_if_fail (reading != NULL);
  self->reading = *reading;
  text_changed_cb (self);
}

/**
 * sural_date_row_set_day:
 * @day: the day to show; unknown empties the row
 */
void
sural_date_row_set_day (SuralDateRow *self, SuralDay day)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SURAL_IS_DATE_ROW (self));
  text = sural_written_day_format (day, &self->reading);
  gtk_editable_set_text (GTK_EDITABLE (self), text);
}

/**
 * sural_date_row_get_day:
 *
 * Returns: the typed day; unknown when the row is empty or not valid
 */
SuralDay
sural_date_row_get_day (SuralDateRow *self)
{
  g_return_val_if_fail (SURAL_IS_DATE_ROW (self), SURAL_DAY_UNKNOWN);
  return self->day;
}

/**
 * sural_date_row_is_valid:
 *
 * Returns: FALSE when something is typed that is not a day
 */
gboolean
sural_date_row_is_valid (SuralDateRow *self)
{
  g_return_val_if_fail (SURAL_IS_DATE_ROW (self), FALSE);
  return self->valid;
}
