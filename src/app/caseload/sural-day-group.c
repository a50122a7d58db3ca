/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/caseload/sural-day-group.h"

#include <glib/gi18n-lib.h>

#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

/* Ctrl with a digit opens so many. */
static const guint most_keys = 9;

struct _SuralDayGroup
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *widgets; /* all rows, for taking them away again */
  GPtrArray *rows;    /* those of appointments, in their order */
  gboolean is_narrow; /* no room for keys, and as a rule none to press */
};

G_DEFINE_FINAL_TYPE (SuralDayGroup, sural_day_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  SIGNAL_OPEN,
  SIGNAL_CHOOSE,
  SIGNAL_NEW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Words ------------------------------------------------------------------------------------ */

static const char *
get_title (const SuralDayRow *row)
{
  return *row->appointment->summary != '\0' ? row->appointment->summary : _ ("Without a title");
}

/* Who it is, beside the name, so that a namesake is not taken for them. */
static char *
describe_patient (SuralPatient *patient)
{
  g_autofree char *birth = sural_format_birth (sural_patient_get_birth_day (patient),
                                               sural_patient_get_birth_part (patient));
  g_autofree char *number = sural_words_number (sural_patient_get_external_id (patient));

  if (*birth != '\0')
    return g_strdup_printf (_ ("born %s"), birth);
  return number != NULL ? g_steal_pointer (&number) : g_strdup (_ ("birth date not known"));
}

static const char *
get_question (SuralWhomKind kind)
{
  switch (kind)
    {
    case SURAL_WHOM_SEVERAL:
      return _ ("Several patients fit: choose who is meant");
    case SURAL_WHOM_SIMILAR:
      return _ ("Nobody fits, some are like it: choose who is meant");
    case SURAL_WHOM_NOBODY:
    case SURAL_WHOM_FITS:
    default:
      return _ ("Nobody of that name is in the clinic: New Patient…");
    }
}

static char *
describe (const SuralDayRow *row)
{
  const char *location = row->appointment->location;
  SuralPatient *patient = NULL;
  g_autofree char *person = NULL;
  g_autofree char *what = NULL;

  if (row->whom->kind != SURAL_WHOM_FITS)
    what = g_strdup (get_question (row->whom->kind));
  else
    {
      patient = g_ptr_array_index (row->whom->patients, 0);
      person = describe_patient (patient);
      what = g_strdup_printf ("%s · %s", person, get_title (row));
    }
  return location != NULL && *location != '\0' ? g_strdup_printf ("%s · %s", what, location)
                                               : g_steal_pointer (&what);
}

static char *
dup_name (const SuralDayRow *row)
{
  return row->whom->kind == SURAL_WHOM_FITS
             ? sural_patient_dup_display_name (g_ptr_array_index (row->whom->patients, 0))
             : g_strdup (get_title (row));
}

/* --- Rows ------------------------------------------------------------------------------------- */

static guint
get_number (SuralDayGroup *self, GtkWidget *row)
{
  guint number = 0;

  g_ptr_array_find (self->rows, row, &number);
  return number;
}

static void
activated_cb (GtkWidget *row, SuralDayGroup *self)
{
  const char *patient_id = g_object_get_data (G_OBJECT (row), "patient-id");
  const SuralWhomKind kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "kind"));

  if (patient_id != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN], 0, patient_id);
  else
    g_signal_emit (self, signals[kind == SURAL_WHOM_NOBODY ? SIGNAL_NEW : SIGNAL_CHOOSE], 0,
                   get_number (self, row));
}

static void
choose_cb (GtkWidget *button, SuralDayGroup *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOOSE], 0,
                 get_number (self, gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW)));
}

static GtkWidget *
make_hour (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* When it begins above when it ends, so that there is room for the name in a narrow window. */
static GtkWidget *
make_hours (const SuralDayRow *row, SuralDay day)
{
  g_autofree char *end = NULL;
  g_autofree char *start = sural_day_list_dup_hours (row->appointment, day, &end);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), make_hour (start, NULL));
  if (end != NULL)
    {
      gtk_box_append (GTK_BOX (box), make_hour (end, "dimmed"));
      gtk_widget_add_css_class (gtk_widget_get_last_child (box), "caption");
    }
  return box;
}

static GtkWidget *
make_keys (guint number)
{
  g_autofree char *accel = g_strdup_printf ("<Control>%u", number + 1);
  GdkModifierType modifiers = 0;
  guint key = 0;
  g_autofree char *text = NULL;
  GtkWidget *label = NULL;

  gtk_accelerator_parse (accel, &key, &modifiers);
  text = gtk_accelerator_get_label (key, modifiers);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static GtkWidget *
make_choose (SuralDayGroup *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("system-search-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Choose Another Patient"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose_cb), self, 0);
  return button;
}

