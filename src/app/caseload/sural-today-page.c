/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/caseload/sural-today-page.h"

#include "record/caseload/sural-today-list.h"
#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>

struct _SuralTodayPage
{
  AdwNavigationPage parent_instance;

  SuralDay today;
  AdwWindowTitle *heading;
  GtkStack *stack;
  GtkWidget *reading;
  GtkWidget *nothing;
  GtkWidget *waiting;
  GtkBox *groups;
  SuralDayGroup *day;
  GtkWidget *nobody; /* there are no patients yet */
  GtkWidget *nothing_else;
  GtkLabel *unjudged;
  gboolean was_read, waits;
  gboolean has_patients; /* somebody could be urgent */
};

G_DEFINE_FINAL_TYPE (SuralTodayPage, sural_today_page, ADW_TYPE_NAVIGATION_PAGE)

static guint open_signal;

static const struct
{
  const char *title;
  const char *icon;
  const char *css_class;
} kinds[] = {
  [SURAL_TODAY_URGENT] = { N_ ("Urgent"), "sural-flag-symbolic", "error" },
  [SURAL_TODAY_VISIT_OPEN] = { N_ ("Visits Left Open"), "media-playback-start-symbolic", "accent" },
  [SURAL_TODAY_UNSIGNED] = { N_ ("Notes Not Signed"), "sural-notes-symbolic", "accent" },
  [SURAL_TODAY_OFF_TRACK] = { N_ ("Off Track"), "sural-off-track-symbolic", "warning" },
  [SURAL_TODAY_DUE] = { N_ ("Due"), "sural-review-symbolic", "accent" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == SURAL_TODAY_LAST + 1);

/* What waits, in one line. */
static char *
describe (SuralTodayKind kind, SuralCaseloadEntry *entry)
{
  const char *reason = sural_caseload_entry_get_reason (entry);
  guint n_unsigned = sural_caseload_entry_get_n_unsigned (entry);
  g_autofree char *day = NULL;

  switch (kind)
    {
    case SURAL_TODAY_VISIT_OPEN:
      day = sural_format_day (sural_time_get_day (sural_caseload_entry_get_open_since (entry)));
      return g_strdup_printf (_ ("Open since %s"), day);
    case SURAL_TODAY_UNSIGNED:
      return g_strdup_printf (ngettext ("%u visit without a signed note",
                                        "%u visits without a signed note", n_unsigned),
                              n_unsigned);
    case SURAL_TODAY_DUE:
      if (reason != NULL)
        return g_strdup (reason);
      day = sural_format_day (sural_caseload_entry_get_review_by (entry));
      return g_strdup_printf (_ ("The plan was to be reviewed by %s"), day);
    case SURAL_TODAY_URGENT:
    case SURAL_TODAY_OFF_TRACK:
    default:
      return g_strdup (reason);
    }
}

static char *
describe_person (SuralCaseloadEntry *entry)
{
  g_autofree char *birth = sural_format_birth (sural_caseload_entry_get_birth_day (entry),
                                               sural_caseload_entry_get_birth_part (entry));
  const char *number = sural_caseload_entry_get_external_id (entry);

  if (*birth != '\0')
    return g_strdup_printf (_ ("born %s"), birth);
  return g_strdup (number);
}

static void
activated_cb (GtkWidget *row, SuralTodayPage *self)
{
  SuralCaseloadEntry *entry = g_object_get_data (G_OBJECT (row), "entry");
  SuralTodayKind kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "kind"));

  g_signal_emit (self, open_signal, 0, sural_caseload_entry_get_patient_id (entry),
                 sural_today_get_episode_id (kind, entry), sural_today_get_page (kind, entry));
}

static GtkWidget *
make_row (SuralTodayPage *self, SuralTodayKind kind, SuralCaseloadEntry *entry)
{
  g_autofree char *what = describe (kind, entry);
  g_autofree char *person = describe_person (entry);
  g_autofree char *subtitle = NULL;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (kinds[kind].icon);

  if (what != NULL && person != NULL)
    subtitle = g_strdup_printf ("%s · %s", what, person);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sural_caseload_entry_get_name (entry));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : what);
  gtk_widget_add_css_class (icon, kinds[kind].css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (kinds[kind].title), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "entry", g_object_ref (entry), g_object_unref);
  g_object_set_data (G_OBJECT (row), "kind", GUINT_TO_POINTER (kind));
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, 0);
  return row;
}

/* Says how many more there are. */
static GtkWidget *
make_rest (guint n)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u more in the list", "%u more in the list", n), n);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_widget_add_css_class (row, "dim-label");
  return row;
}

static GtkWidget *
make_group (SuralTodayPage *self, SuralTodayKind kind, GPtrArray *entries, guint n)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *count = g_strdup_printf ("%u", n);
  GtkWidget *label = gtk_label_new (count);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (kinds[kind].title));
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), label);
  for (guint i = 0; i < entries->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               make_row (self, kind, g_ptr_array_index (entries, i)));
  if (n > entries->len)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_rest (n - entries->len));
  return group;
}

