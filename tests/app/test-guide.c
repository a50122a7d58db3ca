/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guide: its reader refuses what leads nowhere, all of it can be shown, and F1 opens the page
 * about where one is. */
#include "config.h"

#include "app-fixture.h"

#include "app/actions.h"
#include "app/common/page/sural-dialogs.h"
#include "app/common/drawing/sural-figure-view.h"
#include "app/help/help-topics.h"
#include "app/help/sural-guide-dialog.h"
#include "app/help/sural-guide-text.h"
#include "app/help/sural-guide.h"
#include "app/window/sural-main-window.h"
#include "app/visit/sural-visit-view.h"

#include <string.h>

/* What the frame around the window takes. */
#define FRAME 10

/* --- Reading ---------------------------------------------------------------------------------- */

static SuralGuide *
parse (const char *xml, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));

  return sural_guide_new (bytes, error);
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralGuide) guide =
      parse ("<guide><page id='a'><title>A  \n  title</title><p>See [b](b), press {Return}.</p>"
             "<list><item>One</item><item>Two</item></list><picture file='x.png'><label>Seen"
             "</label></picture><see page='b'/></page><page id='b'><title>B</title></page></guide>",
             &error);
  const SuralGuidePage *page = NULL;
  const SuralGuideBlock *block = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (sural_guide_get_pages (guide)->len, ==, 2);
  page = sural_guide_find (guide, "a");
  g_assert_cmpstr (page->title, ==, "A title");
  g_assert_cmpuint (page->blocks->len, ==, 5);
  block = g_ptr_array_index (page->blocks, 3);
  g_assert_cmpint (block->kind, ==, SURAL_GUIDE_PICTURE);
  g_assert_cmpstr (block->target, ==, "x.png");
  g_assert_cmpstr (block->text, ==, "Seen");
  g_assert_null (sural_guide_find (guide, "c"));
}

static void
test_refuse (void)
{
  static const char *const wrong[] = {
    "",
    "<guide/>",
    "<guide><page id='a'><title>A</title></page>",
    "<guide><page><title>A</title></page></guide>",
    "<guide><page id='a'><p>No title</p></page></guide>",
    "<guide><page id='a'><title>A</title></page><page id='a'><title>A</title></page></guide>",
    "<guide><page id='a'><title>A</title><see page='b'/></page></guide>",
    "<guide><page id='a'><title>A</title><see/></page></guide>",
    "<guide><page id='a'><title>A</title><p>[b](b)</p></page></guide>",
    "<guide><page id='a'><title>A</title><p>a *b</p></page></guide>",
    "<guide><page id='a'><title>A</title><p>a {b</p></page></guide>",
    "<guide><page id='a'><title>A</title><p>[a]</p></page></guide>",
    "<guide><page id='a'><title>A</title><p> </p></page></guide>",
    "<guide><page id='a'><title>A</title>loose</page></guide>",
    "<guide><page id='a'><title>A</title><item>i</item></page></guide>",
    "<guide><page id='a'><title>A</title><p>a<b>c</b></p></page></guide>",
    "<guide><page id='a'><title>A</title><picture file='x'/></page></guide>",
    "<guide><label>l</label></guide>",
    "<page id='a'><title>A</title></page>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralGuide) guide = parse (wrong[i], &error);

      if (guide != NULL)
        g_test_fail_printf ("taken: %s", wrong[i]);
      g_assert_nonnull (error);
      g_assert_cmpuint (error->domain, ==, G_MARKUP_ERROR);
    }
}

/* Whatever stands in a text, the markup can be read, and says the same as the plain text. */
static void
test_markup (void)
{
  static const char alphabet[] = "ab <>&*{}[]()'\"é";

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *valid = NULL;
      g_autofree char *markup = NULL;
      g_autofree char *plain = NULL;
      g_autofree char *shown = NULL;
      g_autoptr (GError) error = NULL;

      for (int n = g_test_rand_int_range (0, 14); n > 0; n--)
        g_string_append_c (text, alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)]);
      valid = g_utf8_make_valid (text->str, -1);
      markup = sural_guide_text_to_markup (valid, sural_actions_dup_label);
      plain = sural_guide_text_to_plain (valid, sural_actions_dup_label);
      if (strstr (markup, "<a ") != NULL)
        continue; /* a label's, not Pango's */
      g_assert_true (pango_parse_markup (markup, -1, 0, NULL, &shown, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (shown, ==, plain);
    }
}

