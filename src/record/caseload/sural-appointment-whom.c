/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A wrong guess would open the record of somebody else. So a patient is proposed only where a
 * number or the whole name is theirs alone, and what is merely like a name is asked. */
#include "config.h"

#include "record/caseload/sural-appointment-whom.h"

#include <string.h>

#include "record/caseload/sural-appointment-text.h"
#include "store/caseload/sural-store-appointments.h"

enum
{
  MOST_IN_NAME = 4,      /* words */
  MOST_SIMILAR = 12,     /* patients that are shown */
  MOST_ALIKE = 200,      /* that are looked at for it */
  LEAST_TO_MISSPELL = 4, /* letters */
};

/* What is known while it is found out. */
typedef struct
{
  SuralStore *store;
  const SuralAppointment *appointment;
  GHashTable *numbers;
  const SuralWrittenReading *reading;
  SuralAppointmentText *title;
  SuralDay born;
} Finder;

static void
finder_clear (Finder *self)
{
  g_clear_pointer (&self->title, sural_appointment_text_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finder, finder_clear)

/**
 * sural_whom_free:
 * @self: who is meant
 */
void
sural_whom_free (SuralWhom *self)
{
  g_ptr_array_unref (self->patients);
  g_clear_object (&self->named);
  g_free (self);
}

static gboolean
holds (GPtrArray *patients, SuralPatient *patient)
{
  for (guint i = 0; i < patients->len; i++)
    if (g_strcmp0 (sural_patient_get_id (g_ptr_array_index (patients, i)),
                   sural_patient_get_id (patient)) == 0)
      return TRUE;
  return FALSE;
}

static void
add_once (GPtrArray *patients, SuralPatient *patient)
{
  if (!holds (patients, patient))
    g_ptr_array_add (patients, g_object_ref (patient));
}

/* --- Numbers ---------------------------------------------------------------------------------- */

static gboolean
add_numbered (const Finder *self, GPtrArray *patients, GError **error)
{
  for (guint i = 0; i < self->title->numbers->len; i++)
    {
      const GPtrArray *ids =
          g_hash_table_lookup (self->numbers, g_ptr_array_index (self->title->numbers, i));

      for (guint k = 0; ids != NULL && k < ids->len; k++)
        {
          g_autoptr (SuralPatient) patient = NULL;

          if (!sural_store_get_shown_patient (self->store, g_ptr_array_index (ids, k), &patient,
                                              error))
            return FALSE;
          if (patient != NULL)
            add_once (patients, patient);
        }
    }
  return TRUE;
}

/* --- Names ------------------------------------------------------------------------------------ */

static char *
join (GPtrArray *words, guint first, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    g_string_append_printf (text, "%s%s", i > first ? " " : "",
                            (const char *) g_ptr_array_index (words, i));
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Which of the two is the family's is not known, and the store tries both. */
static gboolean
add_named (const Finder *self,
           const char *one,
           const char *other,
           GPtrArray *patients,
           GError **error)
{
  g_autoptr (SuralPatient) named = sural_patient_new (one, other);
  g_autoptr (GPtrArray) found = NULL;

  sural_patient_set_birth_day (named, self->born);
  found = sural_store_list_namesakes (self->store, named, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    add_once (patients, g_ptr_array_index (found, i));
  return found != NULL;
}

/* Everybody whose whole name stands in @words, wherever in them. */
static gboolean
add_all_named (const Finder *self, GPtrArray *words, GPtrArray *patients, GError **error)
{
  for (guint first = 0; first < words->len; first++)
    for (guint n = 2; n <= MOST_IN_NAME && first + n <= words->len; n++)
      for (guint split = 1; split < n; split++)
        {
          g_autofree char *one = join (words, first, split);
          g_autofree char *other = join (words, first + split, n - split);

          if (!add_named (self, one, other, patients, error))
            return FALSE;
        }
  return TRUE;
}

static gboolean
add_attending (const Finder *self, GPtrArray *patients, GError **error)
{
  for (guint i = 0; self->appointment->attendees != NULL && self->appointment->attendees[i] != NULL;
       i++)
    {
      g_autoptr (SuralAppointmentText) text =
          sural_appointment_text_new (self->appointment->attendees[i], self->reading);

      if (!add_all_named (self, text->words, patients, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Who is like it --------------------------------------------------------------------------- */

static gboolean
has_word (GPtrArray *words, const char *word)
{
  g_autofree char *folded = g_utf8_casefold (word, -1);

  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *other = g_utf8_casefold (g_ptr_array_index (words, i), -1);

      if (g_str_equal (folded, other))
        return TRUE;
    }
  return FALSE;
}

/* Whether one letter more, less or other makes one of the other, or two next to each other that
 * changed places. */
static gboolean
is_misspelt (const char *one, const char *other)
{
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (one, -1, NULL);
  g_autofree gunichar *b = g_utf8_to_ucs4_fast (other, -1, NULL);
  glong n = 0, m = 0, head = 0, tail = 0;

  while (a[n] != 0)
    n++;
  while (b[m] != 0)
    m++;
  if (n < LEAST_TO_MISSPELL || m < LEAST_TO_MISSPELL || ABS (n - m) > 1)
    return FALSE;
  while (head < MIN (n, m) && a[head] == b[head])
    head++;
  while (tail < MIN (n, m) - head && a[n - 1 - tail] == b[m - 1 - tail])
    tail++;
  if (MAX (n, m) - head - tail <= 1)
    return TRUE;
  return n == m && n - head - tail == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
}

static gboolean
has_misspelt_word (GPtrArray *words, const char *word)
{
  g_autofree char *folded = g_utf8_casefold (word, -1);

  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *other = g_utf8_casefold (g_ptr_array_index (words, i), -1);

      if (is_misspelt (folded, other))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_any_word (GPtrArray *words, const char *name, gboolean (*test) (GPtrArray *, const char *))
{
  g_auto (GStrv) parts = g_strsplit_set (name != NULL ? name : "", " -", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_utf8_strlen (parts[i], -1) > 1 && test (words, parts[i]))
      return TRUE;
  return FALSE;
}

/* The family name, the date of birth, or the given name with a family name that is nearly the same.
 * A given name alone is that of too many. */
static gboolean
is_like (const Finder *self, SuralPatient *patient)
{
  const char *family = sural_patient_get_family_name (patient);
  const char *given = sural_patient_get_given_name (patient);
  GPtrArray *words = self->title->words;

  if (self->born != SURAL_DAY_UNKNOWN && sural_patient_get_birth_day (patient) == self->born)
    return TRUE;
  return has_any_word (words, family, has_word) ||
         (has_any_word (words, given, has_word) && has_any_word (words, family, has_misspelt_word));
}

static gboolean
add_similar (const Finder *self, GPtrArray *patients, GError **error)
{
  g_autofree char *all = join (self->title->words, 0, self->title->words->len);
  g_autoptr (SuralPatient) like = sural_patient_new (all, NULL);
  g_autoptr (GPtrArray) alike = NULL;

  sural_patient_set_birth_day (like, self->born);
  alike = sural_store_list_alike (self->store, like, MOST_ALIKE, error);
  for (guint i = 0; alike != NULL && i < alike->len && patients->len < MOST_SIMILAR; i++)
    {
      const char *id = sural_caseload_entry_get_patient_id (g_ptr_array_index (alike, i));
      g_autoptr (SuralPatient) patient = sural_store_get_patient (self->store, id, error);

      if (patient == NULL)
        return FALSE;
      if (is_like (self, patient))
        add_once (patients, patient);
    }
  return alike != NULL;
}

/* --- Judging ---------------------------------------------------------------------------------- */

static void
say (SuralWhom *self, SuralWhomKind kind, SuralWhomBy by, GPtrArray *patients)
{
  self->kind = kind;
  self->by = by;
  g_ptr_array_set_size (self->patients, 0);
  for (guint i = 0; i < patients->len; i++)
    add_once (self->patients, g_ptr_array_index (patients, i));
}

/* A number is the key, unless the name beside it is somebody else's: then one of them is wrong. */
static void
judge (SuralWhom *self, GPtrArray *numbered, GPtrArray *named)
{
  g_autoptr (GPtrArray) both = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) either = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < numbered->len; i++)
    {
      add_once (either, g_ptr_array_index (numbered, i));
      if (named->len == 0 || holds (named, g_ptr_array_index (numbered, i)))
        add_once (both, g_ptr_array_index (numbered, i));
    }
  for (guint i = 0; i < named->len; i++)
    add_once (either, g_ptr_array_index (named, i));
  if (both->len == 1)
    say (self, SURAL_WHOM_FITS, SURAL_WHOM_BY_NUMBER, both);
  else if (numbered->len == 0 && named->len == 1)
    say (self, SURAL_WHOM_FITS, SURAL_WHOM_BY_NAME, named);
  else if (either->len > 0)
    say (self, SURAL_WHOM_SEVERAL, SURAL_WHOM_BY_NOTHING, either);
}

/* What stands below the title may be about anybody: whoever is named there is asked for. */
static gboolean
find_below (const Finder *self, SuralWhom *whom, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  const char *description = self->appointment->description;
  g_autoptr (SuralAppointmentText) text =
      sural_appointment_text_new (description != NULL ? description : "", self->reading);

  if (!add_similar (self, found, error) || !add_all_named (self, text->words, found, error))
    return FALSE;
  if (found->len > 0)
    say (whom, SURAL_WHOM_SIMILAR, SURAL_WHOM_BY_NOTHING, found);
  return TRUE;
}

static gboolean
find_by_text (const Finder *self, SuralWhom *whom, GError **error)
{
  g_autoptr (GPtrArray) numbered = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func (g_object_unref);

  if (!add_numbered (self, numbered, error) ||
      !add_all_named (self, self->title->words, named, error))
    return FALSE;
  if (named->len == 0 && numbered->len == 0 && !add_attending (self, named, error))
    return FALSE;
  judge (whom, numbered, named);
  return whom->kind != SURAL_WHOM_NOBODY || find_below (self, whom, error);
}

static gboolean
find_said (const Finder *self, SuralWhom *whom, GError **error)
{
  g_autoptr (SuralPatient) said = NULL;
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func (g_object_unref);

  if (*self->appointment->uid == '\0')
    return TRUE;
  if (!sural_store_recall_appointment (self->store, self->appointment->uid,
                                       self->appointment->summary, &said, error))
    return FALSE;
  if (said == NULL)
    return TRUE;
  add_once (one, said);
  say (whom, SURAL_WHOM_FITS, SURAL_WHOM_BY_SAID, one);
  return TRUE;
}

static SuralDay
find_birth (const Finder *self)
{
  const char *description = self->appointment->description;
  g_autoptr (SuralAppointmentText) text = NULL;

  if (self->title->born != SURAL_DAY_UNKNOWN || description == NULL)
    return self->title->born;
  text = sural_appointment_text_new (description, self->reading);
  return text->born;
}

/**
 * sural_whom_find:
 * @store: the clinic
 * @appointment: an appointment
 * @numbers: what sural_store_list_numbers() gave
 * @reading: how dates of birth are written
 * @error: return location
 *
 * Finds who is meant: whom somebody said it is; else whose record number stands in the title; else
 * whose whole name does, or takes part, with the date of birth where both have one.
 *
 * Returns: (transfer full): who is meant, or may be; %NULL where the clinic could not be read
 */
SuralWhom *
sural_whom_find (SuralStore *store,
                 const SuralAppointment *appointment,
                 GHashTable *numbers,
                 const SuralWrittenReading *reading,
                 GError **error)
{
  g_autoptr (SuralWhom) whom = NULL;
  g_auto (Finder)
      self = { .store = store, .appointment = appointment, .numbers = numbers, .reading = reading };

  g_return_val_if_fail (SURAL_IS_STORE (store), NULL);
  g_return_val_if_fail (appointment != NULL && numbers != NULL && reading != NULL, NULL);

  whom = g_new0 (SuralWhom, 1);
  whom->patients = g_ptr_array_new_with_free_func (g_object_unref);
  self.title = sural_appointment_text_new (appointment->summary, reading);
  self.born = find_birth (&self);
  whom->named = sural_appointment_guess_name (appointment, self.born);
  if (!find_said (&self, whom, error))
    return NULL;
  if (whom->kind == SURAL_WHOM_NOBODY && !find_by_text (&self, whom, error))
    return NULL;
  return g_steal_pointer (&whom);
}
