/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paint/paper/sural-document-private.h"

#include <string.h>

/* Cairo tags a PDF but can say neither its language, without which a screen reader reads it with
 * the wrong voice, nor what its figures show. PDF allows a file to be changed by what is appended
 * to it (ISO 32000-1, 7.5.6): the catalogue is written once more with a language, the figures with
 * their descriptions, followed by a table that points to them. */

/* How cairo begins a figure's element. */
#define FIGURE "<< /Type /StructElem\n   /S /Figure\n"

/* What is appended, and where each object of it will lie. */
typedef struct
{
  GString *text;
  GString *table;
  gsize start; /* of the text in the file */
} Update;

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

/* Begins an object once more. */
static void
begin_object (Update *self, guint64 number)
{
  g_string_append_printf (self->table, "%" G_GUINT64_FORMAT " 1\n%010" G_GSIZE_FORMAT " 00000 n \n",
                          number, self->start + self->text->len);
  g_string_append_printf (self->text, "%" G_GUINT64_FORMAT " 0 obj\n", number);
}

/* A text as PDF takes any: UTF-16 in hexadecimal digits, which can end nothing before its time. */
static void
append_text (GString *to, const char *text)
{
  glong length = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);

  g_string_append (to, "<FEFF");
  for (glong i = 0; i < length; i++)
    g_string_append_printf (to, "%04X", units[i]);
  g_string_append_c (to, '>');
}

/* The number of the object that begins just before @at. */
static guint64
find_number (const char *data, const char *at)
{
  static const char opening[] = " 0 obj\n";
  const char *digit = at - strlen (opening);

  if (digit <= data || strncmp (digit, opening, strlen (opening)) != 0)
    return 0;
  while (digit > data && g_ascii_isdigit (digit[-1]))
    digit--;

  return g_ascii_strtoull (digit, NULL, 10);
}

/* The figures' elements in the order of the document, which is the order in which cairo numbers
 * them. */
static GPtrArray *
find_figures (const char *data, gsize length)
{
  GPtrArray *figures = g_ptr_array_new ();
  const char *at = data;

  while ((at = memmem (at, length - (gsize) (at - data), FIGURE, strlen (FIGURE))) != NULL)
    {
      if (find_number (data, at) > 0)
        g_ptr_array_add (figures, (gpointer) at);
      at += strlen (FIGURE);
    }

  return figures;
}

static void
describe_figure (Update *self, const char *data, gsize length, const char *at, const char *text)
{
  const char *inside = at + strlen (FIGURE);
  const char *end = memmem (inside, length - (gsize) (inside - data), "endobj", strlen ("endobj"));

  if (end == NULL || text == NULL)
    return;
  begin_object (self, find_number (data, at));
  g_string_append (self->text, FIGURE "   /Alt ");
  append_text (self->text, text);
  g_string_append_c (self->text, '\n');
  g_string_append_len (self->text, inside, end - inside);
  g_string_append (self->text, "endobj\n");
}

/* Without a description for each figure there is none for any: which is whose would be a guess. */
static void
describe_figures (Update *self, const char *data, gsize length, GPtrArray *texts)
{
  g_autoptr (GPtrArray) figures = texts != NULL ? find_figures (data, length) : NULL;

  if (figures == NULL || figures->len != texts->len)
    return;
  for (guint i = 0; i < figures->len; i++)
    describe_figure (self, data, length, g_ptr_array_index (figures, i),
                     g_ptr_array_index (texts, i));
}

/**
 * sural_pdf_update:
 * @pdf: a file as cairo writes it for PDF 1.4
 * @language: a BCP 47 tag
 * @figures: (nullable) (element-type utf8): what each figure shows, in the order of the document
 *
 * Adds the language of the text, the wish that viewers show the title instead of the file name, and
 * what the figures show.
 *
 * Returns: %FALSE, and @pdf as it was, when it is not such a file
 */
gboolean
sural_pdf_update (GByteArray *pdf, const char *language, GPtrArray *figures)
{
  const char *data = (const char *) pdf->data;
  const char *trailer_start = find_last (data, pdf->len, "trailer");
  g_autofree char *trailer = NULL;
  g_autofree char *dictionary = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) table = g_string_new (NULL);
  Update update = { text, table, pdf->len + 1 };
  guint64 root, info, size, previous;
  gsize table_at;

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

  begin_object (&update, root);
  g_string_append_printf (text,
                          "<<%s   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n"
                          ">>\nendobj\n",
                          dictionary, language);
  describe_figures (&update, data, pdf->len, figures);
  table_at = update.start + text->len;
  g_string_append_printf (text,
                          "xref\n%strailer\n<< /Size %" G_GUINT64_FORMAT
                          "\n   /Root %" G_GUINT64_FORMAT " 0 R\n   /Info %" G_GUINT64_FORMAT
                          " 0 R\n   /Prev %" G_GUINT64_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT
                          "\n%%%%EOF\n",
                          table->str, size, root, info, previous, table_at);
  g_byte_array_append (pdf, (const guint8 *) "\n", 1);
  g_byte_array_append (pdf, (const guint8 *) text->str, (guint) text->len);

  return TRUE;
}