static void
clear_groups (SuralTodayPage *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
}

static void
sural_today_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_TODAY_PAGE);
  G_OBJECT_CLASS (sural_today_page_parent_class)->dispose (object);
}

static void
sural_today_page_class_init (SuralTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_today_page_dispose;
  open_signal = g_signal_new ("open", SURAL_TYPE_TODAY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralTodayPage, heading);
  gtk_widget_class_bind_template_child (widget_class, SuralTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SuralTodayPage, reading);
  gtk_widget_class_bind_template_child (widget_class, SuralTodayPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, SuralTodayPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, SuralTodayPage, groups);
  gtk_widget_class_bind_template_child (widget_class, SuralTodayPage, day);
  gtk_widget_class_bind_template_child (widget_class, SuralTodayPage, nobody);
  gtk_widget_class_bind_template_child (widget_class, SuralTodayPage, nothing_else);
  gtk_widget_class_bind_template_child (widget_class, SuralTodayPage, unjudged);
  g_type_ensure (SURAL_TYPE_DAY_GROUP);
}

static void
sural_today_page_init (SuralTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Where not everybody could be looked at it is not said that nothing waits. */
static void
show_unjudged (SuralTodayPage *self, guint n)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u patient was not looked at today: whether anything is urgent is not known. Open "
                "the record to see.",
                "%u patients were not looked at today: whether anything is urgent is not known. "
                "Open their records to see.",
                n),
      n);

  gtk_label_set_text (self->unjudged, text);
  gtk_widget_set_visible (GTK_WIDGET (self->unjudged), n > 0);
}

/* Today's list stands above what waits, and is shown where nothing does. */
static void
show_state (SuralTodayPage *self)
{
  const gboolean is_unknown = gtk_widget_get_visible (GTK_WIDGET (self->unjudged));
  const gboolean has_day = gtk_widget_get_visible (GTK_WIDGET (self->day));

  gtk_widget_set_visible (self->nothing_else, has_day && !self->waits && !is_unknown);
  if (!self->was_read)
    gtk_stack_set_visible_child (self->stack, self->reading);
  else if (self->waits || has_day || is_unknown)
    gtk_stack_set_visible_child (self->stack, self->waiting);
  else
    gtk_stack_set_visible_child (self->stack, self->has_patients ? self->nothing : self->nobody);
}

/**
 * sural_today_page_get_day:
 * @self: the page
 *
 * Returns: (transfer none): today's list
 */
SuralDayGroup *
sural_today_page_get_day (SuralTodayPage *self)
{
  g_return_val_if_fail (SURAL_IS_TODAY_PAGE (self), NULL);
  return self->day;
}

/**
 * sural_today_page_show_day:
 * @self: the page
 * @has_calendar: whether a calendar was chosen
 * @list: (nullable): its appointments of today
 * @failure: (nullable): why it could not be read
 *
 * Shows today's list, with the keyboard where it was in it.
 */
void
sural_today_page_show_day (SuralTodayPage *self,
                           gboolean has_calendar,
                           const SuralDayList *list,
                           const char *failure)
{
  g_return_if_fail (SURAL_IS_TODAY_PAGE (self));

  sural_day_group_show (self->day, list, failure);
  gtk_widget_set_visible (GTK_WIDGET (self->day), has_calendar);
  show_state (self);
}

/**
 * sural_today_page_set_has_patients:
 * @self: the page
 * @has_patients: whether there is anybody who could be urgent
 *
 * Says where what waits will stand, as long as there is nobody.
 */
void
sural_today_page_set_has_patients (SuralTodayPage *self, gboolean has_patients)
{
  g_return_if_fail (SURAL_IS_TODAY_PAGE (self));

  self->has_patients = has_patients;
  show_state (self);
}

/**
 * sural_today_page_show:
 * @waiting: (nullable): what waits; NULL while it was not read
 * @today: the day it is
 *
 * Lists what waits.
 */
void
sural_today_page_show (SuralTodayPage *self, const SuralToday *waiting, SuralDay today)
{
  g_autofree char *day = sural_format_day (today);

  g_return_if_fail (SURAL_IS_TODAY_PAGE (self));

  self->waits = FALSE;
  self->was_read = waiting != NULL;
  clear_groups (self);
  show_unjudged (self, waiting != NULL ? waiting->n_unjudged : 0);
  adw_window_title_set_subtitle (self->heading, waiting != NULL ? day : "");
  for (guint kind = 0; waiting != NULL && kind <= SURAL_TODAY_LAST; kind++)
    {
      if (waiting->n[kind] == 0)
        continue;
      self->waits = TRUE;
      gtk_box_append (self->groups,
                      make_group (self, kind, waiting->entries[kind], waiting->n[kind]));
    }
  show_state (self);
}
