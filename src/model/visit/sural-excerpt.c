/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/visit/sural-excerpt.h"

#include <string.h>

enum
{
  MOST_PARTS = 3,
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

/* A part of the text, of so many letters, and so many of them before the word that it is for. */
typedef struct
{
  const char *begin, *end;
} Part;

typedef struct
{
  guint length, before;
} Room;

static const Room alone = { 150, 36 };
static const Room one_of_several = { 64, 20 };

/* The hits that stand within @room from the hit @from on: that one, however long it is.
 *
 * Returns: the first that does not */
static guint
find_end_of_room (const char *text, GArray *hits, guint from, Room room)
{
  const char *begin = text + g_array_index (hits, SuralSearchHit, from).start;
  guint end = from + 1;

  while (end < hits->len && text + g_array_index (hits, SuralSearchHit, end).end - begin <=
                                (gssize) (room.length - room.before))
    end++;
  return end;
}

/* The words of @wanted that stand within @room from a hit on. */
static guint
find_words_from (const char *text, GArray *hits, guint from, guint wanted, Room room)
{
  guint end = find_end_of_room (text, hits, from, room);
  guint words = 0;

  for (guint i = from; i < end; i++)
    {
      const SuralSearchHit *hit = &g_array_index (hits, SuralSearchHit, i);

      if (hit->word < WORDS)
        words |= 1u << hit->word;
    }
  return words & wanted;
}

/* Of @wanted, the most that stand together, and from which hit on: the first of those.
 *
 * Returns: those words */
static guint
choose_hit (const char *text, GArray *hits, guint wanted, Room room, guint *best)
{
  guint most = 0;

  *best = 0;
  for (guint i = 0; i < hits->len; i++)
    {
      guint words = find_words_from (text, hits, i, wanted, room);

      if (__builtin_popcount (words) > __builtin_popcount (most))
        {
          most = words;
          *best = i;
        }
    }
  return most;
}

/* A little before @at, where a word or a line begins. */
static const char *
go_back (const char *text, const char *at, guint n_letters)
{
  const char *begin = at;
  const char *word = at;

  for (guint n = 0; begin > text && n < n_letters; n++)
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

/* As far as @least, and from there to where a word ends, if one does within @n_letters of @from:
 * what is looked for is never what is cut off. */
static const char *
go_on (const char *from, guint n_letters, const char *least)
{
  const char *end = from;
  const char *word = NULL;

  for (guint n = 0; *end != '\0' && (n < n_letters || end < least); n++)
    {
      if (end >= least && g_unichar_isspace (g_utf8_get_char (end)))
        word = end;
      end = g_utf8_next_char (end);
    }
  return *end == '\0' || word == NULL ? end : word;
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *one = a, *other = b;

  return one->begin < other->begin ? -1 : one->begin > other->begin;
}

/* @first: the hit that it begins a little before; 0 where there is none, for the beginning */
static void
add_part (GArray *parts, const char *text, GArray *hits, guint first, Room room)
{
  const char *at = text, *least = text;
  Part part = { NULL, NULL };

  if (hits->len > 0)
    {
      guint last = find_end_of_room (text, hits, first, room) - 1;

      at = text + g_array_index (hits, SuralSearchHit, first).start;
      least = text + g_array_index (hits, SuralSearchHit, last).end;
    }
  part.begin = go_back (text, at, room.before);
  part.end = go_on (part.begin, room.length, least);
  g_array_append_val (parts, part);
}

/* One part where all words stand, or several shorter ones; the beginning where none stands. */
static GArray *
choose_parts (const char *text, GArray *hits)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  guint wanted = 0, first = 0;

  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, SuralSearchHit, i).word < WORDS)
      wanted |= 1u << g_array_index (hits, SuralSearchHit, i).word;
  if (choose_hit (text, hits, wanted, alone, &first) == wanted)
    {
      add_part (parts, text, hits, first, alone);
      return parts;
    }
  while (wanted != 0 && parts->len < MOST_PARTS)
    {
      guint words = choose_hit (text, hits, wanted, one_of_several, &first);

      if (words == 0)
        break;
      wanted &= ~words;
      add_part (parts, text, hits, first, one_of_several);
    }
  g_array_sort (parts, compare_parts);
  return parts;
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

/* A part in one line, and where the hits stand in that. */
static void
write_part (GString *line,
            GArray *marked,
            const char *text,
            const char *begin,
            const char *end,
            GArray *hits)
{
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
          const char *last = text + hit.end;

          hit.start = (guint) line->len;
          for (const char *q = p; q < last; q = g_utf8_next_char (q))
            append_letter (line, q);
          hit.end = (guint) line->len;
          g_array_append_val (marked, hit);
          p = g_utf8_prev_char (last);
          continue;
        }
      append_letter (line, p);
    }
}

static void
end_with_space (GString *line)
{
  if (line->len > 0 && line->str[line->len - 1] != ' ')
    g_string_append_c (line, ' ');
}

static void
write_parts (SuralExcerpt *self, const char *text, GArray *parts, GArray *hits)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *end = text;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      if (part->begin > end)
        {
          end_with_space (line);
          g_string_append (line, "… ");
        }
      write_part (line, self->hits, text, MAX (part->begin, end), part->end, hits);
      end = MAX (part->end, end);
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
 * Some 150 letters of @text where the words stand, all of them if they are no more than three
 * places; the beginning of it when they stand nowhere.
 *
 * Returns: (transfer full): the line, without line breaks and what cannot be seen
 */
SuralExcerpt *
sural_excerpt_new (const char *text, const char *typed)
{
  SuralExcerpt *self = NULL;
  g_autoptr (GArray) hits = NULL;
  g_autoptr (GArray) parts = NULL;

  g_return_val_if_fail (text != NULL && typed != NULL, NULL);
  g_return_val_if_fail (g_utf8_validate (text, -1, NULL), NULL);

  self = g_new0 (SuralExcerpt, 1);
  self->hits = g_array_new (FALSE, FALSE, sizeof (SuralSearchHit));
  hits = find_hits (text, typed);
  parts = choose_parts (text, hits);
  write_parts (self, text, parts, hits);
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
