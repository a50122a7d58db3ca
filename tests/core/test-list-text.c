/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists, and words behind other words. */
#include "config.h"

#include "model/words/sural-list-text.h"
#include "record/words/sural-words.h"

#include <string.h>

static const char *const texts[] = { "", "calf", "the back, left", "S1; and L5", "%s", "é" };

static GPtrArray *
make_parts (guint n)
{
  GPtrArray *parts = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (parts, (gpointer) texts[1 + i % (G_N_ELEMENTS (texts) - 1)]);
  return parts;
}

static void
test_kinds (void)
{
  static const struct
  {
    SuralListKind kind;
    const char *expected[4];
  } rows[] = {
    { SURAL_LIST_ITEMS, { "", "a", "a, b", "a, b, c" } },
    { SURAL_LIST_CLAUSES, { "", "a", "a; b", "a; b; c" } },
    { SURAL_LIST_ALL, { "", "a", "a and b", "a, b and c" } },
  };
  const char *const letters[] = { "a", "b", "c" };

  for (guint row = 0; row < G_N_ELEMENTS (rows); row++)
    for (guint n = 0; n < 4; n++)
      {
        g_autoptr (GPtrArray) parts = g_ptr_array_new ();
        g_autofree char *text = NULL;

        for (guint i = 0; i < n; i++)
          g_ptr_array_add (parts, (gpointer) letters[i]);
        text = sural_list_text (parts, rows[row].kind);
        g_assert_cmpstr (text, ==, rows[row].expected[n]);
      }
}

/* Written part by part it is the same list, and no part is lost or taken for a format. */
static void
test_by_parts (void)
{
  for (guint n = 0; n < 12; n++)
    for (SuralListKind kind = SURAL_LIST_ITEMS; kind <= SURAL_LIST_CLAUSES; kind++)
      {
        g_autoptr (GPtrArray) parts = make_parts (n);
        g_autoptr (GString) list = g_string_new (NULL);
        g_autofree char *text = sural_list_text (parts, kind);
        const char *at = text;

        for (guint i = 0; i < n; i++)
          {
            const char *part = g_ptr_array_index (parts, i);

            sural_list_append (list, kind, part);
            at = strstr (at, part);
            g_assert_nonnull (at);
            at += strlen (part);
          }
        g_assert_cmpstr (list->str, ==, text);
        g_assert_cmpstr (at, ==, n > 0 ? "" : text);
      }
}

static void
test_within (void)
{
  static const struct
  {
    const char *label;
    const char *expected;
  } rows[] = {
    { "Positive", "positive" },
    { "Both sides", "both sides" },
    { "MRI", "MRI" },
    { "S1 pattern", "S1 pattern" },
    { "Élevé", "élevé" },
    { "", "" },
    { "as it is", "as it is" },
    { "Moves to the Calf", "moves to the Calf" },
    { "2 of 5, weak", "2 of 5, weak" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *within = sural_words_within (rows[i].label);

      g_assert_cmpstr (within, ==, rows[i].expected);
    }
}

/* The stop of a unit is that of the sentence, too. */
static void
test_sentence (void)
{
  g_autofree char *plain = sural_list_sentence ("Heel raises: 15 reps");
  g_autofree char *shortened = sural_list_sentence ("Fersenheben: 15 Wdh.");

  g_assert_cmpstr (plain, ==, "Heel raises: 15 reps.");
  g_assert_cmpstr (shortened, ==, "Fersenheben: 15 Wdh.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list-text/kinds", test_kinds);
  g_test_add_func ("/list-text/by-parts", test_by_parts);
  g_test_add_func ("/list-text/within", test_within);
  g_test_add_func ("/list-text/sentence", test_sentence);
  return g_test_run ();
}
