/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/sural-excerpt.h"

#include <string.h>

enum
{
  BEFORE = 36, /* letters that stand before the first word, so that one sees what it is about */
  LENGTH = 150,
  WORDS = 32, /* of which it is counted how many stand together */
};

/* Where the hit begins, a word begins. */
static gboolean
begins_word (const char *text, const SuralSearchHit *hit)
{
  g_autofree char *word = g_strndup (text + hit->start, hit->end - hit->start);
  gunichar before = 0;

  if (hit->start == 0 || !sural_search_text_has_spaces (word))
    return TRUE;
  before = g_utf8_get_char (g_utf8_prev_char (text + hit->start));
  return !g_unichar_isalnum (before) && !g_unichar_ismark (before);
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const SuralSearchHit *one = a, *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  /* Of two that begin together the longer one comes first: the other lies in it. */
  return one->end > other->end ? -1 : one->end < other->end;
}

/* In their order, none in another; inside of a word only where none begins one. */
static GArray *
find_hits (const char *text, const char *typed)
{
  g_auto (GStrv) words = sural_search_text_split (typed);
  g_autofree char *line = g_strjoinv (" ", words);
  g_autofree char *needle = sural_search_text_fold (line);
  g_autoptr (GArray) found = sural_search_text_find (text, needle);
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (SuralSearchHit));
  guint begins = 0;

  if (found == NULL)
    return hits;
  g_array_sort (found, compare_hits);
  for (guint i = 0; i < found->len; i++)
    {
      const SuralSearchHit *hit = &g_array_index (found, SuralSearchHit, i);

      if (begins_word (text, hit) && hit->word < WORDS)
        begins |= 1u << hit->word;
    }
  for (guint i = 0, end = 0; i < found->len; i++)
    {
      const SuralSearchHit *hit = &g_array_index (found, SuralSearchHit, i);
      gboolean has_better = hit->word < WORDS && (begins & (1u << hit->word)) != 0;

      if (hit->start < end || (has_better && !begins_word (text, hit)))
        continue;
      g_array_append_val (hits, *hit);
      end = hit->end;
    }
  return hits;
}

/* The hit from which on most of the words stand within one line; the first of those. */
static guint
choose_first (const char *text, GArray *hits)
{
  guint best = 0, most = 0;

  for (guint i = 0; i < hits->len; i++)
    {
      const char *from = text + g_array_index (hits, SuralSearchHit, i).start;
      guint words = 0, n = 0;

      for (guint k = i; k < hits->len; k++)
        {
          const SuralSearchHit *hit = &g_array_index (hits, SuralSearchHit, k);

          if (hit->word < WORDS && (words & (1u << hit->word)) == 0 &&
              text + hit->end - from <= LENGTH - BEFORE)
            {
              words |= 1u << hit->word;
              n++;
            }
        }
      if (n > most)
        {
          most = n;
          best = i;
        }
    }
  return best;
}

/* A little before @at, where a word or a line begins. */
static const char *
go_back (const char *text, const char *at)
{
  const char *begin = at;
  const char *word = at;

  for (guint n = 0; begin > text && n < BEFORE; n++)
    {
      const char *before = g_utf8_prev_char (begin);

      if (*before == '\n')
        return begin;
      if (g_unichar_isspace (g_utf8_get_char (before)))
        word = begin;
      begin = before;
    }
  return begin == text ? text : word < at ? word : begin;
}

static const char *
go_on (const char *from)
{
  const char *end = from;
  const char *word = NULL;
  guint n = 0;

  for (; *end != '\0' && n < LENGTH; n++)
    {
      if (g_unichar_isspace (g_utf8_get_char (end)))
        word = end;
      end = g_utf8_next_char (end);
    }
  return *end == '\0' || word == NULL ? end : word;
}

/* What cannot be seen is left out: an order of direction would turn the rest of the line. */
static gboolean
is_shown (gunichar letter)
{
  return g_unichar_type (letter) != G_UNICODE_FORMAT && !g_unichar_iscntrl (letter);
}

static void
append_letter (GString *line, const char *at)
{
  gunichar letter = g_utf8_get_char (at);

  if (g_unichar_isspace (letter))
    {
      if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  else if (is_shown (letter))
    g_string_append_unichar (line, letter);
}

/* From @begin to @end in one line, and where the hits stand in that. */
static void
write_line (SuralExcerpt *self, const char *text, const char *begin, const char *end, GArray *hits)
{
  g_autoptr (GString) line = g_string_new (begin > text ? "… " : "");
  guint next = 0;

  for (const char *p = begin; p < end; p = g_utf8_next_char (p))
    {
      guint at = (guint) (p - text);

      while (next < hits->len && g_array_index (hits, SuralSearchHit, next).start < at)
        next++;
      if (next < hits->len && g_array_index (hits, SuralSearchHit, next).start == at &&
          text + g_array_index (hits, SuralSearchHit, next).end <= end)
        {
          SuralSearchHit hit = g_array_index (hits, SuralSearchHit, next);
          guint last = hit.end;

          hit.start = (guint) line->len;
          for (const char *q = p; q < text + last; q = g_utf8_next_char (q))
            append_letter (line, q);
          hit.end = (guint) line->len;
          g_array_append_val (self->hits, hit);
          p = g_utf8_prev_char (text + last);
          continue;
        }
      append_letter (line, p);
    }
  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  if (*end != '\0')
    g_string_append (line, " …");
  self->text = g_string_free_and_steal (g_steal_pointer (&line));
}

/**
 * sural_excerpt_new:
 * @text: a text, valid UTF-8
 * @typed: the words that were searched for, as they were typed
 *
 * Some 150 letters of @text from where most of the words stand together; the beginning of it when
 * they stand nowhere.
 *
 * Returns: (transfer full): the line, without line breaks and what cannot be seen
 */
SuralExcerpt *
sural_excerpt_new (const char *text, const char *typed)
{
  SuralExcerpt *self = NULL;
  g_autoptr (GArray) hits = NULL;
  const char *begin = text;

  g_return_val_if_fail (text != NULL && typed != NULL, NULL);
  g_return_val_if_fail (g_utf8_validate (text, -1, NULL), NULL);

  self = g_new0 (SuralExcerpt, 1);
  self->hits = g_array_new (FALSE, FALSE, sizeof (SuralSearchHit));
  hits = find_hits (text, typed);
  if (hits->len > 0)
    begin = go_back (text,
                     text + g_array_index (hits, SuralSearchHit, choose_first (text, hits)).start);
  write_line (self, text, begin, go_on (begin), hits);
  return self;
}

/**
 * sural_excerpt_free:
 * @self: (nullable): an excerpt
 */
void
sural_excerpt_free (SuralExcerpt *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_array_unref (self->hits);
  g_free (self);
}
