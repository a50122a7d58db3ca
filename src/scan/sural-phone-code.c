/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sural-phone-code.h"

#include <string.h>

#include "model/import/sural-diary-layout.h"

/* A code says sural-diary:1:CLINIC:MESSAGE:N/ALL:BASE64; see docs/PHONE-DIARY.md. */
#define BEGINNING "sural-diary:"

enum
{
  MOST_CODES = 99,
  MOST_IN_CODE = 3000, /* a code holds 2953 bytes at the most */
  FIELD_OF_PLACE = 4,
};

typedef struct
{
  GPtrArray *lines; /* each once */
  gboolean is_sheet;
} Search;

static void
visit (const SuralCodeSeen *seen, gpointer user_data)
{
  Search *search = user_data;
  g_autofree char *line = NULL;

  if (sural_diary_layout_is_code (seen->data, seen->size))
    search->is_sheet = TRUE;
  if (seen->size < strlen (BEGINNING) || seen->size > MOST_IN_CODE ||
      memcmp (seen->data, BEGINNING, strlen (BEGINNING)) != 0 || search->lines->len >= MOST_CODES)
    return;
  line = g_strndup ((const char *) seen->data, seen->size);
  if (!g_ptr_array_find_with_equal_func (search->lines, line, g_str_equal, NULL))
    g_ptr_array_add (search->lines, g_steal_pointer (&line));
}

/* Of how many codes one of them says that it is; 0 where it says nothing. */
static guint
get_n_codes (const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, ":", FIELD_OF_PLACE + 2);
  const char *all =
      g_strv_length (fields) > FIELD_OF_PLACE ? strchr (fields[FIELD_OF_PLACE], '/') : NULL;
  guint64 n = 0;

  return all != NULL && g_ascii_string_to_unsigned (all + 1, 10, 1, MOST_CODES, &n, NULL)
             ? (guint) n
             : 0;
}

/* A sheet is looked for by who reads sheets. */
static gboolean
is_enough (gpointer user_data)
{
  const Search *search = user_data;

  if (search->lines->len == 0)
    return search->is_sheet;
  return search->lines->len >= get_n_codes (g_ptr_array_index (search->lines, 0));
}

/**
 * sural_phone_code_find:
 * @picture: a picture of the screen of a phone
 *
 * Looks for the codes in which a phone diary hands over its answers. Nothing in them is checked.
 *
 * Returns: (transfer full) (element-type utf8): what they say, each once, in any order; empty where
 *   there is none
 */
GPtrArray *
sural_phone_code_find (const SuralGrey *picture)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  Search search = { lines, FALSE };

  g_return_val_if_fail (picture != NULL, lines);

  sural_code_scan (picture, visit, is_enough, &search);
  return lines;
}
