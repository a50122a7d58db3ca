/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/import/sural-sheet-dialog.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/common/say/sural-accessible.h"
#include "record/import/sural-sheet-intake.h"
#include "record/words/sural-typed.h"

/* Hours that somebody wrote beside the boxes, or where there are none. */
#define MOST_HOURS 24
/* Of the row of a sheet, in pixels: a box has a dozen of them. */
#define STRIP_WIDTH 560

struct _SuralSheetDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *window_title;
  AdwPreferencesGroup *asked_group;
  AdwPreferencesGroup *read_group;
  GtkWidget *import_button;
  GtkWidget *leave_button;

  SuralSheetReading *reading;
  SuralKnowledge *knowledge;
  char *name;
  GPtrArray *choices; /* GtkDropDown, as the answers of the reading; belong to the template */
};

G_DEFINE_FINAL_TYPE (SuralSheetDialog, sural_sheet_dialog, ADW_TYPE_DIALOG)

static guint accepted_signal;

static void
cancel_cb (SuralSheetDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
import_cb (SuralSheetDialog *self)
{
  sural_sheet_dialog_import (self);
}

static void
sural_sheet_dialog_dispose (GObject *object)
{
  SuralSheetDialog *self = SURAL_SHEET_DIALOG (object);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->reading, sural_sheet_reading_free);
  g_clear_object (&self->knowledge);
  g_clear_pointer (&self->name, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), SURAL_TYPE_SHEET_DIALOG);
  G_OBJECT_CLASS (sural_sheet_dialog_parent_class)->dispose (object);
}

/* --- What is chosen --------------------------------------------------------------------------- */

static const SuralSheetAnswer *
get_answer (SuralSheetDialog *self, guint i)
{
  return &g_array_index (self->reading->answers, SuralSheetAnswer, i);
}

static gboolean
is_asked (SuralSheetDialog *self, guint i)
{
  return get_answer (self, i)->state == SURAL_SHEET_ASKED;
}

/* What has to be said begins with that it has to be; then comes nothing, and then the values. */
static double
get_value (SuralSheetDialog *self, guint i)
{
  const guint selected = gtk_drop_down_get_selected (g_ptr_array_index (self->choices, i));
  const guint first = is_asked (self, i) ? 2 : 1;

  return selected >= first ? (double) (selected - first) : NAN;
}

static void
update (SuralSheetDialog *self)
{
  const guint n = sural_sheet_dialog_get_n_asked (self);
  g_autofree char *text =
      n > 0 ? g_strdup_printf (ngettext ("%u row is not plain. Say what it means, or leave it out.",
                                         "%u rows are not plain. Say what they mean, or leave them "
                                         "out.",
                                         n),
                               n)
            : g_strdup (_ ("All of them are said."));

  adw_preferences_group_set_description (self->asked_group, text);
  gtk_widget_set_sensitive (self->import_button, n == 0);
  gtk_widget_set_visible (self->leave_button, n > 0);
}

static void
leave_cb (SuralSheetDialog *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (is_asked (self, i) &&
        gtk_drop_down_get_selected (g_ptr_array_index (self->choices, i)) == 0)
      gtk_drop_down_set_selected (g_ptr_array_index (self->choices, i), 1);
  gtk_widget_grab_focus (self->import_button);
}

/* --- A day ------------------------------------------------------------------------------------ */

/* What is in the row of a day, straightened, without the squares at its ends. */
static GdkTexture *
texture_new (const SuralSheetPage *page, guint day)
{
  const SuralGrey *picture = page->picture;
  const gsize stride = picture->width;
  g_autoptr (GBytes) bytes = NULL;
  SuralDiaryPlace row;
  gsize left, top, width, height;

  sural_diary_layout_get_row (&page->layout, day, &row);
  left = (gsize) (row.x * SURAL_SHEET_SCALE);
  top = (gsize) (row.y * SURAL_SHEET_SCALE);
  width = MIN ((gsize) (row.width * SURAL_SHEET_SCALE), stride - left);
  height = MIN ((gsize) (row.height * SURAL_SHEET_SCALE), picture->height - top);
  bytes = g_bytes_new (picture->pixels + top * stride + left, (height - 1) * stride + width);
  return gdk_memory_texture_new ((int) width, (int) height, GDK_MEMORY_G8, bytes, stride);
}

