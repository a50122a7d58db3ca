/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/words/sural-clean-text.h"

#include <string.h>

enum
{
  N_TEXTS = 50000,
};

static void
test_examples (void)
{
  static const char *const examples[][2] = {
    { "Anna", "Anna" },
    { "", "" },
    { "  Anna \t Maria\r\n", "Anna Maria" },
    { "Anna\nMaria", "Anna Maria" },
    { "Anna\xc2\xa0Maria", "Anna Maria" },
    { "Anna\xe2\x80\xaf\xe3\x80\x80Maria", "Anna Maria" },
    { "Anna\xe2\x80\xa8Maria", "Anna Maria" },
    { "\xe2\x80\xae"
      "annA\xe2\x80\xac",
      "annA" },
    { "\xe2\x81\xa6"
      "Anna\xe2\x81\xa9",
      "Anna" },
    { "An\xc2\xadna\xe2\x80\x8b", "Anna" },
    { "\xef\xbb\xbf"
      "Anna\x01\x7f",
      "Anna" },
    { "An\xe2\x80\x8dna", "Anna" },
    { "\xe3\x85\xa4", "" },
    { "A\xcc\x88nne", "\xc3\x84nne" },
    { "A\xe2\x80\x8b\xcc\x88nne", "\xc3\x84nne" },
    { "O'Neil <b>", "O'Neil <b>" },
    { "علی\xe2\x80\x8cرضا", "علی\xe2\x80\x8cرضا" },
    { "علی\xe2\x80\x8c", "علی" },
    { "क्\xe2\x80\x8dष", "क्\xe2\x80\x8dष" },
    { "葛\xf3\xa0\x84\x80", "葛\xf3\xa0\x84\x80" },
    { "An\xef\xb8\x8fna", "Anna" },
  };

  g_assert_null (sural_clean_text (NULL));
  g_assert_true (sural_text_is_clean (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *clean = sural_clean_text (examples[i][0]);

      g_assert_cmpstr (clean, ==, examples[i][1]);
      g_assert_true (sural_text_is_clean (clean));
      g_assert_cmpint (sural_text_is_clean (examples[i][0]), ==,
                       g_str_equal (examples[i][0], examples[i][1]));
    }
}

/* Lines stay what they are, in the order in which they were written. */
static void
test_lines (void)
{
  static const char *const EXAMPLES[][2] = {
    { "Two\n\n  lines\tof it", "Two\n\n  lines\tof it" },
    { "No \xe2\x80\xaepain\xe2\x80\xac", "No pain" },
    { "\xe2\x81\xa6x\xe2\x81\xa9\r\n\x1b[0m", "x\n[0m" },
    { "A\xcc\x88 علی\xe2\x80\x8cرضا", "A\xcc\x88 علی\xe2\x80\x8cرضا" },
    { "bad \xff byte", "bad \xef\xbf\xbd byte" },
  };

  g_assert_null (sural_clean_lines (NULL));
  g_assert_true (sural_lines_are_clean (NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (EXAMPLES); i++)
    {
      g_autofree char *clean = sural_clean_lines (EXAMPLES[i][0]);

      g_assert_cmpstr (clean, ==, EXAMPLES[i][1]);
      g_assert_true (sural_lines_are_clean (clean));
      g_assert_cmpint (sural_lines_are_clean (EXAMPLES[i][0]), ==,
                       g_str_equal (EXAMPLES[i][0], EXAMPLES[i][1]));
    }
}

/* Characters of the kinds that matter, and any other. */
static gunichar
random_char (GRand *rand)
{
  static const gunichar kinds[] = { ' ',    '\n',   '\t',   0x85,   0xa0,   0xad,   0x300,  0x308,
                                    0x34f,  0x627,  0x644,  0x915,  0x94d,  0x200b, 0x200c, 0x200d,
                                    0x200e, 0x202e, 0x2028, 0x2066, 0x2069, 0x3000, 0x3164, 0x8449,
                                    0xac00, 0x1100, 0x1161, 0x11a8, 0xfe0f, 0xfeff, 0xe0100 };

  while (TRUE)
    {
      gunichar c = g_rand_boolean (rand) ? kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))]
                                         : (gunichar) g_rand_int_range (rand, 1, 0x110000);

      if (g_unichar_validate (c))
        return c;
    }
}

static void
check_clean (const char *clean)
{
  g_autofree char *normal = g_utf8_normalize (clean, -1, G_NORMALIZE_NFC);

  g_assert_cmpstr (clean, ==, normal);
  g_assert_false (g_str_has_prefix (clean, " "));
  g_assert_false (g_str_has_suffix (clean, " "));
  g_assert_null (strstr (clean, "  "));
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_true (c == ' ' || !g_unichar_isspace (c));
      g_assert_false (g_unichar_iscntrl (c));
      if (g_unichar_type (c) == G_UNICODE_FORMAT)
        g_assert_true (c == 0x200c || c == 0x200d);
    }
}

/* Whatever comes in, one clean line comes out, always the same, and nothing that shows is lost. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2711);

  for (int i = 0; i < N_TEXTS; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *clean = NULL;
      g_autofree char *again = NULL;
      gint32 n = g_rand_int_range (rand, 0, 12);

      for (gint32 k = 0; k < n; k++)
        g_string_append_unichar (text, random_char (rand));
      clean = sural_clean_text (text->str);
      again = sural_clean_text (clean);
      check_clean (clean);
      g_assert_cmpstr (again, ==, clean);
      g_assert_true (sural_text_is_clean (clean));
    }
}

/* Bytes that are no text do no harm. */
static void
test_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int i = 0; i < N_TEXTS; i++)
    {
      char bytes[9] = "";
      g_autofree char *clean = NULL;

      for (int k = 0; k < 8; k++)
        bytes[k] = (char) g_rand_int_range (rand, 1, 256);
      clean = sural_clean_text (bytes);
      g_assert_true (g_utf8_validate (clean, -1, NULL));
      check_clean (clean);
    }
}

/* What stands within a sentence stands at the head of a line, too. */
static void
test_begin_line (void)
{
  static const struct
  {
    const char *within, *begins;
  } texts[] = {
    { "lundi", "Lundi" },
    { "tendon d’Achille", "Tendon d’Achille" },
    { "étirement", "Étirement" },
    { "L4", "L4" },
    { "2 Mal", "2 Mal" },
    { "ǆ", "ǅ" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *line = sural_text_begin_line (texts[i].within);

      g_assert_cmpstr (line, ==, texts[i].begins);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clean-text/lines", test_lines);
  g_test_add_func ("/clean-text/examples", test_examples);
  g_test_add_func ("/clean-text/random", test_random);
  g_test_add_func ("/clean-text/bytes", test_bytes);
  g_test_add_func ("/clean-text/begin-line", test_begin_line);
  return g_test_run ();
}
