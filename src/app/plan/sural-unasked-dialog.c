/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/plan/sural-unasked-dialog.h"

#include "app/common/page/sural-banner.h"
#include "app/visit/card/sural-finding-row.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

struct _SuralUnaskedDialog
{
  AdwDialog parent_instance;

  AdwBanner *visit_banner;
  GtkWidget *column;

  SuralRecord *record;
  SuralEarlierFindings *earlier;
  GPtrArray *rows; /* SuralFindingRow, in order */
};

G_DEFINE_FINAL_TYPE (SuralUnaskedDialog, sural_unasked_dialog, ADW_TYPE_DIALOG)

static void
show_narrow (SuralUnaskedDialog *self, gboolean narrow)
{
  for (guint i = 0; i < self->rows->len; i++)
    sural_finding_row_set_narrow (g_ptr_array_index (self->rows, i), narrow);
}

static void
narrow_cb (SuralUnaskedDialog *self)
{
  show_narrow (self, TRUE);
}

static void
wide_cb (SuralUnaskedDialog *self)
{
  show_narrow (self, FALSE);
}

/* An answer belongs to a visit: without one there is nothing to answer to yet. */
static void
refresh (SuralUnaskedDialog *self)
{
  gboolean in_visit = sural_record_get_visit (self->record) != NULL;
  gboolean begins = in_visit && !gtk_widget_get_sensitive (self->column);

  adw_banner_set_revealed (self->visit_banner, !in_visit);
  gtk_widget_set_sensitive (self->column, in_visit);
  for (guint i = 0; i < self->rows->len; i++)
    sural_finding_row_refresh (g_ptr_array_index (self->rows, i));
  if (begins && self->rows->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, 0));
}

static void
start_visit_cb (SuralUnaskedDialog *self)
{
  sural_record_start_visit (self->record);
}

static gboolean
keynav_failed_cb (SuralUnaskedDialog *self, GtkDirectionType direction, GtkListBox *list)
{
  return direction == GTK_DIR_DOWN || direction == GTK_DIR_UP
             ? gtk_widget_child_focus (GTK_WIDGET (self), direction == GTK_DIR_DOWN
                                                              ? GTK_DIR_TAB_FORWARD
                                                              : GTK_DIR_TAB_BACKWARD)
             : FALSE;
}

static GtkWidget *
add_group (SuralUnaskedDialog *self, const char *section)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), sural_words_section (section));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sural_words_section (section), -1);
  g_signal_connect_object (list, "keynav-failed", G_CALLBACK (keynav_failed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  gtk_box_append (GTK_BOX (self->column), group);
  return list;
}

/* Those of a section stand together, in the order of knowledge. */
static void
add_questions (SuralUnaskedDialog *self, GPtrArray *wanted, SuralAsking *of_visit)
{
  GPtrArray *findings = sural_knowledge_get_findings (
      sural_context_get_knowledge (sural_record_get_context (self->record)));
  g_autoptr (SuralAsking) asking = of_visit != NULL ? g_object_ref (of_visit) : sural_asking_new ();
  const char *section = NULL;
  GtkWidget *list = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (findings, i);
      GtkWidget *row = NULL;

      if (!g_ptr_array_find (wanted, definition, NULL))
        continue;
      if (g_strcmp0 (section, definition->section) != 0)
        list = add_group (self, definition->section);
      section = definition->section;
      row = sural_finding_row_new (self->record, self->earlier, definition);
      sural_finding_row_set_asking (SURAL_FINDING_ROW (row), asking);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
sural_unasked_dialog_dispose (GObject *object)
{
  SuralUnaskedDialog *self = SURAL_UNASKED_DIALOG (object);
  GtkWidget *group = NULL;

  if (self->rows != NULL)
    g_ptr_array_set_size (self->rows, 0);
  /* A bottom sheet may outlive its dialog; what the rows know of the patient does not. */
  while (self->column != NULL && (group = gtk_widget_get_first_child (self->column)) != NULL)
    gtk_box_remove (GTK_BOX (self->column), group);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_UNASKED_DIALOG);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->earlier);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (sural_unasked_dialog_parent_class)->dispose (object);
}

static void
sural_unasked_dialog_class_init (SuralUnaskedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_unasked_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-unasked-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralUnaskedDialog, visit_banner);
  gtk_widget_class_bind_template_child (widget_class, SuralUnaskedDialog, column);
  gtk_widget_class_bind_template_callback (widget_class, start_visit_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, wide_cb);
}

static void
sural_unasked_dialog_init (SuralUnaskedDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_banner_show_whole (self->visit_banner);
}

/**
 * sural_unasked_dialog_new:
 * @record: the open patient
 * @plan: the plan whose exercises are looked at
 * @asking: (nullable): what the visit asks on screen, where the dialog comes from one
 *
 * Returns: (transfer floating): a dialog with what could forbid them and is not known
 */
AdwDialog *
sural_unasked_dialog_new (SuralRecord *record, const SuralPlan *plan, SuralAsking *asking)
{
  SuralUnaskedDialog *self;
  g_autoptr (GPtrArray) unasked = NULL;

  g_return_val_if_fail (SURAL_IS_RECORD (record) && plan != NULL, NULL);

  self = g_object_new (SURAL_TYPE_UNASKED_DIALOG, NULL);
  self->record = g_object_ref (record);
  self->earlier = sural_earlier_findings_new (record);
  unasked = sural_record_list_unasked (record, plan);
  add_questions (self, unasked, asking);
  g_signal_connect_object (record, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->earlier, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_DIALOG (self);
}