/* The row of the sheet as it was photographed: never so small that the boxes are not seen. */
static GtkWidget *
picture_new (SuralSheetDialog *self, guint day, const char *date)
{
  g_autoptr (GdkTexture) texture = texture_new (self->reading->page, day);
  const double shape = (double) gdk_texture_get_height (texture) / gdk_texture_get_width (texture);
  /* Translators: a day */
  g_autofree char *text = g_strdup_printf (_ ("The row of %s on the sheet"), date);
  GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  GtkWidget *window = gtk_scrolled_window_new ();

  gtk_picture_set_alternative_text (GTK_PICTURE (picture), text);
  gtk_widget_set_size_request (picture, STRIP_WIDTH, (int) ceil (STRIP_WIDTH * shape));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), picture);
  return window;
}

static GtkDropDown *
choice_new (SuralSheetDialog *self, guint i)
{
  const SuralSheetAnswer *answer = get_answer (self, i);
  const guint most =
      i % SURAL_SHEET_N_QUESTIONS == SURAL_SHEET_PAIN ? SURAL_DIARY_MOST : MOST_HOURS;
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);
  GtkDropDown *choice = NULL;

  if (is_asked (self, i))
    gtk_string_list_append (texts, _ ("To be said"));
  gtk_string_list_append (texts, _ ("Nothing"));
  for (guint value = 0; value <= most; value++)
    gtk_string_list_take (texts, g_strdup_printf ("%u", value));
  choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&texts)), NULL));
  if (answer->state == SURAL_SHEET_READ)
    gtk_drop_down_set_selected (choice, (guint) answer->value + 1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  return choice;
}

static GtkWidget *
label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* What is asked, what was read, and why it is not plain. */
static GtkWidget *
question_new (SuralSheetDialog *self, guint i, const char *date)
{
  const SuralMeasure *measure =
      sural_knowledge_get_measure (self->knowledge,
                                   sural_sheet_question_get_measure (i % SURAL_SHEET_N_QUESTIONS));
  const char *label = measure != NULL ? measure->label : "";
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = label_new (label, NULL);
  GtkDropDown *choice = choice_new (self, i);
  /* Translators: a measure, and a day */
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), label, date);

  sural_accessible_set_name (GTK_WIDGET (choice), name);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (choice));
  gtk_box_append (GTK_BOX (box), line);
  if (is_asked (self, i))
    gtk_box_append (GTK_BOX (box),
                    label_new (sural_sheet_doubt_get_text (get_answer (self, i)->doubt),
                               "warning"));
  g_ptr_array_add (self->choices, choice);
  return box;
}

static void
add_day (SuralSheetDialog *self, guint day)
{
  g_autofree char *date = sural_format_day (self->reading->page->layout.first + day);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gboolean has_asked = FALSE;

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), label_new (date, "heading"));
  gtk_box_append (GTK_BOX (box), picture_new (self, day, date));
  for (guint question = 0; question < SURAL_SHEET_N_QUESTIONS; question++)
    {
      const guint i = day * SURAL_SHEET_N_QUESTIONS + question;

      gtk_box_append (GTK_BOX (box), question_new (self, i, date));
      has_asked = has_asked || is_asked (self, i);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), date);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  adw_preferences_group_add (has_asked ? self->asked_group : self->read_group, row);
}

/* --- The dialog ------------------------------------------------------------------------------- */

