/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/caseload/sural-caseload-row.h"

#include "app/common/drawing/sural-drawing.h"
#include "model/words/sural-list-text.h"
#include "paint/bars/sural-evidence-bars.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

struct _SuralCaseloadRow
{
  AdwBin parent_instance;

  SuralCaseloadItem *item;
  gulong entry_handler;
  SuralDay today;
  GtkWidget *patient;
  GtkWidget *fold;
  GtkImage *fold_icon;
  GtkLabel *fold_label;
  GtkWidget *visit_open;
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

  if (sural_caseload_entry_get_died (entry) != NULL)
    return g_strdup (_ ("died"));
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

/* What tells the patient from a namesake: the birth date, and where none is known the number by
 * which the clinic knows them. */
static char *
describe_identity (SuralCaseloadEntry *entry)
{
  g_autofree char *birth = sural_format_birth (sural_caseload_entry_get_birth_day (entry),
                                               sural_caseload_entry_get_birth_part (entry));
  const char *number = sural_caseload_entry_get_external_id (entry);

  if (*birth != '\0')
    return g_steal_pointer (&birth);
  return g_strdup (number != NULL ? number : _ ("birth date not known"));
}

static char *
describe_detail (SuralCaseloadEntry *entry)
{
  g_autofree char *identity = describe_identity (entry);
  const char *complaint = sural_caseload_entry_get_complaint (entry);

  return g_strdup_printf ("%s · %s", identity, complaint != NULL ? complaint : _ ("no episode"));
}

/* "Pain 3/10", or the bare number where nobody knows what it is out of. */
static char *
describe_pain (SuralCaseloadEntry *entry)
{
  g_autofree char *pain = sural_format_number (sural_caseload_entry_get_pain (entry));
  g_autofree char *most = sural_format_number (sural_caseload_entry_get_pain_most (entry));

  if (*pain == '\0' || *most == '\0')
    return g_steal_pointer (&pain);
  /* TRANSLATORS: a pain score and the most that it can be, “Pain 3/10”; as short as it goes */
  return g_strdup_printf (_ ("Pain %s/%s"), pain, most);
}

/* The same in full: "Worst calf pain 3 of 10". */
static char *
describe_pain_in_full (SuralCaseloadEntry *entry)
{
  g_autofree char *pain = sural_format_number (sural_caseload_entry_get_pain (entry));
  g_autofree char *most = sural_format_number (sural_caseload_entry_get_pain_most (entry));
  const char *label = sural_caseload_entry_get_pain_label (entry);

  if (*pain == '\0' || *most == '\0' || label == NULL)
    return g_steal_pointer (&pain);
  /* TRANSLATORS: “Worst calf pain 3 of 10” */
  return g_strdup_printf (_ ("%s %s of %s"), label, pain, most);
}

static void
show_entry (SuralCaseloadRow *self, SuralCaseloadEntry *entry)
{
  g_autofree char *day = describe_day (entry, self->today);
  g_autofree char *pain = describe_pain (entry);
  g_autofree char *full = describe_pain_in_full (entry);
  g_autofree char *detail = describe_detail (entry);
  gboolean is_open = sural_caseload_entry_get_open_since (entry) != SURAL_TIME_UNKNOWN;
  GArray *spark = sural_caseload_entry_get_spark (entry);

  gtk_label_set_text (self->name, sural_caseload_entry_get_name (entry));
  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_visible (self->visit_open, is_open);
  /* There is room for one of them. */
  gtk_widget_set_visible (GTK_WIDGET (self->day), !is_open);
  gtk_label_set_text (self->day,
                      sural_caseload_entry_is_discharged (entry) ? _ ("discharged") : day);
  gtk_label_set_text (self->pain, pain);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pain), *full != '\0' ? full : NULL);
  show_mark (self, sural_caseload_entry_get_mark (entry));
  if (sural_caseload_entry_get_reason (entry) != NULL)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->mark), sural_caseload_entry_get_reason (entry));
  gtk_widget_set_visible (GTK_WIDGET (self->spark), spark != NULL && spark->len > 1);
  if (spark != NULL)
    sural_drawing_set_draw_func (self->spark, draw_spark, NULL, g_array_ref (spark),
                                 (GDestroyNotify) g_array_unref);
  else
    sural_drawing_set_draw_func (self->spark, NULL, NULL, NULL, NULL);
}

