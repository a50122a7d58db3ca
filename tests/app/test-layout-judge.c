/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The judge of layouts finds each kind of fault where one is planted, and none where there is none.
 */
#include "config.h"

#include "app-fixture.h"
#include "layout-judge.h"

static GtkWindow *
show (GtkWidget *child, int width)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), child);
  /* Else it is never smaller than a telephone. */
  gtk_widget_set_size_request (window, width, 100);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 300);
  gtk_window_present (GTK_WINDOW (window));
  app_let_paint (window);
  return GTK_WINDOW (window);
}

/* What is found there, in the words for it. */
static char *
judge (GtkWidget *child, int width)
{
  GtkWindow *window = show (child, width);
  g_autoptr (GPtrArray) faults = layout_judge (GTK_WIDGET (window));
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      const LayoutFault *fault = g_ptr_array_index (faults, i);

      g_test_message ("%s: %s: %s", layout_fault_get_word (fault->kind), fault->place, fault->text);
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "",
                              layout_fault_get_word (fault->kind));
    }
  gtk_window_destroy (window);
  return g_string_free (words, FALSE);
}

static void
assert_found (GtkWidget *child, int width, const char *expected)
{
  g_autofree char *found = judge (child, width);

  g_assert_cmpstr (found, ==, expected);
}

static GtkWidget *
new_label (const char *text, gboolean wrap, gboolean ellipsize)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", wrap, "wrap-mode",
                       PANGO_WRAP_WORD_CHAR, "ellipsize",
                       ellipsize ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE, NULL);
}

static const char *const sentence = "What is said here is longer than the window is wide, by far";

static void
test_cut (void)
{
  GtkWidget *told = new_label (sentence, FALSE, TRUE);

  assert_found (new_label (sentence, FALSE, TRUE), 200, "cut");
  gtk_widget_set_tooltip_text (told, "Something else");
  assert_found (g_object_ref (told), 200, "cut");
  gtk_widget_set_tooltip_text (told, sentence);
  assert_found (g_object_ref (told), 300, "");
  g_object_unref (told);
  g_object_unref (told);
  assert_found (new_label ("Short", FALSE, TRUE), 200, "");
  told = new_label ("Recommendation", FALSE, TRUE);
  gtk_widget_set_tooltip_text (told, "Recommendation");
  assert_found (told, 70, "cut");
}

static void
test_broken (void)
{
  assert_found (new_label ("Donaudampfschifffahrtsgesellschaft", TRUE, FALSE), 120, "broken");
  assert_found (new_label (sentence, TRUE, FALSE), 200, "");
  /* Where a soft hyphen is, a word may end. */
  assert_found (new_label ("Donaudampf\302\255schifffahrts\302\255gesellschaft", TRUE, FALSE), 140,
                "");
  assert_found (new_label ("A line\nand another", TRUE, FALSE), 200, "");
}

static GtkWidget *
new_fixed (GtkWidget *first, GtkWidget *second, double x, double y)
{
  GtkWidget *fixed = gtk_fixed_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_fixed_put (GTK_FIXED (fixed), first, 20, 20);
  gtk_fixed_put (GTK_FIXED (fixed), second, x, y);
  gtk_box_append (GTK_BOX (box), fixed);
  return box;
}

/* A bin that hides what its child asks for, as that of libadwaita does which holds breakpoints. */
static void
test_outside (void)
{
  GtkWidget *bin = adw_breakpoint_bin_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_object_set (bin, "width-request", 100, "height-request", 100, "child",
                new_label (sentence, FALSE, FALSE), NULL);
  adw_breakpoint_bin_add_breakpoint (ADW_BREAKPOINT_BIN (bin),
                                     adw_breakpoint_new (
                                         adw_breakpoint_condition_parse ("max-width: 1px")));
  assert_found (bin, 150, "outside");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled),
                                 new_label (sentence, FALSE, FALSE));
  assert_found (scrolled, 150, "sideways");
}

static void
test_over (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *over = new_label ("Second", FALSE, FALSE);

  gtk_box_append (GTK_BOX (box), new_label ("First", FALSE, FALSE));
  gtk_box_append (GTK_BOX (box), over);
  gtk_widget_set_margin_start (over, -25);
  assert_found (box, 200, "over");
  /* That is what such a container is for. */
  assert_found (new_fixed (new_label ("First", FALSE, FALSE), new_label ("Second", FALSE, FALSE),
                           30, 20),
                200, "");
}

static void
test_raw (void)
{
  assert_found (new_label ("Since %s", FALSE, FALSE), 200, "raw");
  assert_found (new_label ("Since {day}", FALSE, FALSE), 200, "raw");
  assert_found (new_label ("Since 5 % of <2 days", FALSE, FALSE), 200, "");
}

static void
test_mirror (void)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("no-such-left-symbolic");

  gtk_widget_set_direction (image, GTK_TEXT_DIR_RTL);
  assert_found (image, 200, "mirror");
  image = gtk_image_new_from_icon_name ("go-next-symbolic");
  gtk_widget_set_direction (image, GTK_TEXT_DIR_RTL);
  assert_found (image, 200, "");
}

static void
test_dialog (void)
{
  GtkWindow *window = show (new_label (sentence, FALSE, TRUE), 360);
  AdwDialog *dialog = adw_dialog_new ();
  g_autoptr (GPtrArray) below = layout_judge (GTK_WIDGET (window));
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  g_assert_cmpuint (below->len, ==, 1);
  adw_dialog_set_child (dialog, new_label ("All of it", FALSE, FALSE));
  adw_dialog_present (dialog, GTK_WIDGET (window));
  app_spin_until (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  app_let_paint (GTK_WIDGET (window));
  faults = layout_judge (GTK_WIDGET (window));
  texts = layout_judge_list_texts (GTK_WIDGET (window));
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpuint (texts->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (texts, 0), ==, "All of it");
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  /* What is planted is warned of. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_test_add_func ("/layout-judge/cut", test_cut);
  g_test_add_func ("/layout-judge/broken", test_broken);
  g_test_add_func ("/layout-judge/outside", test_outside);
  g_test_add_func ("/layout-judge/over", test_over);
  g_test_add_func ("/layout-judge/raw", test_raw);
  g_test_add_func ("/layout-judge/mirror", test_mirror);
  g_test_add_func ("/layout-judge/dialog", test_dialog);
  return g_test_run ();
}