static void
sural_sheet_dialog_class_init (SuralSheetDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_sheet_dialog_dispose;
  accepted_signal = g_signal_new ("accepted", SURAL_TYPE_SHEET_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, SURAL_TYPE_IMPORT_BATCH);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-sheet-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralSheetDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, SuralSheetDialog, asked_group);
  gtk_widget_class_bind_template_child (widget_class, SuralSheetDialog, read_group);
  gtk_widget_class_bind_template_child (widget_class, SuralSheetDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, SuralSheetDialog, leave_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
}

static void
sural_sheet_dialog_init (SuralSheetDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->choices = g_ptr_array_new ();
}

/**
 * sural_sheet_dialog_new:
 * @reading: (transfer full): what the sheet says
 * @name: what the picture is called
 * @patient: whose sheet it is; said before anything is taken in
 * @knowledge: names of measures
 *
 * Returns: (transfer floating): the dialog
 */
SuralSheetDialog *
sural_sheet_dialog_new (SuralSheetReading *reading,
                        const char *name,
                        SuralPatient *patient,
                        SuralKnowledge *knowledge)
{
  SuralSheetDialog *self = NULL;
  g_autofree char *person = NULL;

  g_return_val_if_fail (reading != NULL && name != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_PATIENT (patient), NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  self = g_object_new (SURAL_TYPE_SHEET_DIALOG, NULL);
  self->reading = reading;
  self->name = g_strdup (name);
  self->knowledge = g_object_ref (knowledge);
  person = sural_patient_dup_display_name (patient);
  adw_window_title_set_subtitle (self->window_title, person);
  for (guint day = 0; day < reading->page->layout.n_days; day++)
    add_day (self, day);
  gtk_widget_set_visible (GTK_WIDGET (self->asked_group), sural_sheet_count_asked (reading) > 0);
  update (self);
  return self;
}

/**
 * sural_sheet_dialog_get_n_asked:
 * @self: a dialog
 *
 * Returns: how many rows have to be said and are not yet: as long as there is one, nothing is taken
 * in
 */
guint
sural_sheet_dialog_get_n_asked (SuralSheetDialog *self)
{
  guint n = 0;

  g_return_val_if_fail (SURAL_IS_SHEET_DIALOG (self), 0);

  for (guint i = 0; i < self->choices->len; i++)
    n += is_asked (self, i) &&
         gtk_drop_down_get_selected (g_ptr_array_index (self->choices, i)) == 0;
  return n;
}

/**
 * sural_sheet_dialog_say:
 * @self: a dialog
 * @day: from 0
 * @question: what the sheet asks
 * @value: what the row means; NAN: nothing
 *
 * As if it was chosen.
 */
void
sural_sheet_dialog_say (SuralSheetDialog *self,
                        guint day,
                        SuralSheetQuestion question,
                        double value)
{
  guint i, first;

  g_return_if_fail (SURAL_IS_SHEET_DIALOG (self));
  g_return_if_fail (day < self->reading->page->layout.n_days);

  i = day * SURAL_SHEET_N_QUESTIONS + question;
  first = is_asked (self, i) ? 2 : 1;
  gtk_drop_down_set_selected (g_ptr_array_index (self->choices, i),
                              isnan (value) ? first - 1 : first + (guint) value);
}

/**
 * sural_sheet_dialog_import:
 * @self: a dialog in which all is said
 *
 * Emits "accepted" and closes.
 */
void
sural_sheet_dialog_import (SuralSheetDialog *self)
{
  g_autofree double *values = NULL;
  g_autoptr (SuralImportBatch) batch = NULL;

  g_return_if_fail (SURAL_IS_SHEET_DIALOG (self));

  if (sural_sheet_dialog_get_n_asked (self) > 0)
    return;
  values = g_new (double, self->choices->len);
  for (guint i = 0; i < self->choices->len; i++)
    values[i] = get_value (self, i);
  batch = sural_sheet_take (self->reading, self->name, values, self->knowledge);
  g_signal_emit (self, accepted_signal, 0, batch);
  adw_dialog_force_close (ADW_DIALOG (self));
}
