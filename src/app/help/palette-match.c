/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/help/palette-match.h"

#include "model/words/sural-search-text.h"

#include <string.h>

enum
{
  WORST_RANK = 3,
};

/**
 * sural_command_palette_item_new:
 * @kind: what it is
 * @title: what it is called
 * @detail: (nullable): what tells it from others of that name
 * @keys: (nullable): its keys, as they are shown
 * @target: what it leads to
 *
 * Returns: (transfer full): something that can be found by its title, its detail and its keys
 */
SuralCommandPaletteItem *
sural_command_palette_item_new (SuralCommandPaletteKind kind,
                                const char *title,
                                const char *detail,
                                const char *keys,
                                const char *target)
{
  SuralCommandPaletteItem *self = NULL;
  g_autofree char *all = NULL;

  g_return_val_if_fail (title != NULL && target != NULL, NULL);

  self = g_new0 (SuralCommandPaletteItem, 1);
  self->kind = kind;
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);
  self->keys = g_strdup (keys);
  self->target = g_strdup (target);
  all = g_strjoin (" ", title, detail != NULL ? detail : "", keys != NULL ? keys : "", NULL);
  self->folded_title = sural_search_text_fold (title);
  self->folded = sural_search_text_fold (all);
  return self;
}

/**
 * sural_command_palette_item_free:
 * @self: (nullable): an item
 *
 * Lets it go.
 */
void
sural_command_palette_item_free (SuralCommandPaletteItem *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->detail);
  g_free (self->keys);
  g_free (self->target);
  g_free (self->folded_title);
  g_free (self->folded);
  g_free (self);
}

/* Whether a word of the text begins so. */
static gboolean
begins_word (const char *text, const char *start)
{
  for (const char *at = strstr (text, start); at != NULL; at = strstr (at + 1, start))
    {
      if (at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
        return TRUE;
    }
  return FALSE;
}

/**
 * sural_command_palette_item_rank:
 * @self: an item
 * @needle: folded words, with single spaces between them
 *
 * Returns: how well it is meant, 0 the best: its title begins so; 1: each word begins a word of the
 *   title; 2: each is somewhere in the title; 3: each is somewhere; −1: not all of them are there
 */
int
sural_command_palette_item_rank (const SuralCommandPaletteItem *self, const char *needle)
{
  g_auto (GStrv) words = NULL;
  gboolean all_begin = TRUE;

  g_return_val_if_fail (self != NULL && needle != NULL, -1);

  if (!sural_search_text_matches (self->folded, needle))
    return -1;
  if (g_str_has_prefix (self->folded_title, needle))
    return 0;
  words = g_strsplit (needle, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    all_begin = all_begin && begins_word (self->folded_title, words[i]);
  if (all_begin)
    return 1;
  return sural_search_text_matches (self->folded_title, needle) ? 2 : 3;
}

typedef struct
{
  SuralCommandPaletteItem *item;
  int rank;
  guint place;
} Found;

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *one = a;
  const Found *other = b;

  if (one->rank != other->rank)
    return one->rank - other->rank;
  return one->place < other->place ? -1 : one->place > other->place;
}

/* Folded words with single spaces between them. */
static char *
dup_needle (const char *typed)
{
  g_autofree char *folded = sural_search_text_fold (typed);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\r\n", -1);
  g_autoptr (GString) needle = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (needle->len > 0)
        g_string_append_c (needle, ' ');
      g_string_append (needle, words[i]);
    }
  return g_string_free_and_steal (g_steal_pointer (&needle));
}

/**
 * sural_command_palette_match:
 * @items: (element-type SuralCommandPaletteItem): all there is
 * @typed: what is searched for, as it was typed
 *
 * Returns: (transfer container) (element-type SuralCommandPaletteItem): those in which every word
 * is, the best first and otherwise in the order of @items; they belong to @items. Nothing typed:
 * all
 */
GPtrArray *
sural_command_palette_match (GPtrArray *items, const char *typed)
{
  g_autofree char *needle = NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  GPtrArray *matches = g_ptr_array_new ();

  g_return_val_if_fail (items != NULL && typed != NULL, matches);

  needle = dup_needle (typed);
  for (guint i = 0; i < items->len; i++)
    {
      Found one = { g_ptr_array_index (items, i), 0, i };

      one.rank = sural_command_palette_item_rank (one.item, needle);
      if (one.rank < 0 && one.item->is_found)
        one.rank = WORST_RANK;
      if (one.rank >= 0)
        g_array_append_val (found, one);
    }
  g_array_sort (found, compare_found);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (matches, g_array_index (found, Found, i).item);
  return matches;
}