/* --- The guide that is built in --------------------------------------------------------------- */

static SuralGuide *
load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/io/github/sural/Sural/help/guide.xml",
                                                      G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  SuralGuide *guide = NULL;

  g_assert_no_error (error);
  guide = sural_guide_new (bytes, &error);
  g_assert_no_error (error);
  return guide;
}

static void
assert_block (const char *page, const SuralGuideBlock *block, SuralKnowledge *knowledge)
{
  g_autoptr (GPtrArray) pieces = NULL;

  if (block->kind == SURAL_GUIDE_PICTURE)
    {
      g_autofree char *path = g_strconcat ("/io/github/sural/Sural/help/", block->target, NULL);

      g_assert_true (g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL));
    }
  if (block->kind == SURAL_GUIDE_FIGURE)
    {
      GtkWidget *figure = sural_figure_view_new (knowledge, block->target);

      g_assert_nonnull (figure);
      g_object_ref_sink (figure);
      g_object_unref (figure);
    }
  if (block->text == NULL)
    return;
  pieces = sural_guide_text_split (block->text, NULL);
  for (guint i = 0; i < pieces->len; i++)
    {
      const SuralGuidePiece *piece = g_ptr_array_index (pieces, i);
      g_autofree char *label =
          piece->kind == SURAL_GUIDE_KEY ? sural_actions_dup_label (piece->text) : NULL;

      if (piece->kind == SURAL_GUIDE_KEY && label == NULL)
        g_test_fail_printf ("%s: no such key: %s", page, piece->text);
    }
}

static void
test_built_in (void)
{
  g_autoptr (SuralGuide) guide = load ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralKnowledge) knowledge = sural_knowledge_new_builtin (&error);
  GPtrArray *pages = sural_guide_get_pages (guide);
  guint n_topics = 0;
  const SuralHelpTopic *topics = sural_help_topics_get (&n_topics);

  g_assert_no_error (error);
  g_assert_cmpuint (pages->len, >=, 10);
  for (guint i = 0; i < pages->len; i++)
    {
      const SuralGuidePage *page = g_ptr_array_index (pages, i);

      for (guint j = 0; j < page->blocks->len; j++)
        assert_block (page->id, g_ptr_array_index (page->blocks, j), knowledge);
    }
  for (guint i = 0; i < n_topics; i++)
    g_assert_nonnull (sural_guide_find (guide, topics[i].page));
}

/* --- F1 --------------------------------------------------------------------------------------- */

typedef struct
{
  AppFixture app;
  SuralMainWindow *window;
  char *doe;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  app_fixture_set_up (&self->app, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  self->window = sural_main_window_new (NULL, self->app.context);
  g_object_ref (self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), GPOINTER_TO_INT (data) + FRAME, 720);
  gtk_window_present (GTK_WINDOW (self->window));
  app_fixture_create_clinic (&self->app);
  self->doe = app_fixture_add_patient (&self->app, "Doe", "Jane");
  sural_main_window_enter_clinic (self->window);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  app_spin_until (G_OBJECT (self->window)->ref_count == 1);
  g_assert_finalize_object (g_steal_pointer (&self->window));
  app_spin_until (G_OBJECT (self->app.context)->ref_count == 1);
  g_free (self->doe);
  app_fixture_tear_down (&self->app, NULL);
}

static AdwDialog *
get_dialog (Fixture *self)
{
  return sural_dialogs_get_visible (GTK_WIDGET (self->window));
}

static void
act (Fixture *self, const char *name, const char *parameter)
{
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), name));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), name,
                                  parameter != NULL ? g_variant_new_string (parameter) : NULL);
}

static void
assert_help (Fixture *self, const char *page)
{
  AdwDialog *before = get_dialog (self);

  act (self, "help", NULL);
  app_spin_until (SURAL_IS_GUIDE_DIALOG (get_dialog (self)));
  g_assert_cmpstr (sural_guide_dialog_get_page (SURAL_GUIDE_DIALOG (get_dialog (self))), ==, page);
  /* The keyboard is in the page, which it scrolls, and not at the way back. */
  app_spin_until (
      gtk_window_get_focus (GTK_WINDOW (self->window)) != NULL &&
      gtk_widget_has_css_class (gtk_window_get_focus (GTK_WINDOW (self->window)), "guide-page"));
  /* One reads from the beginning. */
  g_assert_cmpfloat (
      gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (
          gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)),
                                   GTK_TYPE_SCROLLED_WINDOW)))),
      ==, 0);
  /* Once more changes nothing. */
  act (self, "help", NULL);
  adw_dialog_force_close (get_dialog (self));
  app_spin_until (get_dialog (self) == before);
}

