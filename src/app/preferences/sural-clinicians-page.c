/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/preferences/sural-clinicians-page.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/page/sural-dialogs.h"
#include "app/preferences/sural-clinician-dialog.h"
#include "record/words/clinician-words.h"
#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>

struct _SuralCliniciansPage
{
  AdwPreferencesPage parent_instance;

  SuralContext *context;
  GPtrArray *rows; /* those that are filled in anew */
  GPtrArray *clinicians;

  AdwPreferencesGroup *here;
  AdwPreferencesGroup *gone;
  GtkLabel *message;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (SuralCliniciansPage, sural_clinicians_page, ADW_TYPE_PREFERENCES_PAGE)

/* What is done on the store thread; all of them read the list anew. */
typedef enum
{
  TASK_READ,
  TASK_RENAME,
  TASK_REGISTRATION,
  TASK_ROLE,
  TASK_REMOVE,
} TaskKind;

typedef struct
{
  TaskKind kind;
  char *id;
  char *name;
  SuralRole role;
} Task;

/* The list, and what whoever looks at it may do; and what was refused, NULL: nothing. */
typedef struct
{
  GError *refused;
  GPtrArray *clinicians;
  char *own_id;
  SuralRole own_role;
} Listed;

static void
task_free (gpointer data)
{
  Task *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static void
listed_free (gpointer data)
{
  Listed *self = data;

  g_clear_error (&self->refused);
  g_ptr_array_unref (self->clinicians);
  g_free (self->own_id);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listed, listed_free)

static gboolean
do_task (SuralStore *store, const Task *task, GError **error)
{
  switch (task->kind)
    {
    case TASK_RENAME:
      return sural_store_rename_clinician (store, task->id, task->name, error);
    case TASK_REGISTRATION:
      return sural_store_set_clinician_registration (store, task->id, task->name, error);
    case TASK_ROLE:
      return sural_store_set_clinician_role (store, task->id, task->role, error);
    case TASK_REMOVE:
      return sural_store_remove_clinician (store, task->id, error);
    case TASK_READ:
    default:
      return TRUE;
    }
}

static gpointer
run_task (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) clinicians = NULL;
  g_autoptr (GError) refused = NULL;
  Listed *listed = NULL;

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  /* The rows show what is, whatever was asked for. */
  do_task (store, data, &refused);
  clinicians = sural_store_list_clinicians (store, error);
  if (clinicians == NULL)
    return NULL;
  listed = g_new0 (Listed, 1);
  listed->clinicians = g_steal_pointer (&clinicians);
  listed->refused = g_steal_pointer (&refused);
  listed->own_id = g_strdup (sural_store_get_clinician_id (store));
  listed->own_role = sural_store_get_role (store);
  return listed;
}

static void
run (SuralCliniciansPage *self, TaskKind kind, const char *id, const char *name, SuralRole role);

static void
read_anew (SuralCliniciansPage *self)
{
  run (self, TASK_READ, NULL, NULL, SURAL_ROLE_ASSISTANT);
}

/* --- A row ------------------------------------------------------------------------------------ */

static const SuralClinician *
clinician_of (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "clinician");
}

static void
name_applied_cb (AdwEntryRow *row, SuralCliniciansPage *self)
{
  run (self, TASK_RENAME, clinician_of (row)->id, gtk_editable_get_text (GTK_EDITABLE (row)),
       SURAL_ROLE_ASSISTANT);
}

static void
role_selected_cb (AdwComboRow *row, GParamSpec *pspec, SuralCliniciansPage *self)
{
  const SuralRole role = (SuralRole) adw_combo_row_get_selected (row);

  if (role != clinician_of (row)->role)
    run (self, TASK_ROLE, clinician_of (row)->id, NULL, role);
}

static void
remove_cb (GtkWidget *row, SuralCliniciansPage *self)
{
  run (self, TASK_REMOVE, clinician_of (row)->id, NULL, SURAL_ROLE_ASSISTANT);
}

static void
present (SuralCliniciansPage *self, const SuralClinician *clinician)
{
  AdwDialog *dialog = sural_clinician_dialog_new (self->context, clinician);

  g_signal_connect_object (dialog, "changed", G_CALLBACK (read_anew), self, G_CONNECT_SWAPPED);
  sural_dialog_present (dialog, GTK_WIDGET (self));
}

