/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another language than that of the program, for a while and for one thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "ctl-run.h"
#include "model/words/sural-catalog.h"
#include "model/sural-error.h"
#include "model/words/sural-paper-text.h"
#include "model/words/sural-plural.h"
#include "model/words/sural-translation.h"
#include "tiny-catalog.h"

static void
test_plural (void)
{
  static const struct
  {
    const char *formula;
    struct
    {
      gulong n;
      guint form;
    } rows[5];
  } rules[] = {
    { "nplurals=2; plural=(n != 1);", { { 0, 1 }, { 1, 0 }, { 2, 1 } } },
    { "nplurals=2; plural=n > 1;", { { 0, 0 }, { 1, 0 }, { 2, 1 } } },
    { "nplurals=1; plural=0;", { { 0, 0 }, { 1, 0 }, { 7, 0 } } },
    { "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
      { { 1, 0 }, { 3, 1 }, { 12, 2 }, { 22, 1 }, { 25, 2 } } },
    /* What cannot be read, or goes too far, is the first form. */
    { "nplurals=2; plural=n !=;", { { 0, 0 }, { 1, 0 }, { 2, 0 } } },
    { "nplurals=2; plural=7*n;", { { 0, 0 }, { 1, 0 }, { 2, 0 } } },
    { "nplurals=2; plural=n/0+n%0;", { { 0, 0 }, { 1, 0 }, { 2, 0 } } },
  };
  g_autofree char *brackets = g_strnfill (100000, '(');
  g_autofree char *deep = g_strconcat ("Plural-Forms: nplurals=2; plural=", brackets, NULL);
  g_autoptr (SuralPlural) none = sural_plural_new (NULL);
  g_autoptr (SuralPlural) broken = sural_plural_new (deep);

  g_assert_cmpuint (sural_plural_choose (none, 1), ==, 0);
  g_assert_cmpuint (sural_plural_choose (none, 2), ==, 1);
  g_assert_cmpuint (sural_plural_choose (broken, 2), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *header = g_strdup_printf ("X: y\nPlural-Forms: %s\n", rules[i].formula);
      g_autoptr (SuralPlural) rule = sural_plural_new (header);

      for (gsize k = 0; k < G_N_ELEMENTS (rules[i].rows); k++)
        if (k == 0 || rules[i].rows[k].n != 0)
          g_assert_cmpuint (sural_plural_choose (rule, rules[i].rows[k].n), ==,
                            rules[i].rows[k].form);
    }
}

static GHashTable *
make_messages (void)
{
  static const char *const rows[][2] = {
    { "", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n > 1);\n" },
    { "word", "mot" },
    { "Stop when it hurts.", "Arrêtez si cela fait mal." },
    { "empty", "" },
    { "language tag\004en", "fr" },
    { "name of this language\004English", "français" },
    { "decimal mark\004.", "," },
    { "month\004August", "août" },
    { "short weekday\004Mon", "lun." },
    { "%u day|%u days", "%u jour|%u jours" },
  };
  GHashTable *messages = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_hash_table_insert (messages, (gpointer) rows[i][0], (gpointer) rows[i][1]);
  return messages;
}

static const char *
say (const char *id)
{
  return gettext (id);
}

/* In C.UTF-8, where gettext itself knows no language. */
static void
test_scope (void)
{
  SuralTranslation *french = sural_translation_get ("fr-CA");
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 8, 3, 9, 5, 0);

  g_assert_nonnull (french);
  g_assert_cmpstr (say ("word"), ==, "word");
  {
    g_auto (SuralTranslationScope) scope = sural_translation_enter (french);
    g_autofree char *date = sural_moment_text (day, "%a %-d %B %Y, %H:%M 100%%");
    g_autofree char *number = sural_decimals_text (g_strdup ("2.5 to 10. 3.x"));

    g_assert_cmpstr (say ("word"), ==, "mot");
    g_assert_cmpstr (say ("another"), ==, "another");
    g_assert_cmpstr (say ("empty"), ==, "empty");
    g_assert_cmpstr (C_ ("language tag", "en"), ==, "fr");
    g_assert_cmpstr (ngettext ("%u day", "%u days", 0), ==, "%u jour");
    g_assert_cmpstr (ngettext ("%u day", "%u days", 2), ==, "%u jours");
    g_assert_cmpstr (ngettext ("%u leg", "%u legs", 1), ==, "%u leg");
    g_assert_cmpstr (ngettext ("%u leg", "%u legs", 2), ==, "%u legs");
    g_assert_cmpstr (date, ==, "lun. 3 août 2026, 09:05 100%");
    g_assert_cmpstr (number, ==, "2,5 to 10. 3.x");
    {
      g_auto (SuralTranslationScope) own = sural_translation_enter (NULL);
      g_autofree char *plain = sural_decimals_text (g_strdup ("2.5"));

      g_assert_cmpstr (say ("word"), ==, "word");
      g_assert_cmpstr (plain, ==, "2.5");
    }
    g_assert_cmpstr (say ("word"), ==, "mot");
  }
  g_assert_cmpstr (say ("word"), ==, "word");
}

