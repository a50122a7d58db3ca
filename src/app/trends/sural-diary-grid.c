/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/trends/sural-diary-grid.h"

#include <glib/gi18n-lib.h>

#include "app/common/entry/sural-form.h"
#include "app/common/page/sural-style-class.h"
#include "record/words/sural-typed.h"

/* A fortnight: what is brought along from one review to the next. */
#define N_ROWS 14
/* As many measures as stand beside each other; more are chosen one after the other. */
#define MOST_COLUMNS 6
/* Days from each other: a row of cells, and below it what is wrong in them. */
#define ROWS_A_DAY 2

struct _SuralDiaryGrid
{
  AdwDialog parent_instance;

  GtkGrid *grid;
  GtkLabel *hint;
  GtkWidget *save_button;

  SuralRecord *record;
  GPtrArray *measures; /* const SuralMeasure, one a column */
  GPtrArray *cells;    /* GtkEntry, by row and column */
  GPtrArray *faults;   /* GtkLabel, one a row */
  SuralDay first;
};

G_DEFINE_FINAL_TYPE (SuralDiaryGrid, sural_diary_grid, ADW_TYPE_DIALOG)

static SuralKnowledge *
get_knowledge (SuralDiaryGrid *self)
{
  return sural_context_get_knowledge (sural_record_get_context (self->record));
}

/* --- What is typed ---------------------------------------------------------------------------- */

/* Reads a cell. Empty is not recorded and no fault. Returns whether there is a value. */
static gboolean
read_cell (SuralDiaryGrid *self, guint row, guint column, double *value, char **fault)
{
  const SuralMeasure *measure = g_ptr_array_index (self->measures, column);
  g_autofree char *text =
      g_strstrip (g_strdup (gtk_editable_get_text (sural_diary_grid_get_cell (self, row, column))));
  g_autoptr (GError) error = NULL;

  if (*text == '\0')
    return FALSE;
  if (sural_typed_quantity (text, measure->shown, value, &error) &&
      sural_knowledge_check_measurement (get_knowledge (self), measure->id, *value, &error))
    return TRUE;
  *fault = g_strdup_printf (_ ("%s: %s"), measure->label, error->message);

  return FALSE;
}

/* Shows below each row what is wrong in it. Returns how many values there are; @n_faults receives
 * how many are wrong. */
static guint
check (SuralDiaryGrid *self, guint *n_faults)
{
  guint n_values = 0;

  *n_faults = 0;
  for (guint row = 0; row < N_ROWS; row++)
    {
      g_autofree char *first = NULL;

      for (guint column = 0; column < self->measures->len; column++)
        {
          GtkWidget *cell = GTK_WIDGET (sural_diary_grid_get_cell (self, row, column));
          g_autofree char *fault = NULL;
          double value;

          n_values += read_cell (self, row, column, &value, &fault);
          sural_style_class_set (cell, "error", fault != NULL);
          gtk_accessible_update_state (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_STATE_INVALID,
                                       fault != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                     : GTK_ACCESSIBLE_INVALID_FALSE,
                                       -1);
          *n_faults += fault != NULL;
          if (first == NULL)
            first = g_steal_pointer (&fault);
        }
      gtk_label_set_text (g_ptr_array_index (self->faults, row), first != NULL ? first : "");
      gtk_widget_set_visible (g_ptr_array_index (self->faults, row), first != NULL);
    }

  return n_values;
}

static void
changed_cb (SuralDiaryGrid *self)
{
  guint n_faults = 0;
  guint n_values = check (self, &n_faults);
  g_autofree char *text = NULL;

  if (n_faults > 0)
    text = g_strdup_printf (ngettext ("%u value cannot be taken: mend it to save.",
                                      "%u values cannot be taken: mend them to save.", n_faults),
                            n_faults);
  else if (n_values > 0)
    text = g_strdup_printf (ngettext ("%u value", "%u values", n_values), n_values);
  gtk_label_set_text (self->hint, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), text != NULL);
  gtk_widget_set_sensitive (self->save_button, n_values > 0 && n_faults == 0);
}

