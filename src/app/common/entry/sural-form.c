/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/common/entry/sural-form.h"

#include "app/common/entry/sural-number-entry.h"
#include "app/common/page/sural-banner.h"

#include <glib/gi18n-lib.h>

#define FORM_TYPE G_VARIANT_TYPE ("a{sv}")
#define KEEPER "sural-draft-keeper"
#define OPENER "sural-dialog-opener"

/* --- Reading and filling in ------------------------------------------------------------------- */

static GVariant *
read_text_view (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return g_variant_new_string (text);
}

/* The property that a widget's choice is in; NULL: nothing is chosen in it. */
static const char *
find_property (GtkWidget *widget)
{
  if (GTK_IS_DROP_DOWN (widget) || ADW_IS_COMBO_ROW (widget))
    return "selected";
  if (GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget))
    return "active";
  if (GTK_IS_SPIN_BUTTON (widget))
    return "value";
  if (ADW_IS_TOGGLE_GROUP (widget))
    return "active";
  return NULL;
}

static gboolean
is_password (GtkWidget *widget)
{
  return GTK_IS_TEXT (widget) && !gtk_text_get_visibility (GTK_TEXT (widget));
}

static gboolean
is_text (GtkWidget *widget)
{
  return (GTK_IS_TEXT (widget) && gtk_editable_get_editable (GTK_EDITABLE (widget))) ||
         (GTK_IS_TEXT_VIEW (widget) && gtk_text_view_get_editable (GTK_TEXT_VIEW (widget)));
}

/* What is in one widget; NULL for one in which there is nothing of its own. */
static GVariant *
read_widget (GtkWidget *widget, SuralFormScope scope)
{
  const char *property = scope == SURAL_FORM_ALL ? find_property (widget) : NULL;
  GParamSpec *pspec = NULL;
  GValue value = G_VALUE_INIT;
  GVariant *result = NULL;

  if (is_password (widget))
    return NULL;
  if (is_text (widget))
    return GTK_IS_TEXT_VIEW (widget)
               ? read_text_view (GTK_TEXT_VIEW (widget))
               : g_variant_new_string (gtk_editable_get_text (GTK_EDITABLE (widget)));
  if (property == NULL)
    return NULL;
  pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), property);
  g_value_init (&value, pspec->value_type);
  g_object_get_property (G_OBJECT (widget), property, &value);
  if (G_VALUE_HOLDS_BOOLEAN (&value))
    result = g_variant_new_boolean (g_value_get_boolean (&value));
  else if (G_VALUE_HOLDS_DOUBLE (&value))
    result = g_variant_new_double (g_value_get_double (&value));
  else
    result = g_variant_new_uint32 (g_value_get_uint (&value));
  g_value_unset (&value);
  return result;
}

static void
fill_widget (GtkWidget *widget, GVariant *content)
{
  const char *property = find_property (widget);

  if (g_variant_is_of_type (content, G_VARIANT_TYPE_STRING))
    {
      const char *text = g_variant_get_string (content, NULL);

      if (GTK_IS_TEXT_VIEW (widget))
        gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), text, -1);
      else
        gtk_editable_set_text (GTK_EDITABLE (widget), text);
    }
  else if (property != NULL && g_variant_is_of_type (content, G_VARIANT_TYPE_BOOLEAN))
    g_object_set (widget, property, g_variant_get_boolean (content), NULL);
  else if (property != NULL && g_variant_is_of_type (content, G_VARIANT_TYPE_DOUBLE))
    g_object_set (widget, property, g_variant_get_double (content), NULL);
  else if (property != NULL)
    g_object_set (widget, property, g_variant_get_uint32 (content), NULL);
}

/* One pass over the widgets. A widget is known by the types above it and by how many of the same
 * come before it, so that one of another page of the same kind is found again. */
typedef struct
{
  SuralFormScope scope;
  GHashTable *counts;    /* char *path → how many there were */
  GVariantBuilder *read; /* NULL when filling in */
  GVariantDict *fill;    /* NULL when reading */
  GPtrArray *to_fill;    /* GtkWidget, then its GVariant: filled in when all have been found */
} Pass;

static void
look_at (Pass *pass, GtkWidget *widget, const char *path)
{
  g_autoptr (GVariant) content = read_widget (widget, pass->scope);
  g_autofree char *key = NULL;
  guint count = 0;

  if (content == NULL)
    return;
  g_variant_ref_sink (content);
  count = GPOINTER_TO_UINT (g_hash_table_lookup (pass->counts, path));
  g_hash_table_insert (pass->counts, g_strdup (path), GUINT_TO_POINTER (count + 1));
  key = g_strdup_printf ("%s#%u", path, count);
  if (pass->read != NULL)
    {
      g_variant_builder_add (pass->read, "{sv}", key, content);
      return;
    }

  {
    g_autoptr (GVariant) wanted =
        g_variant_dict_lookup_value (pass->fill, key, g_variant_get_type (content));

    if (wanted == NULL)
      return;
    g_variant_dict_remove (pass->fill, key);
    if (g_variant_equal (wanted, content))
      return;
    g_ptr_array_add (pass->to_fill, g_object_ref (widget));
    g_ptr_array_add (pass->to_fill, g_steal_pointer (&wanted));
  }
}

