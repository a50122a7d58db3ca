/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/help/sural-guide-text.h"

#include <string.h>

static void
piece_free (gpointer data)
{
  SuralGuidePiece *self = data;

  g_free (self->text);
  g_free (self->target);
  g_free (self);
}

static void
add (GPtrArray *pieces, SuralGuidePieceKind kind, const char *start, const char *end)
{
  SuralGuidePiece *piece = NULL;

  if (kind == SURAL_GUIDE_PLAIN && start == end)
    return;
  piece = g_new0 (SuralGuidePiece, 1);
  piece->kind = kind;
  piece->text = g_strndup (start, (gsize) (end - start));
  g_ptr_array_add (pieces, piece);
}

/* Adds what begins at @start, with one of "*{[". Returns what comes after it; NULL when it has no
 * end, or nothing in it. */
static const char *
add_marked (GPtrArray *pieces, const char *start)
{
  const char *close = strchr (start + 1, *start == '*' ? '*' : *start == '{' ? '}' : ']');
  const char *end = NULL;
  SuralGuidePiece *link = NULL;

  if (close == NULL || close == start + 1)
    return NULL;
  if (*start != '[')
    {
      add (pieces, *start == '*' ? SURAL_GUIDE_SHOWN : SURAL_GUIDE_KEY, start + 1, close);
      return close + 1;
    }
  end = close[1] == '(' ? strchr (close, ')') : NULL;
  if (end == NULL || end == close + 2)
    return NULL;
  add (pieces, SURAL_GUIDE_LINK, start + 1, close);
  link = g_ptr_array_index (pieces, pieces->len - 1);
  link->target = g_strndup (close + 2, (gsize) (end - close - 2));
  return end + 1;
}

/**
 * sural_guide_text_split:
 * @text: a sentence of the guide
 * @error: return location for a GError
 *
 * Takes the marks out of a text. It fails with %G_MARKUP_ERROR_PARSE at a mark that has no end.
 *
 * Returns: (transfer container) (element-type SuralGuidePiece): its pieces in order
 */
GPtrArray *
sural_guide_text_split (const char *text, GError **error)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (piece_free);
  const char *rest = text;

  g_return_val_if_fail (text != NULL, NULL);

  while (*rest != '\0')
    {
      const char *mark = rest + strcspn (rest, "*{[");

      add (pieces, SURAL_GUIDE_PLAIN, rest, mark);
      rest = *mark != '\0' ? add_marked (pieces, mark) : mark;
      if (rest == NULL)
        {
          g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "“%c” has no end: %s", *mark,
                       text);
          return NULL;
        }
    }
  return g_steal_pointer (&pieces);
}

static char *
dup_shown (const SuralGuidePiece *piece, SuralGuideKeyFunc label)
{
  char *shown = piece->kind == SURAL_GUIDE_KEY ? label (piece->text) : NULL;

  return shown != NULL ? shown : g_strdup (piece->text);
}

/**
 * sural_guide_text_to_markup:
 * @text: a sentence of the guide
 * @label: gives the label of a key
 *
 * Returns: (transfer full): it as Pango markup; a link is "guide:page". A text with a mark that has
 *   no end, as a translation may have, is shown as it is
 */
char *
sural_guide_text_to_markup (const char *text, SuralGuideKeyFunc label)
{
  g_autoptr (GPtrArray) pieces = NULL;
  g_autoptr (GString) markup = g_string_new (NULL);

  g_return_val_if_fail (text != NULL && label != NULL, NULL);

  pieces = sural_guide_text_split (text, NULL);
  if (pieces == NULL)
    return g_markup_escape_text (text, -1);
  for (guint i = 0; i < pieces->len; i++)
    {
      const SuralGuidePiece *piece = g_ptr_array_index (pieces, i);
      g_autofree char *shown = dup_shown (piece, label);
      g_autofree char *escaped = g_markup_escape_text (shown, -1);
      g_autofree char *target =
          piece->target != NULL ? g_markup_escape_text (piece->target, -1) : NULL;

      if (piece->kind == SURAL_GUIDE_LINK)
        g_string_append_printf (markup, "<a href=\"guide:%s\">%s</a>", target, escaped);
      else if (piece->kind == SURAL_GUIDE_KEY)
        g_string_append_printf (markup, "<b>%s</b>", escaped);
      else if (piece->kind == SURAL_GUIDE_SHOWN)
        g_string_append_printf (markup, "<i>%s</i>", escaped);
      else
        g_string_append (markup, escaped);
    }
  return g_string_free_and_steal (g_steal_pointer (&markup));
}

/**
 * sural_guide_text_to_plain:
 * @text: a sentence of the guide
 * @label: gives the label of a key
 *
 * Returns: (transfer full): it without its marks, to be searched or read aloud
 */
char *
sural_guide_text_to_plain (const char *text, SuralGuideKeyFunc label)
{
  g_autoptr (GPtrArray) pieces = NULL;
  g_autoptr (GString) plain = g_string_new (NULL);

  g_return_val_if_fail (text != NULL && label != NULL, NULL);

  pieces = sural_guide_text_split (text, NULL);
  if (pieces == NULL)
    return g_strdup (text);
  for (guint i = 0; i < pieces->len; i++)
    {
      g_autofree char *shown = dup_shown (g_ptr_array_index (pieces, i), label);

      g_string_append (plain, shown);
    }
  return g_string_free_and_steal (g_steal_pointer (&plain));
}