static void
save_cb (SuralDiaryGrid *self)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (SuralMeasurement));

  for (guint row = 0; row < N_ROWS; row++)
    for (guint column = 0; column < self->measures->len; column++)
      {
        const SuralMeasure *measure = g_ptr_array_index (self->measures, column);
        SuralMeasurement one = { g_intern_string (measure->id),
                                 sural_time_from_day (sural_diary_grid_get_day (self, row)), 0,
                                 SURAL_ORIGIN_DIARY };
        g_autofree char *fault = NULL;

        if (read_cell (self, row, column, &one.value, &fault))
          g_array_append_val (values, one);
      }
  sural_record_add_measurements (self->record, values);
  sural_dialog_forget_draft (ADW_DIALOG (self));
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
cancel_cb (SuralDiaryGrid *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- Going from cell to cell ------------------------------------------------------------------ */

static void
go_to (SuralDiaryGrid *self, int row, int column)
{
  if (row < 0 || row >= N_ROWS || column < 0 || column >= (int) self->measures->len)
    return;
  gtk_widget_grab_focus (
      GTK_WIDGET (sural_diary_grid_get_cell (self, (guint) row, (guint) column)));
}

/* Up, Down and Enter go between days. Left and Right leave a cell only at its ends, so that a
 * number can be mended in it. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        SuralDiaryGrid *self)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "place"));
  int row = (int) (place / MOST_COLUMNS), column = (int) (place % MOST_COLUMNS);
  int at = gtk_editable_get_position (GTK_EDITABLE (cell));
  int length = (int) g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (cell)), -1);
  gboolean rtl = gtk_widget_get_direction (cell) == GTK_TEXT_DIR_RTL;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      go_to (self, row - 1, column);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      go_to (self, row + 1, column);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      /* Down, and from the last day to the next measure. */
      if (row + 1 < N_ROWS)
        go_to (self, row + 1, column);
      else
        go_to (self, 0, column + 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      if ((keyval == GDK_KEY_Left) != rtl ? at > 0 : at < length)
        return GDK_EVENT_PROPAGATE;
      go_to (self, row, column + ((keyval == GDK_KEY_Left) != rtl ? -1 : 1));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* --- Making the table ------------------------------------------------------------------------- */

/* Those that this patient keeps a diary of, then the first of the knowledge. */
static void
choose_measures (SuralDiaryGrid *self)
{
  GPtrArray *all = sural_knowledge_get_measures (get_knowledge (self));
  const SuralTrend *trend = sural_record_get_trend (self->record);

  for (guint i = 0; trend != NULL && i < trend->measures->len; i++)
    {
      const SuralMeasureTrend *known = g_ptr_array_index (trend->measures, i);

      if (self->measures->len < MOST_COLUMNS && sural_measure_is_asked (known->measure))
        g_ptr_array_add (self->measures, (gpointer) known->measure);
    }
  for (guint i = 0; i < all->len && self->measures->len < MOST_COLUMNS; i++)
    if (!g_ptr_array_find (self->measures, g_ptr_array_index (all, i), NULL) &&
        sural_measure_is_asked (g_ptr_array_index (all, i)))
      g_ptr_array_add (self->measures, g_ptr_array_index (all, i));
}

static void
add_heading (SuralDiaryGrid *self, guint column)
{
  const SuralMeasure *measure = g_ptr_array_index (self->measures, column);
  g_autofree char *text =
      sural_shown_unit_get_symbol (measure->shown, measure->unit) != NULL
          /* Translators: a measure and its unit. */
          ? g_strdup_printf (_ ("%s (%s)"), measure->label,
                             sural_shown_unit_get_symbol (measure->shown, measure->unit))
          : g_strdup (measure->label);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_valign (label, GTK_ALIGN_END);
  /* The measures share what the days leave. */
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_grid_attach (self->grid, label, (int) column + 1, 0, 1, 1);
}

static void
add_cell (SuralDiaryGrid *self, guint row, guint column, const char *day)
{
  const SuralMeasure *measure = g_ptr_array_index (self->measures, column);
  GtkWidget *cell = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  /* Translators: measure, day: the name of a cell. */
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), measure->label, day);

  gtk_editable_set_width_chars (GTK_EDITABLE (cell), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (cell), 8);
  gtk_entry_set_alignment (GTK_ENTRY (cell), 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (cell), "place", GUINT_TO_POINTER (row * MOST_COLUMNS + column));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (cell, keys);
  g_signal_connect_swapped (cell, "changed", G_CALLBACK (changed_cb), self);
  gtk_grid_attach (self->grid, cell, (int) column + 1, (int) row * ROWS_A_DAY + 1, 1, 1);
  g_ptr_array_add (self->cells, cell);
}