static void
test_context (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *page;
    const char *topic;
  } pages[] = {
    { "overview", "reasoning" }, { "exam", "reasoning" }, { "trends", "trends" },
    { "plan", "plan" },          { "notes", "papers" },
  };
  static const struct
  {
    const char *step;
    const char *topic;
  } steps[] = {
    { "check-in", "check-in" }, { "safety", "red-flags" },     { "history", "visit" },
    { "exam", "examination" },  { "conclusion", "reasoning" }, { "plan", "plan" },
    { "note", "papers" },
  };

  assert_help (self, "caseload");
  act (self, "new-patient", NULL);
  app_spin_until (get_dialog (self) != NULL &&
                  gtk_widget_get_mapped (GTK_WIDGET (get_dialog (self))));
  assert_help (self, "intake");
  adw_dialog_force_close (get_dialog (self));
  app_spin_until (get_dialog (self) == NULL);
  sural_main_window_open_patient (self->window, self->doe, NULL);
  app_spin_until (sural_main_window_get_patient_view (self->window) != NULL &&
                  gtk_widget_get_mapped (sural_main_window_get_patient_view (self->window)));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      act (self, "show-page", pages[i].page);
      assert_help (self, pages[i].topic);
    }
  act (self, "start-visit", NULL);
  app_spin_until (SURAL_IS_VISIT_VIEW (
      adw_navigation_view_get_visible_page (sural_main_window_get_navigation (self->window))));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      act (self, "show-step", steps[i].step);
      for (guint k = 0; k < 3; k++)
        app_spin_once ();
      assert_help (self, steps[i].topic);
    }
}

/* A link leads to its page and back; the search goes through all that is said. */
static void
test_walk (Fixture *self, gconstpointer data)
{
  SuralGuideDialog *dialog = NULL;
  GtkWidget *search = NULL;
  AdwNavigationView *navigation = NULL;

  act (self, "guide", NULL);
  app_spin_until (SURAL_IS_GUIDE_DIALOG (get_dialog (self)));
  dialog = SURAL_GUIDE_DIALOG (get_dialog (self));
  g_assert_null (sural_guide_dialog_get_page (dialog));
  search = app_find (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY, NULL);
  navigation = ADW_NAVIGATION_VIEW (app_find (GTK_WIDGET (dialog), ADW_TYPE_NAVIGATION_VIEW, NULL));
  app_spin_until (gtk_widget_get_mapped (search));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), search));
  gtk_editable_set_text (GTK_EDITABLE (search), "METRONOME beat");
  g_signal_emit_by_name (search, "search-changed");
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (sural_guide_dialog_get_page (dialog), ==, "examination");
  adw_navigation_view_pop (navigation);
  gtk_editable_set_text (GTK_EDITABLE (search), "nothing-of-the-kind");
  g_signal_emit_by_name (search, "search-changed");
  g_signal_emit_by_name (search, "activate");
  g_assert_null (sural_guide_dialog_get_page (dialog));
  /* Escape takes the words away, then the guide. */
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  g_signal_emit_by_name (search, "stop-search");
  app_spin_until (get_dialog (self) == NULL);
}

/* The clinic can be locked out of it, and it can be read while that is so. */
static void
test_lock (Fixture *self, gconstpointer data)
{
  act (self, "help", NULL);
  app_spin_until (SURAL_IS_GUIDE_DIALOG (get_dialog (self)));
  act (self, "lock", NULL);
  app_spin_until (get_dialog (self) == NULL);
  g_assert_true (sural_main_window_is_locked (self->window));
  assert_help (self, "lock");
}

#define add(path, width, func)                                                                     \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/guide/read", test_read);
  g_test_add_func ("/guide/refuse", test_refuse);
  g_test_add_func ("/guide/markup", test_markup);
  g_test_add_func ("/guide/built-in", test_built_in);
  add ("/guide/context", 1280, test_context);
  add ("/guide/context-narrow", 360, test_context);
  add ("/guide/walk", 1280, test_walk);
  add ("/guide/lock", 1280, test_lock);
  return g_test_run ();
}