static void
passphrase_cb (GtkWidget *row, SuralCliniciansPage *self)
{
  present (self, clinician_of (row));
}

static void
add_cb (SuralCliniciansPage *self)
{
  present (self, NULL);
}

static void
registration_applied_cb (AdwEntryRow *row, SuralCliniciansPage *self)
{
  run (self, TASK_REGISTRATION, clinician_of (row)->id, gtk_editable_get_text (GTK_EDITABLE (row)),
       SURAL_ROLE_ASSISTANT);
}

static GtkWidget *
new_text_row (const SuralClinician *one, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "clinician", (gpointer) one);
  return row;
}

static void
add_text_rows (SuralCliniciansPage *self, AdwExpanderRow *row, const SuralClinician *one)
{
  GtkWidget *name = new_text_row (one, _ ("Name"), one->name);
  GtkWidget *registration = new_text_row (one, _ ("Registration"), one->registration);

  g_signal_connect_object (name, "apply", G_CALLBACK (name_applied_cb), self, 0);
  g_signal_connect_object (registration, "apply", G_CALLBACK (registration_applied_cb), self, 0);
  adw_expander_row_add_row (row, name);
  adw_expander_row_add_row (row, registration);
}

static void
add_role_row (SuralCliniciansPage *self, AdwExpanderRow *row, const SuralClinician *one)
{
  GtkWidget *role = adw_combo_row_new ();
  g_autoptr (GtkStringList) roles = gtk_string_list_new (NULL);

  for (guint i = 0; i <= SURAL_ROLE_LAST; i++)
    gtk_string_list_append (roles, sural_words_role ((SuralRole) i));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (role), _ ("Role"));
  adw_combo_row_set_model (ADW_COMBO_ROW (role), G_LIST_MODEL (roles));
  adw_combo_row_set_selected (ADW_COMBO_ROW (role), one->role);
  g_object_set_data (G_OBJECT (role), "clinician", (gpointer) one);
  g_signal_connect_object (role, "notify::selected", G_CALLBACK (role_selected_cb), self, 0);
  adw_expander_row_add_row (row, role);
}

static GtkWidget *
new_button_row (SuralCliniciansPage *self,
                const SuralClinician *one,
                const char *title,
                const char *label,
                GCallback callback)
{
  GtkWidget *button = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), title);
  sural_accessible_make_pressable (button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data (G_OBJECT (button), "clinician", (gpointer) one);
  g_signal_connect_object (button, "activated", callback, self, 0);
  return button;
}

/* What an owner does to others. */
static void
add_owner_rows (SuralCliniciansPage *self, AdwExpanderRow *row, const SuralClinician *one)
{
  /* TRANSLATORS: %s is the name of a clinician */
  g_autofree char *give = g_strdup_printf (_ ("New passphrase for %s"), one->name);
  /* TRANSLATORS: %s is the name of a clinician */
  g_autofree char *leave = g_strdup_printf (_ ("Remove %s"), one->name);
  GtkWidget *remove = new_button_row (self, one, _ ("Remove"), leave, G_CALLBACK (remove_cb));

  gtk_widget_add_css_class (remove, "destructive-action");
  adw_expander_row_add_row (row, new_button_row (self, one, _ ("New Passphrase…"), give,
                                                 G_CALLBACK (passphrase_cb)));
  adw_expander_row_add_row (row, remove);
}

static char *
describe (const SuralClinician *one, const Listed *listed)
{
  const char *role = sural_words_role (one->role);

  if (g_str_equal (one->id, listed->own_id))
    /* TRANSLATORS: %s is a role, as “Owner” */
    return g_strdup_printf (_ ("%s · you"), role);
  return one->has_key ? g_strdup (role) : g_strdup_printf (_ ("%s · has no passphrase"), role);
}

static void
add_row (SuralCliniciansPage *self, const SuralClinician *one, const Listed *listed)
{
  const gboolean is_owner = listed->own_role == SURAL_ROLE_OWNER;
  const gboolean is_own = g_str_equal (one->id, listed->own_id);
  GtkWidget *row = is_owner || is_own ? adw_expander_row_new () : adw_action_row_new ();
  g_autofree char *subtitle = describe (one, listed);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), one->name);
  g_object_set (row, "subtitle", subtitle, NULL);
  if (is_owner || is_own)
    add_text_rows (self, ADW_EXPANDER_ROW (row), one);
  if (is_owner)
    add_role_row (self, ADW_EXPANDER_ROW (row), one);
  if (is_owner && !is_own)
    add_owner_rows (self, ADW_EXPANDER_ROW (row), one);
  adw_preferences_group_add (self->here, row);
  g_ptr_array_add (self->rows, row);
}

