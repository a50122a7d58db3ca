/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/caseload/sural-appointment-text.h"

#include <string.h>

#include "model/words/sural-clean-text.h"

enum
{
  MOST_WORDS = 24,
  MOST_NUMBERS = 8,
  LEAST_IN_NUMBER = 3, /* "Room 2" is no record */
};

/**
 * sural_appointment_text_free:
 * @self: the parts of a text
 */
void
sural_appointment_text_free (SuralAppointmentText *self)
{
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->numbers);
  g_free (self);
}

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/* "10:30", "10.30", "10h30" */
static gboolean
is_hour (const char *text)
{
  const gsize before = strspn (text, "0123456789");
  const gsize after = before > 0 && text[before] != '\0' ? strlen (text + before + 1) : 0;

  return before >= 1 && before <= 2 && strchr (":.hH", text[before]) != NULL && after == 2 &&
         strspn (text + before + 1, "0123456789") == 2;
}

static gboolean
is_date_like (const char *text)
{
  guint n_marks = 0;

  for (const char *c = text; *c != '\0'; c++)
    if (strchr ("./-", *c) != NULL)
      n_marks++;
    else if (!g_ascii_isdigit (*c))
      return FALSE;
  return n_marks == 2;
}

static void
take_word (SuralAppointmentText *self, const char *word, const SuralWrittenReading *reading)
{
  SuralDay day = SURAL_DAY_UNKNOWN;

  if (is_date_like (word))
    {
      if (self->born == SURAL_DAY_UNKNOWN &&
          sural_written_day_read (word, reading, &day) == SURAL_WRITTEN_TAKEN)
        self->born = day;
    }
  else if (has_digit (word))
    {
      if (!is_hour (word) && strlen (word) >= LEAST_IN_NUMBER && self->numbers->len < MOST_NUMBERS)
        g_ptr_array_add (self->numbers, g_utf8_casefold (word, -1));
    }
  else if (self->words->len < MOST_WORDS)
    g_ptr_array_add (self->words, g_strdup (word));
}

/* What stands between the words of a name, or around a number. */
static gboolean
is_between (gunichar c)
{
  return g_unichar_isspace (c) ||
         (c < 128 ? strchr (",;()[]{}<>|\"#*?!=+&", (int) c) != NULL && c != 0
                  : c == 0x2013 || c == 0x2014 || c == 0x201c || c == 0x201d || c == 0x201e ||
                        c == 0x00b7);
}

/* Points and dashes at the ends of a word are none of it. */
static char *
dup_trimmed (const char *start, const char *end)
{
  while (start < end && strchr (".:-/_'", *start) != NULL)
    start++;
  while (end > start && strchr (".:-/_'", end[-1]) != NULL)
    end--;
  return g_strndup (start, (gsize) (end - start));
}

/**
 * sural_appointment_text_new:
 * @text: a text of a calendar
 * @reading: how dates of birth are written
 *
 * Returns: (transfer full): its parts
 */
SuralAppointmentText *
sural_appointment_text_new (const char *text, const SuralWrittenReading *reading)
{
  SuralAppointmentText *self = NULL;
  const char *start = text;

  g_return_val_if_fail (text != NULL && reading != NULL, NULL);

  self = g_new0 (SuralAppointmentText, 1);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->numbers = g_ptr_array_new_with_free_func (g_free);
  while (*start != '\0')
    {
      const char *end = start;
      g_autofree char *word = NULL;

      while (*end != '\0' && !is_between (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      word = dup_trimmed (start, end);
      if (*word != '\0')
        take_word (self, word, reading);
      start = *end != '\0' ? g_utf8_next_char (end) : end;
    }
  return self;
}

/* --- The name of somebody new ----------------------------------------------------------------- */

static gboolean
is_name_word (const char *word)
{
  const gunichar first = g_utf8_get_char (word);

  return g_unichar_isalpha (first) && !g_unichar_islower (first) && !has_digit (word);
}

/* The words from @text on that are written as names are, at most four. */
static GPtrArray *
list_name_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\n", -1);

  for (guint i = 0; parts[i] != NULL && words->len < 4; i++)
    {
      const char *part = parts[i];
      const gsize length = strlen (part);

      if (length == 0)
        continue;
      if (!is_name_word (part))
        {
          if (words->len > 0)
            break;
          continue;
        }
      /* The next thing begins behind it. */
      if (strchr (",;:", part[length - 1]) != NULL)
        {
          g_ptr_array_add (words, g_strndup (part, length - 1));
          break;
        }
      g_ptr_array_add (words, g_strdup (part));
    }
  return words;
}

static char *
join_words (GPtrArray *words, guint first, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    g_string_append_printf (text, "%s%s", i > first ? " " : "",
                            (const char *) g_ptr_array_index (words, i));
  return sural_clean_text (text->str);
}

/* "Doe, Jane" or "Jane Doe". */
static SuralPatient *
guess_in (const char *text)
{
  const char *comma = strchr (text, ',');
  g_autoptr (GPtrArray) words = list_name_words (text);
  g_autoptr (GPtrArray) behind = list_name_words (comma != NULL ? comma + 1 : "");
  g_autofree char *family = NULL;
  g_autofree char *given = NULL;
  g_autofree char *before = comma != NULL ? g_strndup (text, (gsize) (comma - text)) : NULL;
  g_autoptr (GPtrArray) in_front = list_name_words (before != NULL ? before : "");

  if (in_front->len > 0 && behind->len > 0)
    {
      family = join_words (in_front, 0, in_front->len);
      given = join_words (behind, 0, behind->len);
    }
  else if (words->len >= 2)
    {
      family = join_words (words, words->len - 1, 1);
      given = join_words (words, 0, words->len - 1);
    }
  else if (words->len == 1)
    family = join_words (words, 0, 1);
  else
    return NULL;
  return sural_patient_new (family, given);
}

/**
 * sural_appointment_guess_name:
 * @appointment: an appointment
 * @born: a date that stands in it, or %SURAL_DAY_UNKNOWN
 *
 * Guesses the name of somebody who is not in the clinic yet, to be filled in where a person looks
 * at it: from who takes part, where that is one, or from the title.
 *
 * Returns: (transfer full) (nullable): somebody who is not saved, %NULL where nothing looks like a
 *   name
 */
SuralPatient *
sural_appointment_guess_name (const SuralAppointment *appointment, SuralDay born)
{
  SuralPatient *patient = NULL;

  g_return_val_if_fail (appointment != NULL, NULL);

  if (appointment->attendees != NULL && g_strv_length (appointment->attendees) == 1)
    patient = guess_in (appointment->attendees[0]);
  if (patient == NULL)
    patient = guess_in (appointment->summary);
  if (patient != NULL)
    sural_patient_set_birth_day (patient, born);
  return patient;
}
