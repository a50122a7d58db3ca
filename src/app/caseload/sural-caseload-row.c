/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/caseload/sural-caseload-row.h"

#include "app/common/sural-drawing.h"
#include "app/common/sural-typed.h"
#include "paint/sural-evidence-bars.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _SuralCaseloadRow
{
  AdwBin parent_instance;

  SuralCaseloadItem *item;
  gulong entry_handler;
  SuralDay today;
  GtkLabel *name;
  GtkImage *mark;
  GtkLabel *detail;
  GtkLabel *day;
  SuralDrawing *spark;
  GtkLabel *pain;
};

G_DEFINE_FINAL_TYPE (SuralCaseloadRow, sural_caseload_row, ADW_TYPE_BIN)

static const char *
mark_label (SuralCaseloadMark mark)
{
  switch (mark)
    {
    case SURAL_CASELOAD_MARK_RED_FLAG:
      return _ ("Red flag");
    case SURAL_CASELOAD_MARK_OFF_TRACK:
      return _ ("Off track");
    case SURAL_CASELOAD_MARK_REVIEW_DUE:
      return _ ("Review due");
    case SURAL_CASELOAD_MARK_NONE:
    default:
      return NULL;
    }
}

static const char *
mark_icon (SuralCaseloadMark mark)
{
  switch (mark)
    {
    case SURAL_CASELOAD_MARK_RED_FLAG:
      return "sural-flag-symbolic";
    case SURAL_CASELOAD_MARK_OFF_TRACK:
      return "sural-off-track-symbolic";
    case SURAL_CASELOAD_MARK_REVIEW_DUE:
      return "sural-review-symbolic";
    case SURAL_CASELOAD_MARK_NONE:
    default:
      return NULL;
    }
}

static char *
describe_day (SuralCaseloadEntry *entry, SuralDay today)
{
  SuralDay onset = sural_caseload_entry_get_onset (entry);

  if (onset == SURAL_DAY_UNKNOWN || onset > today)
    return g_strdup ("");
  return g_strdup_printf (_ ("day %u"), today - onset);
}

static void
draw_spark (cairo_t *cr,
            double width,
            double height,
            const char *font,
            const SuralPalette *palette,
            gpointer user_data)
{
  GArray *spark = user_data;
  static const double most_pain = 10;

  if (spark->len > 1)
    sural_spark_line_draw (spark, most_pain, cr, width, height, palette);
}

static void
show_mark (SuralCaseloadRow *self, SuralCaseloadMark mark)
{
  const char *label = mark_label (mark);
  static const char *const all_classes[] = { "error", "warning", "accent" };

  for (guint i = 0; i < G_N_ELEMENTS (all_classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->mark), all_classes[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), label != NULL);
  if (label == NULL)
    return;
  gtk_image_set_from_icon_name (self->mark, mark_icon (mark));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->mark), label);
  gtk_widget_add_css_class (GTK_WIDGET (self->mark),
                            all_classes[SURAL_CASELOAD_MARK_RED_FLAG - mark]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
show_entry (SuralCaseloadRow *self, SuralCaseloadEntry *entry)
{
  g_autofree char *day = describe_day (entry, self->today);
  g_autofree char *birth = sural_format_day (sural_caseload_entry_get_birth_day (entry));
  g_autofree char *pain = sural_format_number (sural_caseload_entry_get_pain (entry));
  g_autofree char *detail = NULL;
  const char *complaint = sural_caseload_entry_get_complaint (entry);
  GArray *spark = sural_caseload_entry_get_spark (entry);

  if (complaint == NULL)
    complaint = _ ("no episode");
  detail = *birth != '\0' ? g_strdup_printf ("%s · %s", birth, complaint) : g_strdup (complaint);
  gtk_label_set_text (self->name, sural_caseload_entry_get_name (entry));
  gtk_label_set_text (self->detail, detail);
  gtk_label_set_text (self->day, day);
  gtk_label_set_text (self->pain, pain);
  show_mark (self, sural_caseload_entry_get_mark (entry));
  if (spark != NULL)
    sural_drawing_set_draw_func (self->spark, draw_spark, NULL, g_array_ref (spark),
                                 (GDestroyNotify) g_array_unref);
  else
    sural_drawing_set_draw_func (self->spark, NULL, NULL, NULL, NULL);
}

static void
entry_changed_cb (SuralCaseloadRow *self)
{
  SuralCaseloadEntry *entry =
      self->item != NULL ? sural_caseload_item_get_entry (self->item) : NULL;

  if (entry != NULL)
    {
      show_entry (self, entry);
      return;
    }
  gtk_label_set_text (self->name, "");
  gtk_label_set_text (self->detail, "");
  gtk_label_set_text (self->day, "");
  gtk_label_set_text (self->pain, "");
  show_mark (self, SURAL_CASELOAD_MARK_NONE);
  sural_drawing_set_draw_func (self->spark, NULL, NULL, NULL, NULL);
}

static void
sural_caseload_row_dispose (GObject *object)
{
  SuralCaseloadRow *self = SURAL_CASELOAD_ROW (object);

  g_clear_signal_handler (&self->entry_handler, self->item);
  g_clear_object (&self->item);
  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_CASELOAD_ROW);
  G_OBJECT_CLASS (sural_caseload_row_parent_class)->dispose (object);
}