static void
walk (Pass *pass, GtkWidget *widget, const char *path)
{
  g_autofree char *own = g_strdup_printf ("%s/%s", path, G_OBJECT_TYPE_NAME (widget));

  if (pass->scope == SURAL_FORM_SHOWN_TEXTS && !gtk_widget_get_mapped (widget))
    return;
  look_at (pass, widget, own);
  /* What lies within a choice is its own business. */
  if (is_text (widget) || GTK_IS_POPOVER (widget) ||
      (find_property (widget) != NULL && !GTK_IS_CHECK_BUTTON (widget)))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk (pass, child, own);
}

/**
 * sural_form_collect:
 * @root: a page or dialog
 * @scope: which widgets count
 *
 * Reads what is typed and chosen; passwords are never read.
 *
 * Returns: (transfer full): a dictionary
 */
GVariant *
sural_form_collect (GtkWidget *root, SuralFormScope scope)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (FORM_TYPE);
  Pass pass = { .scope = scope, .counts = counts, .read = &builder };

  g_return_val_if_fail (GTK_IS_WIDGET (root), NULL);

  walk (&pass, root, "");
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/**
 * sural_form_apply:
 * @root: a page or dialog of the same kind
 * @scope: as it was collected
 * @form: what sural_form_collect() gave
 *
 * Fills in what differs. The keyboard goes to the text that was filled in last.
 *
 * Returns: (transfer full) (nullable): what has no place in it now; NULL when everything has
 */
GVariant *
sural_form_apply (GtkWidget *root, SuralFormScope scope, GVariant *form)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) to_fill = g_ptr_array_new ();
  g_autoptr (GVariant) rest = NULL;
  GVariantDict dict;
  Pass pass = { .scope = scope, .counts = counts, .fill = &dict, .to_fill = to_fill };

  g_return_val_if_fail (GTK_IS_WIDGET (root), NULL);
  g_return_val_if_fail (g_variant_is_of_type (form, FORM_TYPE), NULL);

  g_variant_dict_init (&dict, form);
  walk (&pass, root, "");
  for (guint i = 0; i < to_fill->len; i += 2)
    {
      g_autoptr (GtkWidget) widget = g_ptr_array_index (to_fill, i);
      g_autoptr (GVariant) content = g_ptr_array_index (to_fill, i + 1);

      fill_widget (widget, content);
      if (is_text (widget) && gtk_widget_grab_focus (widget) && GTK_IS_TEXT (widget))
        gtk_editable_set_position (GTK_EDITABLE (widget), -1);
    }
  rest = g_variant_ref_sink (g_variant_dict_end (&dict));
  return g_variant_n_children (rest) > 0 ? g_steal_pointer (&rest) : NULL;
}

/**
 * sural_form_drop_numbers:
 * @root: a page or dialog
 *
 * Half a number is none: what is being typed in a number's entry is left out when it is left, and
 * what counted before is shown again.
 */
void
sural_form_drop_numbers (GtkWidget *root)
{
  if (SURAL_IS_NUMBER_ENTRY (root))
    sural_number_entry_drop (SURAL_NUMBER_ENTRY (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    sural_form_drop_numbers (child);
}

/* --- Dialogs ---------------------------------------------------------------------------------- */

typedef struct
{
  SuralContext *context;
  char *key;
  GVariant *baseline; /* what the dialog began with */
  gboolean done;
  GtkWidget *banner;
  AdwDialog *dialog;
  guint source; /* that looks at it from time to time */
} Keeper;

/* How much of what is typed a crash may cost, in seconds. */
static const guint keep_interval = 2;

static void
keeper_free (gpointer data)
{
  Keeper *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->context);
  g_free (self->key);
  g_clear_pointer (&self->baseline, g_variant_unref);
  g_free (self);
}

/* What was typed and is not saved; NULL where that is nothing. */
static GVariant *
dup_draft (Keeper *keeper)
{
  g_autoptr (GVariant) now = NULL;

  if (keeper->done)
    return NULL;
  now = sural_form_collect (adw_dialog_get_child (keeper->dialog), SURAL_FORM_ALL);
  return g_variant_equal (now, keeper->baseline) ? NULL : g_steal_pointer (&now);
}

static void
keep (Keeper *keeper)
{
  g_autoptr (GVariant) draft = dup_draft (keeper);

  sural_drafts_keep (sural_drafts_get (keeper->context), keeper->key, draft);
}

static gboolean
keep_cb (gpointer user_data)
{
  keep (user_data);
  return G_SOURCE_CONTINUE;
}

static void
closed_cb (AdwDialog *dialog, Keeper *keeper)
{
  g_clear_handle_id (&keeper->source, g_source_remove);
  keep (keeper);
}

static void
start_over_cb (AdwDialog *dialog)
{
  Keeper *keeper = g_object_get_data (G_OBJECT (dialog), KEEPER);
  g_autoptr (GVariant) rest = NULL;

  adw_banner_set_revealed (ADW_BANNER (keeper->banner), FALSE);
  rest = sural_form_apply (adw_dialog_get_child (dialog), SURAL_FORM_ALL, keeper->baseline);
  gtk_widget_child_focus (GTK_WIDGET (dialog), GTK_DIR_TAB_FORWARD);
}

/* Where it came from must be seen: it may be another patient who is asked for now. */
static void
say_so (AdwDialog *dialog, Keeper *keeper)
{
  GtkWidget *child = adw_dialog_get_child (dialog);

  if (!ADW_IS_TOOLBAR_VIEW (child))
    return;
  keeper->banner = adw_banner_new (_ ("What you typed before and did not save is here again"));
  sural_banner_show_whole (ADW_BANNER (keeper->banner));
  adw_banner_set_button_label (ADW_BANNER (keeper->banner), _ ("_Start Over"));
  adw_banner_set_revealed (ADW_BANNER (keeper->banner), TRUE);
  g_signal_connect_object (keeper->banner, "button-clicked", G_CALLBACK (start_over_cb), dialog,
                           G_CONNECT_SWAPPED);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (child), keeper->banner);
}