static void
add_gone_row (SuralCliniciansPage *self, const SuralClinician *one, const Listed *listed)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = sural_format_day (sural_time_get_day (one->removed));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), one->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), day);
  if (listed->own_role == SURAL_ROLE_OWNER)
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("Let In Again…"));
      /* TRANSLATORS: %s is the name of a clinician */
      g_autofree char *label = g_strdup_printf (_ ("Let %s in again"), one->name);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      sural_accessible_set_name (button, label);
      g_object_set_data (G_OBJECT (button), "clinician", (gpointer) one);
      g_signal_connect_object (button, "clicked", G_CALLBACK (passphrase_cb), self, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  adw_preferences_group_add (self->gone, row);
  g_ptr_array_add (self->rows, row);
}

/* --- The list --------------------------------------------------------------------------------- */

static void
clear_rows (SuralCliniciansPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
show (SuralCliniciansPage *self, const Listed *listed)
{
  guint n_gone = 0;

  clear_rows (self);
  g_clear_pointer (&self->clinicians, g_ptr_array_unref);
  self->clinicians = g_ptr_array_ref (listed->clinicians);
  for (guint i = 0; i < self->clinicians->len; i++)
    {
      const SuralClinician *one = g_ptr_array_index (self->clinicians, i);

      if (one->removed == SURAL_TIME_UNKNOWN)
        add_row (self, one, listed);
      else
        {
          add_gone_row (self, one, listed);
          n_gone++;
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->gone), n_gone > 0);
  gtk_widget_set_visible (self->add, listed->own_role == SURAL_ROLE_OWNER);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralCliniciansPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Listed) listed =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error);

  if (self->context == NULL)
    return;
  if (listed != NULL && listed->refused != NULL)
    error = g_error_copy (listed->refused);
  gtk_label_set_text (self->message, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), error != NULL);
  if (listed != NULL)
    show (self, listed);
  /* Papers carry the name of who has opened the clinic. */
  sural_stationery_read (sural_context_get_stationery (self->context));
}

static void
run (SuralCliniciansPage *self, TaskKind kind, const char *id, const char *name, SuralRole role)
{
  Task *task = g_new0 (Task, 1);

  task->kind = kind;
  task->id = g_strdup (id);
  task->name = g_strdup (name);
  task->role = role;
  sural_store_thread_run_async (sural_context_get_store_thread (self->context), run_task, task,
                                task_free, listed_free, NULL, done_cb, g_object_ref (self));
}

static void
sural_clinicians_page_dispose (GObject *object)
{
  SuralCliniciansPage *self = SURAL_CLINICIANS_PAGE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_CLINICIANS_PAGE);
  g_clear_object (&self->context);
  g_clear_pointer (&self->clinicians, g_ptr_array_unref);
  G_OBJECT_CLASS (sural_clinicians_page_parent_class)->dispose (object);
}

static void
sural_clinicians_page_class_init (SuralCliniciansPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_clinicians_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sural/Sural/ui/sural-clinicians-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralCliniciansPage, here);
  gtk_widget_class_bind_template_child (widget_class, SuralCliniciansPage, gone);
  gtk_widget_class_bind_template_child (widget_class, SuralCliniciansPage, message);
  gtk_widget_class_bind_template_child (widget_class, SuralCliniciansPage, add);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
sural_clinicians_page_init (SuralCliniciansPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_accessible_make_pressable (self->add);
  gtk_widget_set_visible (self->add, FALSE);
}

/**
 * sural_clinicians_page_new:
 * @context: the clinic, open
 *
 * Returns: (transfer floating): a page that reads who works there
 */
AdwPreferencesPage *
sural_clinicians_page_new (SuralContext *context)
{
  SuralCliniciansPage *self = NULL;

  g_return_val_if_fail (SURAL_IS_CONTEXT (context), NULL);

  self = g_object_new (SURAL_TYPE_CLINICIANS_PAGE, NULL);
  g_set_object (&self->context, context);
  read_anew (self);
  return ADW_PREFERENCES_PAGE (self);
}
