/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/file/sural-fingerprint.h"

#include <sodium.h>
#include <string.h>

/* The moment, which is the second word: "calf-pain-now 63900000000 4 diary 1". */
static guint64
read_moment (const char *text)
{
  const char *space = strchr (text, ' ');

  return space != NULL ? (guint64) g_ascii_strtoll (space + 1, NULL, 10) : 0;
}

/**
 * sural_fingerprint:
 * @text: what a measurement is known by when its file comes again
 *
 * A clinic keeps the number and not the text, so that this never changes: the last 24 bits of the
 * moment, which begin it, and 40 of the BLAKE2b of all. Rows that follow each other in time lie
 * beside each other in the index; where they do not, a large file reads, encrypts and writes most
 * pages many times over. It tells the rows of one episode apart, and only what has the same moment,
 * or lies a multiple of 194 days off, can have the same number: for a million rows, a second each,
 * that is one in some hundred thousand.
 *
 * Returns: the number
 */
gint64
sural_fingerprint (const char *text)
{
  guint8 digest[crypto_generichash_BYTES_MIN];
  guint64 number;

  crypto_generichash (digest, sizeof digest, (const guint8 *) text, strlen (text), NULL, 0);
  memcpy (&number, digest, sizeof number);
  return (gint64) (read_moment (text) << 40 | GUINT64_FROM_LE (number) >> 24);
}

static void
fingerprint_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  if (text == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_int64 (context, sural_fingerprint (text));
}

/**
 * sural_fingerprint_install:
 * @db: an open database
 *
 * Lets statements call sural_fingerprint(); of NULL it is NULL.
 *
 * Returns: a result of SQLite
 */
int
sural_fingerprint_install (sqlite3 *db)
{
  return sqlite3_create_function_v2 (db, "sural_fingerprint", 1,
                                     SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
                                     fingerprint_cb, NULL, NULL, NULL);
}