/**
 * sural_dialog_keep_draft:
 * @dialog: a dialog that is about to be presented, filled with what it begins with
 * @context: the clinic
 * @key: what it is about, as "new-patient"; drafts of one key stand for each other
 * @opener: (nullable): the detailed action that shows the dialog, for after a lock
 *
 * Brings back what was typed in such a dialog before and not saved, and says so in it. What is
 * typed is kept from time to time, and when it is closed, by Escape or because the clinic is
 * locked.
 */
void
sural_dialog_keep_draft (AdwDialog *dialog,
                         SuralContext *context,
                         const char *key,
                         const char *opener)
{
  g_autoptr (GVariant) draft = NULL;
  g_autoptr (GVariant) rest = NULL;
  Keeper *keeper = NULL;

  g_return_if_fail (ADW_IS_DIALOG (dialog));
  g_return_if_fail (SURAL_IS_CONTEXT (context));
  g_return_if_fail (key != NULL);

  keeper = g_new0 (Keeper, 1);
  keeper->context = g_object_ref (context);
  keeper->key = g_strdup (key);
  keeper->dialog = dialog;
  keeper->source = g_timeout_add_seconds (keep_interval, keep_cb, keeper);
  sural_dialog_set_opener (dialog, opener);
  keeper->baseline = sural_form_collect (adw_dialog_get_child (dialog), SURAL_FORM_ALL);
  g_object_set_data_full (G_OBJECT (dialog), KEEPER, keeper, keeper_free);
  g_signal_connect (dialog, "closed", G_CALLBACK (closed_cb), keeper);
  draft = sural_drafts_dup (sural_drafts_get (context), key);
  if (draft == NULL)
    return;
  rest = sural_form_apply (adw_dialog_get_child (dialog), SURAL_FORM_ALL, draft);
  say_so (dialog, keeper);
}

/**
 * sural_dialog_forget_draft:
 * @dialog: a dialog whose content has been saved, or is meant to be thrown away
 *
 * Nothing of it is kept.
 */
void
sural_dialog_forget_draft (AdwDialog *dialog)
{
  Keeper *keeper = NULL;

  g_return_if_fail (ADW_IS_DIALOG (dialog));

  keeper = g_object_get_data (G_OBJECT (dialog), KEEPER);
  if (keeper != NULL)
    keeper->done = TRUE;
}

/**
 * sural_dialog_has_draft:
 * @dialog: any dialog
 *
 * Returns: whether something was typed in it that is not saved
 */
gboolean
sural_dialog_has_draft (AdwDialog *dialog)
{
  Keeper *keeper = NULL;
  g_autoptr (GVariant) draft = NULL;

  g_return_val_if_fail (ADW_IS_DIALOG (dialog), FALSE);

  keeper = g_object_get_data (G_OBJECT (dialog), KEEPER);
  draft = keeper != NULL ? dup_draft (keeper) : NULL;
  return draft != NULL;
}

/**
 * sural_dialog_set_opener:
 * @dialog: a dialog
 * @opener: (nullable): the detailed action that shows it, of the window or of a page
 *
 * A dialog that has one is shown again when it was up as the clinic was locked.
 */
void
sural_dialog_set_opener (AdwDialog *dialog, const char *opener)
{
  g_return_if_fail (ADW_IS_DIALOG (dialog));
  g_object_set_data_full (G_OBJECT (dialog), OPENER, g_strdup (opener), g_free);
}

/**
 * sural_dialog_get_opener:
 * @dialog: any dialog
 *
 * Returns: (transfer none) (nullable): the detailed action that shows it again
 */
const char *
sural_dialog_get_opener (AdwDialog *dialog)
{
  g_return_val_if_fail (ADW_IS_DIALOG (dialog), NULL);
  return g_object_get_data (G_OBJECT (dialog), OPENER);
}