static void
sural_caseload_row_class_init (SuralCaseloadRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_caseload_row_dispose;
  g_type_ensure (SURAL_TYPE_DRAWING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-caseload-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadRow, name);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadRow, mark);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadRow, detail);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadRow, day);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadRow, spark);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadRow, pain);
}

static void
sural_caseload_row_init (SuralCaseloadRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sural_drawing_set_content_size (self->spark, 64, 24);
}

/**
 * sural_caseload_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
sural_caseload_row_new (void)
{
  return g_object_new (SURAL_TYPE_CASELOAD_ROW, NULL);
}

/**
 * sural_caseload_row_set_item:
 * @item: (nullable): the place of the list it shows
 * @today: the day it is
 */
void
sural_caseload_row_set_item (SuralCaseloadRow *self, SuralCaseloadItem *item, SuralDay today)
{
  g_return_if_fail (SURAL_IS_CASELOAD_ROW (self));

  g_clear_signal_handler (&self->entry_handler, self->item);
  g_set_object (&self->item, item);
  self->today = today;
  if (item != NULL)
    self->entry_handler =
        g_signal_connect_swapped (item, "notify::entry", G_CALLBACK (entry_changed_cb), self);
  entry_changed_cb (self);
}

/**
 * sural_caseload_row_describe:
 * @entry: (nullable): a row of the caseload
 * @today: the day it is
 *
 * Returns: (transfer full) (nullable): name, birth date, complaint, day, pain and mark
 */
char *
sural_caseload_row_describe (SuralCaseloadEntry *entry, SuralDay today)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *birth = NULL;
  g_autofree char *day = NULL;
  g_autofree char *pain = NULL;
  const char *mark = NULL;

  if (entry == NULL)
    return NULL;
  birth = sural_format_day (sural_caseload_entry_get_birth_day (entry));
  day = describe_day (entry, today);
  pain = sural_format_number (sural_caseload_entry_get_pain (entry));
  mark = mark_label (sural_caseload_entry_get_mark (entry));
  text = g_string_new (sural_caseload_entry_get_name (entry));
  if (*birth != '\0')
    g_string_append_printf (text, _ (", born %s"), birth);
  if (sural_caseload_entry_get_complaint (entry) != NULL)
    g_string_append_printf (text, ", %s", sural_caseload_entry_get_complaint (entry));
  if (*day != '\0')
    g_string_append_printf (text, ", %s", day);
  if (*pain != '\0')
    g_string_append_printf (text, _ (", pain %s of 10"), pain);
  if (mark != NULL)
    g_string_append_printf (text, ", %s", mark);
  return g_string_free_and_steal (g_steal_pointer (&text));
}