static GtkWidget *
make_row (SuralDayGroup *self, const SuralDayRow *row, SuralDay day, guint number)
{
  g_autofree char *name = dup_name (row);
  g_autofree char *text = describe (row);
  GtkWidget *widget = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (widget), make_hours (row, day));
  if (number < most_keys && !self->is_narrow)
    adw_action_row_add_suffix (ADW_ACTION_ROW (widget), make_keys (number));
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), make_choose (self));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), TRUE);
  g_object_set_data (G_OBJECT (widget), "kind", GUINT_TO_POINTER (row->whom->kind));
  if (row->whom->kind == SURAL_WHOM_FITS)
    g_object_set_data_full (G_OBJECT (widget), "patient-id",
                            g_strdup (
                                sural_patient_get_id (g_ptr_array_index (row->whom->patients, 0))),
                            g_free);
  g_signal_connect_object (widget, "activated", G_CALLBACK (activated_cb), self, 0);
  return widget;
}

/* A line that nothing can be done with. */
static GtkWidget *
make_line (const char *text, gboolean is_problem)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  if (is_problem)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic",
                                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                             "css-classes", (const char *[]) { "warning", NULL },
                                             NULL));
  else
    gtk_widget_add_css_class (row, "dim-label");
  return row;
}

static void
add (SuralDayGroup *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->widgets, row);
}

static void
add_problems (SuralDayGroup *self, const SuralDayList *list)
{
  g_autofree char *more = NULL;

  for (guint i = 0; i < list->problems->len; i++)
    add (self, make_line (g_ptr_array_index (list->problems, i), TRUE));
  if (list->n_more == 0)
    return;
  more =
      g_strdup_printf (ngettext ("%u more cannot be read", "%u more cannot be read", list->n_more),
                       list->n_more);
  add (self, make_line (more, TRUE));
}

static void
clear (SuralDayGroup *self)
{
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->widgets->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self),
                                  g_ptr_array_index (self->widgets, i));
  g_ptr_array_set_size (self->widgets, 0);
}

static void
sural_day_group_finalize (GObject *object)
{
  SuralDayGroup *self = SURAL_DAY_GROUP (object);

  g_ptr_array_unref (self->widgets);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (sural_day_group_parent_class)->finalize (object);
}

static void
sural_day_group_class_init (SuralDayGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_day_group_finalize;
  signals[SIGNAL_OPEN] = g_signal_new ("open", SURAL_TYPE_DAY_GROUP, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CHOOSE] = g_signal_new ("choose", SURAL_TYPE_DAY_GROUP, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_NEW] = g_signal_new ("new", SURAL_TYPE_DAY_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sural_day_group_init (SuralDayGroup *self)
{
  self->widgets = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Today’s List"));
}

/**
 * sural_day_group_new:
 *
 * Returns: (transfer floating): a group with nothing in it
 */
SuralDayGroup *
sural_day_group_new (void)
{
  return g_object_new (SURAL_TYPE_DAY_GROUP, NULL);
}

/**
 * sural_day_group_show:
 * @self: the group
 * @list: (nullable): the appointments of today; %NULL while there are none to show
 * @failure: (nullable): why the calendar could not be read
 *
 * Shows the list, or why there is none.
 */
void
sural_day_group_show (SuralDayGroup *self, const SuralDayList *list, const char *failure)
{
  g_return_if_fail (SURAL_IS_DAY_GROUP (self));

  clear (self);
  if (failure != NULL)
    add (self, make_line (failure, TRUE));
  else if (list == NULL)
    add (self, make_line (_ ("The calendar is being read"), FALSE));
  else if (list->rows->len == 0)
    add (self, make_line (_ ("The calendar has no appointments today"), FALSE));
  for (guint i = 0; list != NULL && i < list->rows->len; i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (list->rows, i), list->day, i);

      g_ptr_array_add (self->rows, row);
      add (self, row);
    }
  if (list != NULL)
    add_problems (self, list);
}

/**
 * sural_day_group_set_narrow:
 * @self: the group
 * @is_narrow: whether there is little room
 *
 * Leaves out what is not needed in a narrow window, from the next list on.
 */
void
sural_day_group_set_narrow (SuralDayGroup *self, gboolean is_narrow)
{
  g_return_if_fail (SURAL_IS_DAY_GROUP (self));
  self->is_narrow = is_narrow;
}

/**
 * sural_day_group_activate:
 * @self: the group
 * @number: of a row, from 0
 *
 * Does what Enter does on that row.
 */
void
sural_day_group_activate (SuralDayGroup *self, guint number)
{
  g_return_if_fail (SURAL_IS_DAY_GROUP (self));

  if (number < self->rows->len)
    activated_cb (g_ptr_array_index (self->rows, number), self);
}

/**
 * sural_day_group_get_n_rows:
 * @self: the group
 *
 * Returns: how many appointments it shows
 */
guint
sural_day_group_get_n_rows (SuralDayGroup *self)
{
  g_return_val_if_fail (SURAL_IS_DAY_GROUP (self), 0);
  return self->rows->len;
}
