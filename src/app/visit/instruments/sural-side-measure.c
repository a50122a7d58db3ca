/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/visit/instruments/sural-side-measure.h"

#include "app/common/say/sural-accessible.h"
#include "app/common/entry/sural-number-entry.h"
#include "record/visit/sural-visit-values.h"

#include <math.h>

struct _SuralSideMeasure
{
  GtkWidget parent_instance;

  SuralRecord *record;
  const SuralMeasure *measure; /* of the knowledge, which outlives every page */
  GtkWidget *title;
  GtkWidget *entry;
  GtkWidget *before;
};

G_DEFINE_FINAL_TYPE (SuralSideMeasure, sural_side_measure, GTK_TYPE_WIDGET)

static void
committed_cb (SuralSideMeasure *self)
{
  sural_record_set_measured (self->record, self->measure->id,
                             sural_number_entry_get_value (SURAL_NUMBER_ENTRY (self->entry)));
}

static gboolean
sural_side_measure_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SURAL_SIDE_MEASURE (widget)->entry);
}

static void
sural_side_measure_dispose (GObject *object)
{
  SuralSideMeasure *self = SURAL_SIDE_MEASURE (object);

  if (self->entry != NULL)
    g_signal_handlers_disconnect_by_func (self->entry, committed_cb, self);
  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->before, gtk_widget_unparent);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (sural_side_measure_parent_class)->dispose (object);
}

static void
sural_side_measure_class_init (SuralSideMeasureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_side_measure_dispose;
  widget_class->grab_focus = sural_side_measure_grab_focus;
  widget_class->focus = sural_focus_children;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
sural_side_measure_init (SuralSideMeasure *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
}

static GtkWidget *
add_caption (SuralSideMeasure *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

/**
 * sural_side_measure_new:
 * @record: the open patient, with a visit under way
 * @definition: a test of two sides
 * @side: one of them
 *
 * Returns: (transfer floating) (nullable): the number of that side; NULL when the test has none
 */
GtkWidget *
sural_side_measure_new (SuralRecord *record,
                        const SuralFindingDefinition *definition,
                        SuralSide side)
{
  SuralSideMeasure *self = NULL;
  SuralKnowledge *knowledge = sural_context_get_knowledge (sural_record_get_context (record));
  const SuralTool *tool = sural_finding_definition_get_tool (definition, SURAL_TOOL_MEASURE);

  if (tool == NULL || side == SURAL_SIDE_NONE)
    return NULL;
  self = g_object_new (SURAL_TYPE_SIDE_MEASURE, NULL);
  self->record = g_object_ref (record);
  self->measure =
      sural_knowledge_get_measure (knowledge, side == SURAL_SIDE_LEFT ? tool->left : tool->right);
  self->entry = sural_number_entry_new (self->measure->minimum, self->measure->maximum,
                                        self->measure->unit, self->measure->shown);
  sural_number_entry_set_name (SURAL_NUMBER_ENTRY (self->entry), self->measure->label);
  g_signal_connect_swapped (self->entry, "committed", G_CALLBACK (committed_cb), self);
  if (tool->text != NULL)
    self->title = add_caption (self, tool->text);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  self->before = add_caption (self, NULL);
  sural_side_measure_refresh (self);
  return GTK_WIDGET (self);
}

/**
 * sural_side_measure_refresh:
 *
 * Shows what is on record now.
 */
void
sural_side_measure_refresh (SuralSideMeasure *self)
{
  g_autofree char *before = NULL;

  g_return_if_fail (SURAL_IS_SIDE_MEASURE (self));

  before = sural_visit_values_dup_earlier_measurement (self->record, self->measure->id);
  sural_number_entry_set_value (SURAL_NUMBER_ENTRY (self->entry),
                                sural_visit_values_get_measurement (self->record,
                                                                    self->measure->id));
  gtk_label_set_label (GTK_LABEL (self->before), before != NULL ? before : "");
  gtk_widget_set_visible (self->before, before != NULL);
}

/**
 * sural_side_measure_begin:
 * @keyval: a digit
 */
void
sural_side_measure_begin (SuralSideMeasure *self, guint keyval)
{
  const char text[] = { (char) gdk_keyval_to_unicode (keyval), '\0' };

  g_return_if_fail (SURAL_IS_SIDE_MEASURE (self));
  sural_number_entry_begin (SURAL_NUMBER_ENTRY (self->entry), text);
}

/**
 * sural_side_measure_has_focus:
 *
 * Returns: whether keys go into the number
 */
gboolean
sural_side_measure_has_focus (SuralSideMeasure *self)
{
  g_return_val_if_fail (SURAL_IS_SIDE_MEASURE (self), FALSE);
  return sural_number_entry_has_focus (SURAL_NUMBER_ENTRY (self->entry));
}

/**
 * sural_side_measure_is_recorded:
 *
 * Returns: whether it shows a number of this visit, on record or being typed
 */
gboolean
sural_side_measure_is_recorded (SuralSideMeasure *self)
{
  g_return_val_if_fail (SURAL_IS_SIDE_MEASURE (self), FALSE);
  return sural_side_measure_is_typing (self) ||
         !isnan (sural_number_entry_get_value (SURAL_NUMBER_ENTRY (self->entry)));
}

/**
 * sural_side_measure_is_typing:
 *
 * Returns: whether a number is being typed that is not yet taken
 */
gboolean
sural_side_measure_is_typing (SuralSideMeasure *self)
{
  g_return_val_if_fail (SURAL_IS_SIDE_MEASURE (self), FALSE);
  return sural_number_entry_is_dirty (SURAL_NUMBER_ENTRY (self->entry));
}

/**
 * sural_side_measure_commit:
 *
 * Returns: FALSE when what is typed cannot be recorded; it is shown as wrong
 */
gboolean
sural_side_measure_commit (SuralSideMeasure *self)
{
  g_return_val_if_fail (SURAL_IS_SIDE_MEASURE (self), TRUE);
  return sural_number_entry_commit (SURAL_NUMBER_ENTRY (self->entry));
}