/* What the fold does when it is activated. */
static char *
describe_fold (SuralCaseloadItem *item)
{
  guint n = sural_caseload_item_get_n_folded (item);

  if (sural_caseload_item_is_unfolded (item))
    return g_strdup_printf (ngettext ("Hide %u patient", "Hide %u patients", n), n);
  return g_strdup_printf (ngettext ("Show %u patient", "Show %u patients", n), n);
}

static void
show_fold (SuralCaseloadRow *self)
{
  g_autofree char *text = describe_fold (self->item);

  gtk_label_set_text (self->fold_label, text);
  gtk_image_set_from_icon_name (self->fold_icon, sural_caseload_item_is_unfolded (self->item)
                                                     ? "pan-down-symbolic"
                                                     : "pan-end-symbolic");
}

/* A row that is still being read is as high as it will be. */
static void
show_unread (SuralCaseloadRow *self)
{
  gtk_widget_set_visible (self->patient, self->item != NULL);
  gtk_label_set_text (self->name, "");
  gtk_label_set_text (self->detail, "");
  gtk_label_set_text (self->day, "");
  gtk_label_set_text (self->pain, "");
  gtk_widget_set_visible (self->visit_open, FALSE);
  show_mark (self, SURAL_CASELOAD_MARK_NONE);
}

static void
entry_changed_cb (SuralCaseloadRow *self)
{
  SuralCaseloadEntry *entry =
      self->item != NULL ? sural_caseload_item_get_entry (self->item) : NULL;

  gtk_widget_set_visible (self->patient, entry != NULL);
  gtk_widget_set_visible (self->fold,
                          self->item != NULL && sural_caseload_item_is_fold (self->item));
  if (entry != NULL)
    show_entry (self, entry);
  else if (self->item != NULL && sural_caseload_item_is_fold (self->item))
    show_fold (self);
  else
    show_unread (self);
  if (entry == NULL)
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
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadRow, patient);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadRow, fold);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadRow, fold_icon);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadRow, fold_label);
  gtk_widget_class_bind_template_child (widget_class, SuralCaseloadRow, visit_open);
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
  sural_drawing_set_content_size (self->spark, 48, 24);
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

/* Where the patient stands, in words. */
static const char *
section_label (SuralCaseloadSection section)
{
  switch (section)
    {
    case SURAL_CASELOAD_SECTION_URGENT:
      return _ ("urgent");
    case SURAL_CASELOAD_SECTION_OFF_TRACK:
      return _ ("off track");
    case SURAL_CASELOAD_SECTION_DUE:
      return _ ("due");
    case SURAL_CASELOAD_SECTION_ON_TRACK:
      return _ ("on track");
    case SURAL_CASELOAD_SECTION_ARCHIVED:
      return _ ("discharged");
    case SURAL_CASELOAD_SECTION_UNKNOWN:
    default:
      return _ ("not known yet");
    }
}

static void
append (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    sural_list_append (text, SURAL_LIST_ITEMS, part);
}

static char *
describe_entry (SuralCaseloadEntry *entry, SuralDay today)
{
  g_autoptr (GString) text = g_string_new (sural_caseload_entry_get_name (entry));
  g_autofree char *birth = sural_format_birth (sural_caseload_entry_get_birth_day (entry),
                                               sural_caseload_entry_get_birth_part (entry));
  g_autofree char *day = describe_day (entry, today);
  g_autofree char *pain = describe_pain_in_full (entry);
  g_autofree char *number = sural_words_number (sural_caseload_entry_get_external_id (entry));

  if (*birth != '\0')
    g_string_append_printf (text, _ (", born %s"), birth);
  append (text, number);
  append (text, section_label (sural_caseload_entry_get_section (entry)));
  append (text, sural_caseload_entry_get_reason (entry));
  if (sural_caseload_entry_get_open_since (entry) != SURAL_TIME_UNKNOWN)
    append (text, _ ("visit open"));
  append (text, sural_caseload_entry_get_complaint (entry));
  append (text, day);
  append (text, pain);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sural_caseload_row_describe:
 * @item: a row of the caseload
 * @today: the day it is
 *
 * Returns: (transfer full): who it is, where they stand and why, complaint, day and pain with what
 *   it is and out of how many; of the fold, what it does
 */
char *
sural_caseload_row_describe (SuralCaseloadItem *item, SuralDay today)
{
  SuralCaseloadEntry *entry = NULL;

  g_return_val_if_fail (SURAL_IS_CASELOAD_ITEM (item), NULL);

  entry = sural_caseload_item_get_entry (item);
  if (entry != NULL)
    return describe_entry (entry, today);
  return sural_caseload_item_is_fold (item) ? describe_fold (item) : g_strdup (_ ("Reading…"));
}
