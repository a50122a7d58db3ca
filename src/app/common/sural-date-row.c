/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/sural-date-row.h"

#include "app/common/sural-typed.h"

struct _SuralDateRow
{
  AdwEntryRow parent_instance;

  GtkLabel *hint; /* the date as it was understood, or what is wrong with it */
  SuralDay today;
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

/* Only while there is something to say: an empty suffix would push the row's own icon aside. */
static void
show_hint (SuralDateRow *self, gboolean show)
{
  gboolean shows = gtk_widget_get_parent (GTK_WIDGET (self->hint)) != NULL;

  if (show && !shows)
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), GTK_WIDGET (self->hint));
  else if (!show && shows)
    adw_entry_row_remove (ADW_ENTRY_ROW (self), GTK_WIDGET (self->hint));
}

static void
text_changed_cb (SuralDateRow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *understood = NULL;
  SuralDay day = SURAL_DAY_UNKNOWN;
  SuralDay today = self->today != 0 ? self->today : sural_time_get_day (sural_time_now ());
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));

  self->valid = sural_typed_day (text, today, &day, &error);
  self->day = self->valid ? day : SURAL_DAY_UNKNOWN;
  if (self->valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  understood = sural_format_day (self->day);
  gtk_label_set_text (self->hint, self->valid ? understood : "");
  show_hint (self, *understood != '\0');
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), error != NULL ? error->message : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               self->valid ? GTK_ACCESSIBLE_INVALID_FALSE
                                           : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
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
  self->valid = TRUE;
  self->hint = GTK_LABEL (g_object_ref_sink (gtk_label_new (NULL)));
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "dim-label");
  g_signal_connect (self, "changed", G_CALLBACK (text_changed_cb), NULL);
}

/**
 * sural_date_row_set_today:
 * @today: what "today" and two-digit years refer to
 */
void
sural_date_row_set_today (SuralDateRow *self, SuralDay today)
{
  g_return_if_fail (SURAL_IS_DATE_ROW (self));
  self->today = today;
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
  text = sural_format_day_short (day);
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
