/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/unlock/sural-recovery-print.h"

#include "app/paper/sural-print-operation.h"
#include "store/keys/sural-secret.h"

#include <glib/gi18n-lib.h>

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int page_number,
              gpointer user_data)
{
  const char *text = user_data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Monospace 12");

  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (gtk_print_context_get_width (context) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout (cr, layout);
}

static void
wipe_text (gpointer text, GClosure *closure)
{
  sural_secret_wipe_text (text);
}

/**
 * sural_recovery_print:
 * @widget: where it is asked from
 * @clinic: the clinic's name, may be empty
 * @code: the recovery code
 *
 * Prints the code. Nothing of it is kept in a file. What goes wrong is said in a toast of the
 * window of @widget: who believes that the sheet was printed locks the only way back in.
 */
void
sural_recovery_print (GtkWidget *widget, const char *clinic, const char *code)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (clinic != NULL && code != NULL);

  text = g_strdup_printf (_ ("Sural: recovery code\n%s\n\n%s\n\nKeep this sheet where patients' "
                             "records would be safe."),
                          clinic, code);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, _ ("Recovery code"));
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), text, wipe_text, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (gtk_widget_get_root (widget)),
                               &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    sural_print_operation_show_error (widget, error);
}
