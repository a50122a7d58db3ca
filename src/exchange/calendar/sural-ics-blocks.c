/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calendar file is taken apart before libical sees any of it: so each fault has its line and
 * costs its own appointment only, nothing is nested deeper than what is expected, and what is of no
 * use here, such as attachments, is never parsed. */
#include "config.h"

#include "exchange/calendar/sural-ics-blocks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/sural-error.h"

enum
{
  MOST_DEPTH = 8,
  MOST_BLOCKS = 50000,
  MOST_IN_LINE = 64 * 1024,   /* what is longer, such as a picture, is passed over */
  MOST_IN_BLOCK = 256 * 1024, /* a series with thousands of exceptions */
};

typedef struct
{
  const char *name;
  guint number; /* of the line that is read */
  guint depth;
  guint taken;          /* the depth of what is being taken; 0: nothing */
  gboolean is_skipping; /* a part of that which is of no use */
  gboolean is_cancelled;
  gboolean had_calendar;
  guint first; /* where it begins */
  gboolean is_zone;
  GString *text;
  GPtrArray *blocks;
} Splitter;

/**
 * sural_ics_block_free:
 * @self: a block
 */
void
sural_ics_block_free (SuralIcsBlock *self)
{
  g_free (self->text);
  g_free (self);
}

static gboolean
is_one_of (const char *line, gsize length, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strlen (names[i]) == length && g_ascii_strncasecmp (line, names[i], length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_of_use (const Splitter *self, const char *line)
{
  static const char *const of_event[] = { "UID",      "DTSTART",       "DTEND",    "DURATION",
                                          "RRULE",    "RDATE",         "EXDATE",   "RECURRENCE-ID",
                                          "SUMMARY",  "DESCRIPTION",   "LOCATION", "STATUS",
                                          "SEQUENCE", "LAST-MODIFIED", "ATTENDEE", "DTSTAMP",
                                          NULL };
  static const char *const of_zone[] = { "TZID",  "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE",
                                         "RDATE", NULL };

  return is_one_of (line, strcspn (line, ":;"), self->is_zone ? of_zone : of_event);
}

static void
append_line (Splitter *self, const char *line)
{
  if (strlen (line) <= MOST_IN_LINE && self->text->len <= MOST_IN_BLOCK)
    g_string_append_printf (self->text, "%s\r\n", line);
}

static void
begin (Splitter *self, const char *what)
{
  const gboolean is_event = g_ascii_strcasecmp (what, "VEVENT") == 0;
  const gboolean is_zone = g_ascii_strcasecmp (what, "VTIMEZONE") == 0;

  self->depth++;
  if (self->depth == 1)
    self->is_cancelled = FALSE;
  if (self->depth == 2 && (is_event || is_zone))
    {
      self->taken = 2;
      self->is_zone = is_zone;
      self->first = self->number;
      g_string_truncate (self->text, 0);
      append_line (self, is_zone ? "BEGIN:VTIMEZONE" : "BEGIN:VEVENT");
    }
  else if (self->taken > 0 && self->depth == 3)
    {
      self->is_skipping = !self->is_zone || (g_ascii_strcasecmp (what, "STANDARD") != 0 &&
                                             g_ascii_strcasecmp (what, "DAYLIGHT") != 0);
      if (!self->is_skipping)
        append_line (self, g_ascii_strcasecmp (what, "STANDARD") == 0 ? "BEGIN:STANDARD"
                                                                      : "BEGIN:DAYLIGHT");
    }
}

static void
end (Splitter *self, const char *what)
{
  SuralIcsBlock *block = NULL;

  if (self->taken > 0 && self->depth == 3)
    {
      if (!self->is_skipping)
        append_line (self,
                     g_ascii_strcasecmp (what, "STANDARD") == 0 ? "END:STANDARD" : "END:DAYLIGHT");
      self->is_skipping = FALSE;
    }
  else if (self->taken > 0 && self->depth == 2)
    {
      g_string_append (self->text, self->is_zone ? "END:VTIMEZONE\r\n" : "END:VEVENT\r\n");
      block = g_new0 (SuralIcsBlock, 1);
      block->is_zone = self->is_zone;
      block->is_cancelled = self->is_cancelled;
      block->line = self->first;
      block->text = g_strndup (self->text->str, self->text->len);
      g_ptr_array_add (self->blocks, block);
      self->taken = 0;
    }
  self->depth--;
}

static gboolean
refuse (Splitter *self, GError **error)
{
  sural_error_set_at (error, SURAL_ERROR_INVALID, self->name, self->number,
                      _ ("this is no calendar file (.ics)"));
  return FALSE;
}

static gboolean
take_line (Splitter *self, char *line, GError **error)
{
  if (g_ascii_strncasecmp (line, "BEGIN:", strlen ("BEGIN:")) == 0)
    {
      const char *what = g_strstrip (line + strlen ("BEGIN:"));

      if (self->depth == 0 && g_ascii_strcasecmp (what, "VCALENDAR") != 0)
        return refuse (self, error);
      if (self->depth >= MOST_DEPTH || self->blocks->len >= MOST_BLOCKS)
        {
          sural_error_set_at (error, SURAL_ERROR_LIMIT, self->name, self->number,
                              _ ("holds more than a calendar does"));
          return FALSE;
        }
      self->had_calendar = TRUE;
      begin (self, what);
    }
  else if (g_ascii_strncasecmp (line, "END:", strlen ("END:")) == 0 && self->depth > 0)
    end (self, g_strstrip (line + strlen ("END:")));
  else if (self->depth == 0)
    return refuse (self, error);
  else if (self->depth == 1 && g_ascii_strcasecmp (line, "METHOD:CANCEL") == 0)
    self->is_cancelled = TRUE;
  else if (self->taken > 0 && !self->is_skipping && is_of_use (self, line))
    append_line (self, line);
  return TRUE;
}

/* Whether a line goes on where the one before ended (RFC 5545, 3.1). */
static gboolean
is_folded (const char *text)
{
  return *text == ' ' || *text == '\t';
}

/* Takes one line with what goes on of it below, and leaves @text behind that. */
static char *
unfold (const char **text, guint *n_lines)
{
  g_autoptr (GString) line = g_string_new (NULL);

  *n_lines = 0;
  do
    {
      const gsize length = strcspn (*text, "\r\n");

      if (line->len <= MOST_IN_LINE)
        g_string_append_len (line, *text + (*n_lines > 0), (gssize) (length - (*n_lines > 0)));
      *text += length;
      *text += **text == '\r';
      *text += **text == '\n';
      (*n_lines)++;
    }
  while (is_folded (*text));
  return g_string_free_and_steal (g_steal_pointer (&line));
}

static gboolean
take_lines (Splitter *self, const char *text, GError **error)
{
  guint n_lines = 0;

  self->number = 1;
  while (*text != '\0')
    {
      g_autofree char *line = unfold (&text, &n_lines);

      g_strchomp (line);
      if (*line != '\0' && !take_line (self, line, error))
        return FALSE;
      self->number += n_lines;
    }
  return self->had_calendar || refuse (self, error);
}

/**
 * sural_ics_split:
 * @text: a calendar file, UTF-8
 * @name: what to call it in errors
 * @problem: (out) (nullable) (transfer full): that it ends in the middle, with its place; what was
 *   whole before is there
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type SuralIcsBlock): its appointments and time zones; %NULL
 * with %SURAL_ERROR_INVALID where it is no calendar, or %SURAL_ERROR_LIMIT
 */
GPtrArray *
sural_ics_split (const char *text, const char *name, GError **problem, GError **error)
{
  g_autoptr (GPtrArray) blocks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sural_ics_block_free);
  g_autoptr (GString) taken = g_string_new (NULL);
  Splitter self = { .name = name, .blocks = blocks, .text = taken };

  g_return_val_if_fail (text != NULL && name != NULL && problem != NULL, NULL);

  *problem = NULL;
  if (!take_lines (&self, text, error))
    return NULL;
  if (self.depth > 0)
    sural_error_set_at (problem, SURAL_ERROR_INVALID, name, self.number,
                        _ ("the file ends in the middle; what is behind is missing"));
  return g_steal_pointer (&blocks);
}
