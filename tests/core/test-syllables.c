/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where long words may be parted, as the dictionaries of each language have it. */
#include "config.h"

#include "model/words/sural-syllables.h"

static char *
part (const char *text, const char *language)
{
  GString *string = g_string_new (text);

  sural_syllables_hyphenate (string, language);
  g_string_replace (string, SURAL_SOFT_HYPHEN, "~", 0);
  return g_string_free_and_steal (string);
}

static void
test_words (void)
{
  static const struct
  {
    const char *language, *text, *expected;
  } rows[] = {
    { "de", "Fersenheben", "Fer~sen~he~ben" },
    { "de_AT", "Zeigerbewegung", "Zei~ger~be~we~gung" },
    { "de", "Neuer Wiederherstellungscode…", "Neuer Wie~der~her~stel~lungs~code…" },
    { "de", "Achillessehnenruptur", "Achil~les~seh~nen~rup~tur" },
    { "de", "Rückenschmerz", "Rücken~schmerz" },
    { "de", "Annehmen", "Anneh~men" },
    { "de", "Belastung", "Belas~tung" },
    { "de", "gespeichert", "gespei~chert" },
    { "de", "Bestellung", "Bestel~lung" },
    { "de", "Dringlichkeit", "Dring~lich~keit" },
    { "de", "Anstrengung", "Anstren~gung" },
    { "en", "Examination", "Examina~tion" },
    { "en", "Conditions and ASSESSMENTS", "Condi~tions and ASSESS~MENTS" },
    { "en", "Clinician, therapist", "Clini~cian, therapist" },
    { "es", "Entrenamiento", "Entre~na~miento" },
    { "es", "Levantamientos de talón", "Levan~ta~mien~tos de talón" },
    { "es", "izquierda", "iz~quier~da" },
    { "es", "desarrollo", "desa~rro~llo" },
    { "fr", "Entraînement", "Entraî~ne~ment" },
    { "fr", "renforcement", "ren~for~ce~ment" },
    { "fr", "compréhension", "com~pré~hen~sion" },
    { "en", "Rehabilitation, plantarflexion", "Rehabilita~tion, plantar~flexion" },
    /* Nobody waits for the rest of a short word; English is not parted by sounds. */
    { "de", "Waden, Knie", "Waden, Knie" },
    { "en", "Gastrocnemius", "Gastrocnemius" },
    { "C", "Rehabilitation", "Rehabilitation" },
    { "de", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *parted = part (rows[i].text, rows[i].language);

      g_assert_cmpstr (parted, ==, rows[i].expected);
    }
}

/* Whatever comes, it is parted between letters, and no letter stands alone. */
static void
test_any (void)
{
  static const char *const letters[] = {
    "a", "e", "ü", "s", "c", "h", "t", "r", "é", "œ", " ", "-"
  };
  static const char *const languages[] = { "de", "es", "fr" };

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *parted = NULL;
      g_autofree char *joined = NULL;
      g_auto (GStrv) words = NULL;
      g_auto (GStrv) pieces = NULL;

      for (int k = g_test_rand_int_range (0, 40); k > 0; k--)
        g_string_append (text, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
      parted = part (text->str, languages[i % G_N_ELEMENTS (languages)]);
      g_assert_true (g_utf8_validate (parted, -1, NULL));
      words = g_strsplit_set (parted, " -", -1);
      for (guint k = 0; words[k] != NULL; k++)
        {
          g_auto (GStrv) parts = g_strsplit (words[k], "~", -1);

          for (guint p = 0; parts[1] != NULL && parts[p] != NULL; p++)
            g_assert_cmpint (g_utf8_strlen (parts[p], -1), >=, 2);
          g_assert_true (parts[1] == NULL || g_utf8_strlen (words[k], -1) > 6);
        }
      joined = g_strjoinv ("", pieces = g_strsplit (parted, "~", -1));
      g_assert_cmpstr (joined, ==, text->str);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/syllables/words", test_words);
  g_test_add_func ("/syllables/any", test_any);
  return g_test_run ();
}
