/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reasoning/pain/sural-pain-change.h"

#include "model/words/sural-list-text.h"

#include <glib/gi18n-lib.h>

/* A region of a side, on whichever view it is drawn. */
static gboolean
is_marked (const SuralPainPattern *pattern, const SuralPainRegion *region)
{
  for (guint i = 0; i < pattern->regions->len; i++)
    {
      const SuralPainRegion *other = &g_array_index (pattern->regions, SuralPainRegion, i);

      if (other->region == region->region && other->side == region->side)
        return TRUE;
    }
  return FALSE;
}

/* The regions of @one that are not in @other; NULL when there are none. */
static char *
dup_only_in (const SuralPainPattern *one, const SuralPainPattern *other)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < one->regions->len; i++)
    {
      const SuralPainRegion *region = &g_array_index (one->regions, SuralPainRegion, i);
      g_autofree char *name = sural_body_region_dup_name (region->region, region->side);

      if (!is_marked (other, region) &&
          !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  if (names->len == 0)
    return NULL;
  return sural_list_text (names, SURAL_LIST_CLAUSES);
}

static void
append (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

/* By itself a drawing is of its own day, which may be long ago: of it one never says “now”. */
static void
append_alone (GString *text, const SuralPainPattern *drawn)
{
  g_autofree char *summary = sural_pain_pattern_dup_summary (drawn);

  if (*summary == '\0')
    append (text, g_strdup (_ ("Nothing is marked.")));
  else
    /* Translators: regions of the body */
    append (text, g_strdup_printf (_ ("Marked: %s."), summary));
}

static void
append_now (GString *text, const SuralPainPattern *now)
{
  g_autofree char *summary = sural_pain_pattern_dup_summary (now);

  if (*summary == '\0')
    append (text, g_strdup (_ ("Now nothing is marked.")));
  else
    /* Translators: regions of the body */
    append (text, g_strdup_printf (_ ("Now: %s."), summary));
}

static void
append_change (GString *text, const SuralPainPattern *before, const SuralPainPattern *now)
{
  g_autofree char *come = dup_only_in (now, before);
  g_autofree char *gone = dup_only_in (before, now);

  if (come != NULL)
    /* Translators: regions of the body that were not marked before */
    append (text, g_strdup_printf (_ ("New: %s."), come));
  if (gone != NULL)
    /* Translators: regions of the body that were marked before and are not now */
    append (text, g_strdup_printf (_ ("No longer marked: %s."), gone));
  if (come == NULL && gone == NULL)
    append (text, g_strdup (_ ("The same regions as before.")));
}

/**
 * sural_pain_change_dup_text:
 * @before: (nullable): an earlier drawing
 * @now: a drawing
 * @knowledge: where regions have their names
 *
 * Returns: (transfer full): which regions are marked, which came and which went
 */
char *
sural_pain_change_dup_text (const SuralPainMap *before,
                            const SuralPainMap *now,
                            SuralKnowledge *knowledge)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SuralPainPattern) later = NULL;

  g_return_val_if_fail (now != NULL, NULL);
  g_return_val_if_fail (SURAL_IS_KNOWLEDGE (knowledge), NULL);

  later = sural_pain_pattern_new (now, knowledge);
  if (before == NULL)
    {
      append_alone (text, later);
    }
  else
    {
      g_autoptr (SuralPainPattern) earlier = sural_pain_pattern_new (before, knowledge);

      append_now (text, later);
      append_change (text, earlier, later);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
