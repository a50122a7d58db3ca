/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/keys/sural-passphrase.h"

static void
test_judged (void)
{
  static const struct
  {
    const char *passphrase;
    SuralPassphraseStrength least, most;
  } cases[] = {
    { "", SURAL_PASSPHRASE_SHORT, SURAL_PASSPHRASE_SHORT },
    { "xK9!qPz", SURAL_PASSPHRASE_SHORT, SURAL_PASSPHRASE_SHORT },
    { "\xff\xfe broken text", SURAL_PASSPHRASE_SHORT, SURAL_PASSPHRASE_SHORT },
    /* What is tried first. */
    { "password", SURAL_PASSPHRASE_GUESSED, SURAL_PASSPHRASE_GUESSED },
    { "Password1", SURAL_PASSPHRASE_GUESSED, SURAL_PASSPHRASE_GUESSED },
    { "P@ssw0rd2026!", SURAL_PASSPHRASE_GUESSED, SURAL_PASSPHRASE_GUESSED },
    { "passwordpassword", SURAL_PASSPHRASE_GUESSED, SURAL_PASSPHRASE_GUESSED },
    { "Physio2026", SURAL_PASSPHRASE_GUESSED, SURAL_PASSPHRASE_GUESSED },
    { "Sommer2025!", SURAL_PASSPHRASE_GUESSED, SURAL_PASSPHRASE_GUESSED },
    { "contraseña123", SURAL_PASSPHRASE_GUESSED, SURAL_PASSPHRASE_GUESSED },
    { "aaaaaaaaaaaaaaaa", SURAL_PASSPHRASE_GUESSED, SURAL_PASSPHRASE_GUESSED },
    { "abababababababab", SURAL_PASSPHRASE_GUESSED, SURAL_PASSPHRASE_GUESSED },
    { "12345678901234567890", SURAL_PASSPHRASE_GUESSED, SURAL_PASSPHRASE_GUESSED },
    { "qwertyuiopasdfghjkl", SURAL_PASSPHRASE_GUESSED, SURAL_PASSPHRASE_GUESSED },
    { "asdfghjkl", SURAL_PASSPHRASE_GUESSED, SURAL_PASSPHRASE_GUESSED },
    { "01.04.1990", SURAL_PASSPHRASE_GUESSED, SURAL_PASSPHRASE_GUESSED },
    { "physiotherapy", SURAL_PASSPHRASE_GUESSED, SURAL_PASSPHRASE_GUESSED },
    { "welcome admin", SURAL_PASSPHRASE_GUESSED, SURAL_PASSPHRASE_GUESSED },
    /* What is not. */
    { "four plain test words", SURAL_PASSPHRASE_GOOD, SURAL_PASSPHRASE_STRONG },
    { "xK9qPz3vLm", SURAL_PASSPHRASE_GOOD, SURAL_PASSPHRASE_STRONG },
    { "gurke-lampe-ofen-zaun", SURAL_PASSPHRASE_GOOD, SURAL_PASSPHRASE_STRONG },
    { "anchor velvet tundra mosaic", SURAL_PASSPHRASE_STRONG, SURAL_PASSPHRASE_STRONG },
    { "дерево молоко окно лампа", SURAL_PASSPHRASE_GOOD, SURAL_PASSPHRASE_STRONG },
    { "山川草木花鳥風月", SURAL_PASSPHRASE_GOOD, SURAL_PASSPHRASE_STRONG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s: %.1f bits", cases[i].passphrase,
                      g_utf8_validate (cases[i].passphrase, -1, NULL)
                          ? sural_passphrase_estimate_bits (cases[i].passphrase)
                          : 0.0);
      g_assert_cmpint (sural_passphrase_judge (cases[i].passphrase), >=, cases[i].least);
      g_assert_cmpint (sural_passphrase_judge (cases[i].passphrase), <=, cases[i].most);
    }
}

/* What is longer than is taken is refused before it is looked at; the rest is looked at in no time.
 */
static void
test_long (void)
{
  g_autofree char *many = g_strnfill (SURAL_PASSPHRASE_LIMIT + 1, 'x');
  g_autofree char *most = g_strnfill (SURAL_PASSPHRASE_LIMIT, 'x');

  g_assert_cmpint (sural_passphrase_judge (many), ==, SURAL_PASSPHRASE_LONG);
  g_assert_cmpint (sural_passphrase_judge (most), >=, SURAL_PASSPHRASE_GUESSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passphrase/judged", test_judged);
  g_test_add_func ("/passphrase/long", test_long);
  return g_test_run ();
}