static void
add_row (SuralDiaryGrid *self, guint row)
{
  g_autofree char *day = sural_format_day (sural_diary_grid_get_day (self, row));
  GtkWidget *label = gtk_label_new (day);
  GtkWidget *fault = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (self->grid, label, 0, (int) row * ROWS_A_DAY + 1, 1, 1);
  for (guint column = 0; column < self->measures->len; column++)
    add_cell (self, row, column, day);
  gtk_label_set_xalign (GTK_LABEL (fault), 0);
  gtk_label_set_wrap (GTK_LABEL (fault), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (fault), 32);
  gtk_widget_add_css_class (fault, "error");
  gtk_widget_add_css_class (fault, "caption");
  gtk_grid_attach (self->grid, fault, 1, (int) row * ROWS_A_DAY + 2, (int) self->measures->len, 1);
  g_ptr_array_add (self->faults, fault);
}

static void
sural_diary_grid_dispose (GObject *object)
{
  SuralDiaryGrid *self = SURAL_DIARY_GRID (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SURAL_TYPE_DIARY_GRID);
  g_clear_object (&self->record);
  g_clear_pointer (&self->measures, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->faults, g_ptr_array_unref);

  G_OBJECT_CLASS (sural_diary_grid_parent_class)->dispose (object);
}

static void
sural_diary_grid_class_init (SuralDiaryGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sural_diary_grid_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-diary-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryGrid, grid);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryGrid, hint);
  gtk_widget_class_bind_template_child (widget_class, SuralDiaryGrid, save_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
sural_diary_grid_init (SuralDiaryGrid *self)
{
  self->measures = g_ptr_array_new ();
  self->cells = g_ptr_array_new ();
  self->faults = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sural_diary_grid_new:
 * @record: a loaded record
 *
 * Returns: (transfer floating): a table of the last fortnight up to today, for the measures that
 *   the patient keeps
 */
AdwDialog *
sural_diary_grid_new (SuralRecord *record)
{
  SuralDiaryGrid *self;

  g_return_val_if_fail (SURAL_IS_RECORD (record), NULL);

  self = g_object_new (SURAL_TYPE_DIARY_GRID, NULL);
  g_set_object (&self->record, record);
  self->first = sural_context_get_today (sural_record_get_context (record)) - (N_ROWS - 1);
  choose_measures (self);
  for (guint column = 0; column < self->measures->len; column++)
    add_heading (self, column);
  for (guint row = 0; row < N_ROWS; row++)
    add_row (self, row);
  changed_cb (self);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (sural_diary_grid_get_cell (self, 0, 0)));

  return ADW_DIALOG (self);
}

/**
 * sural_diary_grid_get_cell:
 * @self: the table
 * @row: a day, from 0 for the first
 * @column: a measure, from 0
 *
 * Returns: (transfer none): where its value is typed; empty is no value
 */
GtkEditable *
sural_diary_grid_get_cell (SuralDiaryGrid *self, guint row, guint column)
{
  g_return_val_if_fail (SURAL_IS_DIARY_GRID (self), NULL);
  g_return_val_if_fail (row < N_ROWS && column < self->measures->len, NULL);

  return g_ptr_array_index (self->cells, row * self->measures->len + column);
}

/**
 * sural_diary_grid_get_n_columns:
 * @self: the table
 *
 * Returns: how many measures stand beside each other: those that the patient keeps first, then
 *   others as far as there is room
 */
guint
sural_diary_grid_get_n_columns (SuralDiaryGrid *self)
{
  g_return_val_if_fail (SURAL_IS_DIARY_GRID (self), 0);

  return self->measures->len;
}

/**
 * sural_diary_grid_get_n_rows:
 * @self: the table
 *
 * Returns: how many days stand below each other, today the last of them
 */
guint
sural_diary_grid_get_n_rows (SuralDiaryGrid *self)
{
  return N_ROWS;
}

/**
 * sural_diary_grid_get_day:
 * @self: the table
 * @row: from 0 for the first day
 *
 * Returns: the day that the row is of
 */
SuralDay
sural_diary_grid_get_day (SuralDiaryGrid *self, guint row)
{
  g_return_val_if_fail (SURAL_IS_DIARY_GRID (self), SURAL_DAY_UNKNOWN);

  return self->first + row;
}
