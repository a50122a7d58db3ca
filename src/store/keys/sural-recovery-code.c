/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/keys/sural-recovery-code.h"

#include <sodium.h>
#include <string.h>

/* Digits and letters without I, L, O and U, which are misread or spell words. 26 symbols carry 130
 * random bits; two more check the rest, so that no passphrase is taken for a code by chance. */
static const char ALPHABET[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

enum
{
  N_RANDOM = 26,
  N_CHECK = 2,
  N_SYMBOLS = N_RANDOM + N_CHECK,
  GROUP = 4,
};

static void
work_out_check (const char *symbols, char *check)
{
  guint8 digest[16];

  crypto_generichash (digest, sizeof digest, (const guint8 *) symbols, N_RANDOM, NULL, 0);
  for (guint i = 0; i < N_CHECK; i++)
    check[i] = ALPHABET[digest[i] % 32];
}

static SuralSecret *
group_symbols (const char *symbols)
{
  SuralSecret *code = sural_secret_new (N_SYMBOLS + N_SYMBOLS / GROUP);
  char *out = (char *) sural_secret_get_bytes (code);

  for (guint i = 0; i < N_SYMBOLS; i++)
    {
      if (i > 0 && i % GROUP == 0)
        *out++ = '-';
      *out++ = symbols[i];
    }
  *out = '\0';
  return code;
}

/**
 * sural_recovery_code_new:
 *
 * Draws a code of 130 random bits and writes it as it is shown: "7K2M-…" in seven groups of four.
 *
 * Returns: (transfer full): the code as a text
 */
SuralSecret *
sural_recovery_code_new (void)
{
  g_autoptr (SuralSecret) symbols = sural_secret_new_random (N_SYMBOLS);
  char *text = (char *) sural_secret_get_bytes (symbols);

  for (guint i = 0; i < N_RANDOM; i++)
    text[i] = ALPHABET[(guint8) text[i] % 32];
  work_out_check (text, text + N_RANDOM);
  return group_symbols (text);
}

static char
read_symbol (char c)
{
  c = g_ascii_toupper (c);
  if (c == 'O')
    return '0';
  if (c == 'I' || c == 'L')
    return '1';
  return c != '\0' && strchr (ALPHABET, c) != NULL ? c : '\0';
}

/**
 * sural_recovery_code_normalise:
 * @typed: what a person typed
 *
 * Reads a code back: case, spaces and hyphens do not matter, O counts as 0, I and L as 1.
 *
 * Returns: (transfer full) (nullable): the code as it was shown, or %NULL when @typed has not the
 *   form of one
 */
SuralSecret *
sural_recovery_code_normalise (const char *typed)
{
  g_autoptr (SuralSecret) symbols = sural_secret_new (N_SYMBOLS);
  char *text = (char *) sural_secret_get_bytes (symbols);
  char check[N_CHECK];
  guint n = 0;

  for (const char *p = typed; *p != '\0'; p++)
    {
      char symbol;

      if (*p == '-' || g_ascii_isspace (*p))
        continue;
      symbol = read_symbol (*p);
      if (symbol == '\0' || n == N_SYMBOLS)
        return NULL;
      text[n++] = symbol;
    }
  if (n != N_SYMBOLS)
    return NULL;
  work_out_check (text, check);
  if (memcmp (check, text + N_RANDOM, N_CHECK) != 0)
    return NULL;
  return group_symbols (text);
}
