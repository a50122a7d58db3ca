/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const glong line_width = 88;

/**
 * sural_ctl_text_heading:
 * @out: where to
 * @title: the heading
 */
void
sural_ctl_text_heading (GString *out, const char *title)
{
  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append_printf (out, "%s\n", title);
}

/**
 * sural_ctl_text_paragraph:
 * @out: where to
 * @bullet: what stands before the first line, "  + "; the others are indented as far
 * @text: the paragraph; white space in it is only where it may be broken
 */
void
sural_ctl_text_paragraph (GString *out, const char *bullet, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t\r", -1);
  glong indent = g_utf8_strlen (bullet, -1);
  glong column = indent;

  g_string_append (out, bullet);
  for (guint i = 0; words[i] != NULL; i++)
    {
      glong width = g_utf8_strlen (words[i], -1);
      if (width == 0)
        continue;
      if (column > indent && column + 1 + width > line_width)
        {
          g_string_append_printf (out, "\n%*s", (int) indent, "");
          column = indent;
        }
      if (column > indent)
        {
          g_string_append_c (out, ' ');
          column++;
        }
      g_string_append (out, words[i]);
      column += width;
    }
  g_string_append_c (out, '\n');
}

/**
 * sural_ctl_text_number:
 * @number: a number
 *
 * Returns: (transfer full): it with at most two decimals, "?" when it is not known
 */
char *
sural_ctl_text_number (double number)
{
  if (!isfinite (number))
    return g_strdup ("?");
  g_autofree char *text = g_strdup_printf ("%.2f", number);
  char *end = text + strlen (text) - 1;
  while (*end == '0')
    *end-- = '\0';
  if (*end == '.')
    *end = '\0';
  return g_strdup (g_str_equal (text, "-0") ? "0" : text);
}

/**
 * sural_ctl_text_interval:
 * @interval: a number with its interval
 *
 * Returns: (transfer full): "2.5 (1.2 to 4.1)", or the number alone where it has no interval
 */
char *
sural_ctl_text_interval (SuralInterval interval)
{
  g_autofree char *low = sural_ctl_text_number (interval.low);
  g_autofree char *mid = sural_ctl_text_number (interval.mid);
  g_autofree char *high = sural_ctl_text_number (interval.high);

  if (!isfinite (interval.low) || !isfinite (interval.high))
    return g_steal_pointer (&mid);
  return g_strdup_printf (_ ("%s (%s to %s)"), mid, low, high);
}

/**
 * sural_ctl_text_changed:
 * @knowledge: the knowledge
 * @element: "gate", "evidence", "exercise" …
 * @id: its id
 *
 * Returns: (transfer none): what stands behind its name: that it is the clinic's own, or nothing
 */
const char *
sural_ctl_text_changed (SuralKnowledge *knowledge, const char *element, const char *id)
{
  return sural_knowledge_is_changed (knowledge, element, id) ? _ (" (changed by this clinic)") : "";
}

/**
 * sural_ctl_text_cite:
 * @ids: (element-type utf8): the sources so far
 * @id: (nullable): one more
 *
 * Adds it if it is new.
 */
void
sural_ctl_text_cite (GPtrArray *ids, const char *id)
{
  if (id != NULL && !g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    g_ptr_array_add (ids, (gpointer) id);
}

/**
 * sural_ctl_text_sources:
 * @out: where to
 * @ids: (element-type utf8): source ids that were cited
 * @knowledge: where they are defined
 */
void
sural_ctl_text_sources (GString *out, GPtrArray *ids, SuralKnowledge *knowledge)
{
  if (ids->len == 0)
    return;
  sural_ctl_text_heading (out, _ ("SOURCES"));
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      const SuralSource *source = sural_knowledge_get_source (knowledge, id);
      g_autofree char *bullet = g_strdup_printf ("  [%s] ", id);
      sural_ctl_text_paragraph (out, bullet, source != NULL ? source->citation : _ ("not defined"));
    }
}