static gpointer
other_thread (gpointer data)
{
  return (gpointer) say ("word");
}

static void
test_threads (void)
{
  g_auto (SuralTranslationScope) scope = sural_translation_enter (sural_translation_get ("fr"));
  g_autoptr (GThread) thread = g_thread_new ("other", other_thread, NULL);

  g_assert_cmpstr (g_thread_join (g_steal_pointer (&thread)), ==, "word");
  g_assert_cmpstr (say ("word"), ==, "mot");
}

static void
test_languages (void)
{
  g_auto (GStrv) tags = sural_translation_list ();
  g_autofree char *line = g_strjoinv (" ", tags);
  g_autofree char *name = sural_translation_dup_name ("fr");
  g_autofree char *source = sural_translation_dup_name ("en");
  g_autofree char *unknown = sural_translation_dup_name ("xh");

  g_assert_cmpstr (line, ==, "en fr");
  g_assert_cmpstr (name, ==, "français");
  g_assert_cmpstr (source, ==, "English");
  g_assert_cmpstr (unknown, ==, "xh");
  g_assert_true (sural_translation_is_there ("en"));
  g_assert_true (sural_translation_is_there ("fr"));
  g_assert_false (sural_translation_is_there ("xh"));
  g_assert_false (sural_translation_is_there ("../fr"));
  g_assert_false (sural_translation_is_there (""));
  g_assert_null (sural_translation_get (NULL));
  g_assert_null (sural_translation_get ("en"));
  g_assert_null (sural_translation_get ("xh"));
}

/* What was kept in one language, on a paper in another. */
static void
test_carry (void)
{
  static const char kept[] = "Arrêtez si cela fait mal.";
  g_autofree char *own = sural_translation_carry (kept);

  g_assert_cmpstr (own, ==, kept);
  {
    g_auto (SuralTranslationScope) scope = sural_translation_enter (sural_translation_get ("fr"));
    g_autofree char *said = sural_translation_carry ("Stop when it hurts.");
    g_autofree char *same = sural_translation_carry (kept);
    g_autofree char *typed = sural_translation_carry ("Ask Zoë first");
    g_autofree char *nothing = sural_translation_carry (NULL);

    g_assert_cmpstr (said, ==, kept);
    g_assert_cmpstr (same, ==, kept);
    g_assert_cmpstr (typed, ==, "Ask Zoë first");
    g_assert_null (nothing);
  }
}

/* Whatever is cut off or spoiled: it is refused, or nothing outside of it is read. */
static void
test_damaged (void)
{
  g_autofree char *folder = ctl_make_folder ();
  g_autofree char *path = g_build_filename (folder, "spoiled.mo", NULL);
  g_autoptr (GHashTable) messages = make_messages ();
  g_autoptr (GBytes) bytes = tiny_catalog_new (messages);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < 2 * size; i++)
    {
      g_autofree char *spoiled = g_memdup2 (data, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralCatalog) catalog = NULL;

      if (i >= size)
        spoiled[i - size] ^= (char) 0xff;
      g_assert_true (g_file_set_contents_full (path, spoiled, (gssize) (i < size ? i : size),
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      catalog = sural_catalog_open (path, &error);
      if (i < size)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      if (catalog == NULL)
        continue;
      sural_catalog_find (catalog, "word");
      sural_catalog_find_plural (catalog, "%u day", 2);
      sural_catalog_find_id (catalog, "mot");
    }
  ctl_remove_folder (g_steal_pointer (&folder));
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = ctl_make_folder ();
  g_autoptr (GHashTable) messages = make_messages ();
  int status = 0;

  setlocale (LC_ALL, "C.UTF-8");
  g_unsetenv ("LANGUAGE");
  tiny_catalog_write (folder, "fr", messages);
  g_setenv ("SURAL_LOCALEDIR", folder, TRUE);
  sural_translation_init (TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/translation/plural", test_plural);
  g_test_add_func ("/translation/scope", test_scope);
  g_test_add_func ("/translation/threads", test_threads);
  g_test_add_func ("/translation/languages", test_languages);
  g_test_add_func ("/translation/carry", test_carry);
  g_test_add_func ("/translation/damaged", test_damaged);
  status = g_test_run ();
  ctl_remove_folder (g_steal_pointer (&folder));
  return status;
}
