/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window tells: its banners, and toasts. */
#include "config.h"

#include "app/sural-main-window-private.h"

#include <glib/gi18n-lib.h>

/**
 * sural_main_window_set_demonstration:
 * @demonstration: whether to say that nothing is kept
 */
void
sural_main_window_set_demonstration (SuralMainWindow *self, gboolean demonstration)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  /* A banner that is not revealed is read aloud all the same. */
  gtk_widget_set_visible (GTK_WIDGET (self->demo), demonstration);
  adw_banner_set_revealed (self->demo, demonstration);
}

/**
 * sural_main_window_set_refusal:
 * @refusal: (nullable): why the clinic's own clinical content is not used, with file and line
 *
 * Says so as long as the window is open.
 */
void
sural_main_window_set_refusal (SuralMainWindow *self, const char *refusal)
{
  g_autofree char *title = NULL;

  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  if (refusal != NULL)
    /* TRANSLATORS: a file, the line in it and what is wrong there */
    title =
        g_strdup_printf (_ ("The clinic’s own clinical content is not used, the built-in one is. "
                            "%s. Mend that file or take it out, then start Sural again."),
                         refusal);
  adw_banner_set_title (self->refusal, title != NULL ? title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), refusal != NULL);
  adw_banner_set_revealed (self->refusal, refusal != NULL);
}

/**
 * sural_main_window_add_toast:
 * @toast: (transfer full): what to show
 */
void
sural_main_window_add_toast (SuralMainWindow *self, AdwToast *toast)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * sural_main_window_make_toast:
 * @text: what to say, shown as it is
 *
 * Returns: (transfer full): a toast that wraps its words where they do not fit: what is said of a
 *   patient is never cut
 */
AdwToast *
sural_main_window_make_toast (const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  return toast;
}

/**
 * sural_main_window_show_message:
 * @message: one line, shown as it is
 */
void
sural_main_window_show_message (SuralMainWindow *self, const char *message)
{
  g_return_if_fail (SURAL_IS_MAIN_WINDOW (self));
  sural_main_window_add_toast (self, sural_main_window_make_toast (message));
}
