/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/sural-document-private.h"

#include <string.h>

/* Cairo tags a PDF but cannot say its language, without which a screen reader reads it with the
 * wrong voice. PDF allows a file to be changed by what is appended to it (ISO 32000-1, 7.5.6): the
 * catalogue is written once more with a language, followed by a table that points to it. */

static const char *
find_last (const char *data, gsize length, const char *what)
{
  gsize size = strlen (what);

  for (gsize at = length >= size ? length - size + 1 : 0; at > 0; at--)
    if (memcmp (data + at - 1, what, size) == 0)
      return data + at - 1;

  return NULL;
}

/* The object number that follows a key of the trailer, or 0. */
static guint64
find_reference (const char *trailer, const char *key)
{
  const char *at = strstr (trailer, key);

  return at != NULL ? g_ascii_strtoull (at + strlen (key), NULL, 10) : 0;
}

/* The inside of the dictionary of an object near the end of the file. */
static char *
find_dictionary (const char *data, gsize length, guint64 number)
{
  g_autofree char *opening = g_strdup_printf ("\n%" G_GUINT64_FORMAT " 0 obj\n", number);
  const char *start = find_last (data, length, opening);
  const char *inside, *end;
  g_autofree char *object = NULL;
  char *closing;

  if (start == NULL)
    return NULL;
  inside = start + strlen (opening);
  end = memmem (inside, length - (gsize) (inside - data), "endobj", strlen ("endobj"));
  if (end == NULL)
    return NULL;
  object = g_strndup (inside, (gsize) (end - inside));
  closing = g_strrstr (object, ">>");
  if (!g_str_has_prefix (object, "<<") || closing == NULL)
    return NULL;
  *closing = '\0';

  return g_strdup (object + strlen ("<<"));
}

/**
 * sural_pdf_set_language:
 * @pdf: a file as cairo writes it for PDF 1.4
 * @language: a BCP 47 tag
 *
 * Adds the language of the text, and the wish that viewers show the title instead of the file name.
 *
 * Returns: %FALSE, and @pdf as it was, when it is not such a file
 */
gboolean
sural_pdf_set_language (GByteArray *pdf, const char *language)
{
  const char *data = (const char *) pdf->data;
  const char *trailer_start = find_last (data, pdf->len, "trailer");
  g_autofree char *trailer = NULL;
  g_autofree char *dictionary = NULL;
  g_autoptr (GString) update = g_string_new ("\n");
  guint64 root, info, size, previous;
  gsize object_at, table_at;

  if (trailer_start == NULL)
    return FALSE;
  trailer = g_strndup (trailer_start, pdf->len - (gsize) (trailer_start - data));
  root = find_reference (trailer, "/Root ");
  info = find_reference (trailer, "/Info ");
  size = find_reference (trailer, "/Size ");
  previous = find_reference (trailer, "startxref\n");
  dictionary = root > 0 ? find_dictionary (data, pdf->len, root) : NULL;
  if (dictionary == NULL || previous == 0 || size == 0)
    return FALSE;

  object_at = pdf->len + update->len;
  g_string_append_printf (update,
                          "%" G_GUINT64_FORMAT " 0 obj\n<<%s   /Lang (%s)\n"
                          "   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
                          root, dictionary, language);
  table_at = pdf->len + update->len;
  g_string_append_printf (update,
                          "xref\n%" G_GUINT64_FORMAT " 1\n%010" G_GSIZE_FORMAT " 00000 n \n"
                          "trailer\n<< /Size %" G_GUINT64_FORMAT "\n   /Root %" G_GUINT64_FORMAT
                          " 0 R\n   /Info %" G_GUINT64_FORMAT " 0 R\n   /Prev %" G_GUINT64_FORMAT
                          "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          root, object_at, size, root, info, previous, table_at);
  g_byte_array_append (pdf, (const guint8 *) update->str, (guint) update->len);

  return TRUE;
}
