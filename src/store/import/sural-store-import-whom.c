/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/import/sural-store-import-private.h"

#include "model/sural-error.h"
#include "model/patient/sural-naming.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Whom a file is of. */

/* Looks up one text by one or several others; NULL without an error when there is none. */
gboolean
sural_import_look_up (SuralStore *self,
                      const char *sql,
                      const char *const *values,
                      char **found,
                      GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (self, sql, error);
  gboolean row;

  *found = NULL;
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; values[i] != NULL; i++)
    sural_statement_text (statement, values[i]);
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *found = g_strdup (sural_statement_get_text (statement, 0));
  return TRUE;
}

/* A record that came without an id of its own is the same person when name, birth date and sex are
 * the same, and never a patient that came from another system with an id. Earlier versions gave a
 * diary the name of its file as an id, which is none. */
static gboolean
find_patient_by_name (SuralImport *import, SuralPatient *patient, GError **error)
{
  const char *family_name = sural_patient_get_family_name (patient);
  const char *given_name = sural_patient_get_given_name (patient);
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      import->store,
      "SELECT id FROM patient WHERE family_name = ? AND given_name = ? AND birth_day IS ?"
      " AND birth_part IS ?"
      " AND sex = ? AND (external_id IS NULL OR external_id LIKE 'diary:%')"
      " ORDER BY hidden, seq LIMIT 1",
      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, family_name != NULL ? family_name : "");
  sural_statement_text (statement, given_name != NULL ? given_name : "");
  sural_statement_known (statement, sural_patient_get_birth_day (patient));
  sural_statement_text (statement, sural_patient_get_birth_part (patient));
  sural_statement_text (statement, sural_sex_to_string (sural_patient_get_sex (patient)));
  if (!sural_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    import->patient_id = g_strdup (sural_statement_get_text (statement, 0));
  return TRUE;
}

/* How a file calls somebody; what somebody said of that person and a number holds for both. */
static char *
dup_called (SuralPatient *patient)
{
  g_autofree char *name = sural_patient_dup_display_name (patient);
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *born = sural_patient_dup_born (patient);

  return g_strdup_printf ("%s|%s|%s", folded, born != NULL ? born : "",
                          sural_sex_to_string (sural_patient_get_sex (patient)));
}

/* What was said of a number and still holds: neither the file was taken back with which it was
 * said, nor is the patient deleted. */
#define SAID                                                                                       \
  "SELECT k.patient_id FROM patient_key k JOIN patient p ON p.id = k.patient_id"                   \
  " WHERE (p.hidden = 0 OR p.merged_into IS NOT NULL)"                                             \
  " AND NOT EXISTS (SELECT 1 FROM document_retraction r"                                           \
  " WHERE r.document_id = k.document_id) AND k.key = ?"
#define NEWEST " ORDER BY k.seq DESC LIMIT 1"

static gboolean
find_said (SuralImport *import, SuralPatient *read, char **patient_id, GError **error)
{
  g_autofree char *called = dup_called (read);

  return sural_import_look_up (import->store, SAID " AND k.person = ?" NEWEST,
                               (const char *const[]) { sural_patient_get_external_id (read), called,
                                                       NULL },
                               patient_id, error);
}

/* What somebody said of this number and this person goes first, then the number that a patient came
 * with, then what was said of the number and somebody else. */
static gboolean
find_patient_by_key (SuralImport *import, SuralPatient *patient, GError **error)
{
  const char *key = sural_patient_get_external_id (patient);

  if (!find_said (import, patient, &import->patient_id, error))
    return FALSE;
  import->is_said = import->patient_id != NULL;
  if (import->is_said)
    return TRUE;
  if (!sural_import_look_up (import->store, "SELECT id FROM patient WHERE external_id = ?",
                             (const char *const[]) { key, NULL }, &import->patient_id, error))
    return FALSE;
  return import->patient_id != NULL ||
         sural_import_look_up (import->store, SAID NEWEST, (const char *const[]) { key, NULL },
                               &import->patient_id, error);
}

/* A record that this clinic wrote has the id that the patient has here. */
static gboolean
find_patient_by_own_key (SuralImport *import, const char *key, GError **error)
{
  static const char issuer[] = SURAL_NAMING_PATIENT "|";

  if (import->patient_id != NULL || !g_str_has_prefix (key, issuer))
    return TRUE;
  return sural_import_look_up (import->store, "SELECT id FROM patient WHERE id = ?",
                               (const char *const[]) { key + strlen (issuer), NULL },
                               &import->patient_id, error);
}

static gboolean
find_patient (SuralImport *import, SuralPatient *patient, GError **error)
{
  const char *key = sural_patient_get_external_id (patient);

  if (key == NULL)
    return find_patient_by_name (import, patient, error);
  return find_patient_by_key (import, patient, error) &&
         find_patient_by_own_key (import, key, error);
}

static gboolean
write_key (SuralImport *import, SuralPatient *read, GError **error)
{
  g_autofree char *id = sural_store_new_id (import->store);
  g_autofree char *called = dup_called (read);
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (import->store,
                           "INSERT INTO patient_key (id, patient_id, key, person, recorded,"
                           " clinician_id, document_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
                           error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, id);
  sural_statement_text (statement, import->patient_id);
  sural_statement_text (statement, sural_patient_get_external_id (read));
  sural_statement_text (statement, called);
  sural_statement_int (statement, import->now);
  sural_statement_text (statement, import->store->clinician_id);
  sural_statement_text (statement, import->document_id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (import->store, "assign", SURAL_ENTITY_PATIENT_KEY, id, error);
}

/* Remembers whom somebody said the number of the file is of, so that it is not asked again; the
 * file is written by then. */
gboolean
sural_import_remember_key (SuralImport *import, GError **error)
{
  SuralPatient *read = sural_import_batch_get_patient (import->batch);
  g_autofree char *said = NULL;

  if (!import->remembers || sural_patient_get_external_id (read) == NULL)
    return TRUE;
  if (!find_said (import, read, &said, error))
    return FALSE;
  return g_strcmp0 (said, import->patient_id) == 0 || write_key (import, read, error);
}

/* Whoever takes in the file of a hidden patient wants to see that patient. */
gboolean
sural_import_show_patient (SuralImport *import, GError **error)
{
  g_autofree char *hidden = NULL;

  if (!sural_import_look_up (import->store, "SELECT id FROM patient WHERE id = ? AND hidden = 1",
                             (const char *const[]) { import->patient_id, NULL }, &hidden, error))
    return FALSE;
  if (hidden == NULL)
    return TRUE;
  import->made_record = import->made_patient = TRUE;
  sural_import_batch_add_outcome (import->batch, _ ("the patient was deleted, and is shown again"),
                                  0);
  return sural_store_write_hidden (import->store, import->patient_id, FALSE, error);
}

static SuralPatient *
copy_patient (SuralPatient *patient)
{
  SuralPatient *copy = sural_patient_new (sural_patient_get_family_name (patient),
                                          sural_patient_get_given_name (patient));

  sural_patient_set_birth_day (copy, sural_patient_get_birth_day (patient));
  sural_patient_set_birth_part (copy, sural_patient_get_birth_part (patient));
  sural_patient_set_sex (copy, sural_patient_get_sex (patient));
  sural_patient_set_external_id (copy, sural_patient_get_external_id (patient));
  sural_patient_set_died (copy, sural_patient_get_died (patient));
  sural_patient_set_language (copy, sural_patient_get_language (patient));
  for (int i = 0; i < SURAL_N_CONTACTS; i++)
    sural_patient_set_contact (copy, (SuralContactRole) i,
                               sural_patient_get_contact (patient, (SuralContactRole) i));
  return copy;
}

static gboolean
differs (const char *one, const char *other)
{
  g_autofree char *a = g_utf8_casefold (one != NULL ? one : "", -1);
  g_autofree char *b = g_utf8_casefold (other != NULL ? other : "", -1);

  return *a != '\0' && *b != '\0' && !g_str_equal (a, b);
}

static gboolean
is_called (SuralPatient *known, SuralPatient *name)
{
  return !differs (sural_patient_get_family_name (known), sural_patient_get_family_name (name)) &&
         !differs (sural_patient_get_given_name (known), sural_patient_get_given_name (name));
}

/* "1984" and "1984-03-11" are no difference. */
static gboolean
is_born_otherwise (SuralPatient *known, SuralPatient *read)
{
  g_autofree char *here = sural_patient_dup_born (known);
  g_autofree char *there = sural_patient_dup_born (read);

  return here != NULL && there != NULL && !g_str_has_prefix (here, there) &&
         !g_str_has_prefix (there, here);
}

/* What a person is told from another by beside the name; what one side does not know makes no
 * difference. */
static gboolean
may_be_born_so (SuralPatient *known, SuralPatient *read)
{
  SuralSex sex = sural_patient_get_sex (known);

  return !is_born_otherwise (known, read) &&
         (sex == SURAL_SEX_UNKNOWN || sural_patient_get_sex (read) == SURAL_SEX_UNKNOWN ||
          sex == sural_patient_get_sex (read));
}

static gboolean
may_be_same (SuralPatient *known, SuralPatient *read)
{
  return may_be_born_so (known, read) && is_called (known, read);
}

static char *
dup_person (SuralPatient *patient)
{
  g_autofree char *name = sural_patient_dup_display_name (patient);
  g_autofree char *born = sural_patient_dup_born (patient);

  return born != NULL ? g_strdup_printf ("%s (%s)", name, born) : g_steal_pointer (&name);
}

/* A table of our own that is of somebody else than who is open. */
gboolean
sural_import_refuse_other (SuralImport *import,
                           const char *patient_id,
                           const char *open_id,
                           GError **error)
{
  g_autoptr (SuralPatient) named = sural_store_get_patient (import->store, patient_id, error);
  g_autoptr (SuralPatient) open =
      named != NULL ? sural_store_get_patient (import->store, open_id, error) : NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  if (open == NULL)
    return FALSE;
  here = dup_person (open);
  there = dup_person (named);
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
               _ ("these are values that were saved of %s, not of %s"), there, here);
  return FALSE;
}

/* A name that the file still knows is no difference, but is said: the chart has it as it was. */
static gboolean
was_called (SuralImport *import, SuralPatient *known, SuralPatient *read)
{
  GPtrArray *names = sural_import_batch_get_other_names (import->batch);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *here = NULL;
      g_autofree char *there = NULL;
      g_autofree char *remark = NULL;

      if (!may_be_born_so (known, read) || !is_called (known, g_ptr_array_index (names, i)))
        continue;
      here = sural_patient_dup_display_name (known);
      there = sural_patient_dup_display_name (read);
      remark = g_strdup_printf (_ ("%s is called %s in the file; the chart keeps the name it has"),
                                here, there);
      sural_import_batch_add_outcome (import->batch, remark, 0);
      return TRUE;
    }
  return FALSE;
}

/* A number is given to one person. Where it fits and the person does not, either number or file is
 * wrong, or somebody has another name now: that is for a human to say. */
static gboolean
check_person (SuralImport *import, SuralPatient *read, GError **error)
{
  g_autoptr (SuralPatient) known =
      sural_store_get_patient (import->store, import->patient_id, error);
  g_autoptr (SuralPatient) merged = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  if (known == NULL)
    return FALSE;
  if (import->merged_id != NULL)
    {
      merged = sural_store_get_patient (import->store, import->merged_id, error);
      if (merged == NULL)
        return FALSE;
    }
  /* The number is of the record that was merged: what was true of it is no difference now. */
  if (import->is_said || may_be_same (known, read) ||
      (merged != NULL && (may_be_same (merged, read) || was_called (import, merged, read))) ||
      was_called (import, known, read))
    return TRUE;
  sural_import_batch_set_candidate (import->batch, known);
  here = dup_person (known);
  there = dup_person (read);
  g_set_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS,
               _ ("the number that the file gives %s is that of %s in this clinic"), there, here);
  return FALSE;
}

/* Somebody of the same name and birth date, who came without this number. */
static gboolean
remark_namesake (SuralImport *import, SuralPatient *patient, GError **error)
{
  g_autoptr (SuralPatient) namesake = NULL;
  g_autofree char *person = NULL;
  g_autofree char *remark = NULL;

  if (sural_patient_get_birth_day (patient) == SURAL_DAY_UNKNOWN)
    return TRUE;
  if (!sural_store_find_namesake (import->store, patient, &namesake, error))
    return FALSE;
  if (namesake == NULL)
    return TRUE;
  person = dup_person (namesake);
  remark = g_strdup_printf (_ ("%s was in the clinic already: may be the same person"), person);
  sural_import_batch_add_outcome (import->batch, remark, 0);
  return TRUE;
}

static gboolean
make_patient (SuralImport *import, SuralPatient *patient, gboolean with_key, GError **error)
{
  g_autoptr (SuralPatient) copy = copy_patient (patient);

  if (!with_key)
    sural_patient_set_external_id (copy, NULL);
  if (!remark_namesake (import, copy, error) ||
      !sural_store_write_patient (import->store, copy, error))
    return FALSE;
  import->patient_id = g_strdup (sural_patient_get_id (copy));
  import->made_record = import->made_patient = TRUE;
  return TRUE;
}

/* Who was merged into another record is shown there: that is where the file goes, and it is said.
 */
static gboolean
follow_merge (SuralImport *import, GError **error)
{
  g_autofree char *survivor = sural_store_find_survivor (import->store, import->patient_id, error);
  g_autoptr (SuralPatient) merged = NULL;
  g_autoptr (SuralPatient) into = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autofree char *remark = NULL;

  if (survivor == NULL || g_str_equal (survivor, import->patient_id))
    return survivor != NULL;
  merged = sural_store_get_patient (import->store, import->patient_id, error);
  into = merged != NULL ? sural_store_get_patient (import->store, survivor, error) : NULL;
  if (into == NULL)
    return FALSE;
  import->merged_id = g_steal_pointer (&import->patient_id);
  import->patient_id = g_steal_pointer (&survivor);
  here = dup_person (merged);
  there = dup_person (into);
  remark = g_strdup_printf (_ ("the record of %s was merged into that of %s"), here, there);
  sural_import_batch_add_outcome (import->batch, remark, 0);
  return TRUE;
}

static gboolean
use_patient (SuralImport *import, const char *patient_id, SuralPatient *read, GError **error)
{
  import->patient_id = g_strdup (patient_id);
  import->remembers = read != NULL;
  return follow_merge (import, error) && sural_import_show_patient (import, error);
}

/* Earlier versions kept people by a bare id or by a number of the state. That was no key, so the
 * birth date has to be known and the same, and neither name nor sex may differ; then it gives place
 * to what is one. */
static gboolean
find_by_former_key (SuralImport *import, SuralPatient *read, GError **error)
{
  const char *former = sural_import_batch_get_former_key (import->batch);
  const char *key = sural_patient_get_external_id (read);
  g_autofree char *found = NULL;
  g_autoptr (SuralPatient) known = NULL;

  if (former == NULL || g_strcmp0 (former, key) == 0)
    return TRUE;
  if (!sural_import_look_up (import->store, "SELECT id FROM patient WHERE external_id = ?",
                             (const char *const[]) { former, NULL }, &found, error))
    return FALSE;
  if (found == NULL)
    return TRUE;
  known = sural_store_get_patient (import->store, found, error);
  if (known == NULL)
    return FALSE;
  if (sural_patient_get_birth_day (known) == SURAL_DAY_UNKNOWN ||
      sural_patient_get_birth_day (known) != sural_patient_get_birth_day (read) ||
      !may_be_same (known, read))
    return TRUE;
  import->patient_id = g_steal_pointer (&found);
  sural_patient_set_external_id (known, key);
  return sural_store_write_patient (import->store, known, error);
}

/* Somebody who was new with this file, which was taken back since: done again, that is who is
 * shown. */
static gboolean
use_undone (SuralImport *import, SuralPatient *read, GError **error)
{
  const char *key = sural_patient_get_external_id (read);
  g_autofree char *called = dup_called (read);
  g_autofree char *found = NULL;
  g_autoptr (SuralPatient) known = NULL;

  if (key == NULL)
    return TRUE;
  if (!sural_import_look_up (
          import->store,
          "SELECT p.id FROM patient p WHERE p.hidden = 1 AND p.merged_into IS NULL"
          " AND EXISTS (SELECT 1 FROM episode e JOIN document d ON d.episode_id = e.id"
          " JOIN document_retraction r ON r.document_id = d.id WHERE e.patient_id = p.id)"
          " AND (p.external_id = ?1 OR EXISTS (SELECT 1 FROM patient_key k"
          " WHERE k.patient_id = p.id AND k.key = ?1 AND k.person = ?2))"
          " ORDER BY p.seq DESC LIMIT 1",
          (const char *const[]) { key, called, NULL }, &found, error))
    return FALSE;
  if (found == NULL)
    return TRUE;
  known = sural_store_get_patient (import->store, found, error);
  if (known == NULL)
    return FALSE;
  if (!may_be_same (known, read))
    return TRUE;
  import->patient_id = g_steal_pointer (&found);
  return sural_import_show_patient (import, error);
}

/* Who is known here by the number of another record that the file says is of the same person; NULL
 * without an error where nobody is. */
static gboolean
find_linked (SuralImport *import, char **found, GError **error)
{
  GPtrArray *keys = sural_import_batch_get_linked_keys (import->batch);
  g_autofree char *holder = NULL;

  *found = NULL;
  for (guint i = 0; keys != NULL && i < keys->len && holder == NULL; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      if (!sural_import_look_up (import->store, "SELECT id FROM patient WHERE external_id = ?",
                                 (const char *const[]) { key, NULL }, &holder, error) ||
          (holder == NULL &&
           !sural_import_look_up (import->store, SAID NEWEST, (const char *const[]) { key, NULL },
                                  &holder, error)))
        return FALSE;
    }
  if (holder == NULL)
    return TRUE;
  *found = sural_store_find_survivor (import->store, holder, error);
  return *found != NULL;
}

/* A record that the other system merged is that of the person whom it names, where that is not
 * somebody else by name, birth or sex: then the number is theirs, too. */
static gboolean
find_by_link (SuralImport *import, SuralPatient *read, GError **error)
{
  g_autofree char *found = NULL;
  g_autoptr (SuralPatient) known = NULL;

  if (!find_linked (import, &found, error))
    return FALSE;
  if (found == NULL)
    return TRUE;
  known = sural_store_get_patient (import->store, found, error);
  if (known == NULL)
    return FALSE;
  if (may_be_same (known, read))
    {
      import->patient_id = g_steal_pointer (&found);
      import->remembers = TRUE;
    }
  return TRUE;
}

/* Two records here that are one in the system that the file came from: that is for a human to do.
 */
static gboolean
remark_link (SuralImport *import, GError **error)
{
  g_autofree char *found = NULL;
  g_autoptr (SuralPatient) other = NULL;
  g_autofree char *person = NULL;
  g_autofree char *remark = NULL;

  if (!find_linked (import, &found, error))
    return FALSE;
  if (found == NULL || g_strcmp0 (found, import->patient_id) == 0)
    return TRUE;
  other = sural_store_get_patient (import->store, found, error);
  if (other == NULL)
    return FALSE;
  person = dup_person (other);
  remark =
      g_strdup_printf (_ ("the other record is that of %s in this clinic: the two can be merged"),
                       person);
  sural_import_batch_add_outcome (import->batch, remark, 0);
  return TRUE;
}

/* A death that the file tells and the record does not is a fact of the record from now on. */
static gboolean
note_death (SuralImport *import, SuralPatient *read, GError **error)
{
  const char *died = sural_patient_get_died (read);
  g_autoptr (SuralPatient) known = NULL;

  if (died == NULL)
    return TRUE;
  known = sural_store_get_patient (import->store, import->patient_id, error);
  if (known == NULL)
    return FALSE;
  if (sural_patient_get_died (known) != NULL &&
      (*died == '\0' || g_str_has_prefix (sural_patient_get_died (known), died)))
    return TRUE;
  if (sural_patient_get_died (known) != NULL && *sural_patient_get_died (known) != '\0' &&
      !g_str_has_prefix (died, sural_patient_get_died (known)))
    {
      sural_import_batch_add_outcome (import->batch,
                                      _ ("the record has another day of death; it keeps it"), 0);
      return TRUE;
    }
  sural_patient_set_died (known, died);
  return sural_store_write_patient (import->store, known, error);
}

/* Whether nothing stands of the patient but files that were taken back, as when a file is done
 * again: whoever it is, nothing of somebody else is there that theirs could be mixed up with. */
static gboolean
has_nothing_left (SuralImport *import, gboolean *has, GError **error)
{
  g_autofree char *found = NULL;

  if (!sural_import_look_up (
          import->store,
          "SELECT p.id FROM patient p WHERE p.id = ? AND p.hidden = 1"
          " AND EXISTS (SELECT 1 FROM episode e JOIN document d ON d.episode_id = e.id"
          " WHERE e.patient_id = p.id)"
          " AND NOT EXISTS (SELECT 1 FROM episode e JOIN document d ON d.episode_id = e.id"
          " WHERE e.patient_id = p.id AND NOT EXISTS"
          " (SELECT 1 FROM document_retraction r WHERE r.document_id = d.id))"
          " AND NOT EXISTS (SELECT 1 FROM episode e JOIN visit v ON v.episode_id = e.id"
          " WHERE e.patient_id = p.id)",
          (const char *const[]) { import->patient_id, NULL }, &found, error))
    return FALSE;
  *has = found != NULL;
  return TRUE;
}

/* Finds whom the file is of, or makes them: what somebody said of it goes first, then its number,
 * then name, birth and sex. SURAL_ERROR_EXISTS where number and person do not go together: the
 * batch has the candidate then, and a human says. */
static gboolean
settle_patient (SuralImport *import, GError **error)
{
  SuralPatient *patient = sural_import_batch_get_patient (import->batch);
  const char *patient_id = NULL;
  SuralImportWhom whom = sural_import_batch_get_whom (import->batch, &patient_id);
  gboolean is_bare = FALSE;

  if (import->of_file != NULL)
    return use_patient (import, import->of_file, NULL, error);
  if (whom == SURAL_IMPORT_SOMEBODY_KNOWN)
    return use_patient (import, patient_id, patient, error);
  if (!find_patient (import, patient, error) ||
      (import->patient_id == NULL && whom == SURAL_IMPORT_WHOEVER_FITS &&
       !find_by_former_key (import, patient, error)) ||
      (import->patient_id == NULL && whom == SURAL_IMPORT_WHOEVER_FITS &&
       !find_by_link (import, patient, error)))
    return FALSE;
  if (whom == SURAL_IMPORT_SOMEBODY_NEW)
    {
      /* A number that is somebody's already stays theirs. */
      import->remembers = import->patient_id != NULL;
      g_clear_pointer (&import->patient_id, g_free);
      return use_undone (import, patient, error) &&
             (import->patient_id != NULL ||
              make_patient (import, patient, !import->remembers, error));
    }
  if (import->patient_id == NULL)
    return make_patient (import, patient, TRUE, error);
  if (!follow_merge (import, error) || !has_nothing_left (import, &is_bare, error))
    return FALSE;
  import->is_guess = sural_patient_get_external_id (patient) == NULL && !is_bare;
  return check_person (import, patient, error) && sural_import_show_patient (import, error);
}

/* As settle_patient(), and what the file says of that person beside who they are. */
gboolean
sural_import_settle_patient (SuralImport *import, GError **error)
{
  SuralPatient *read = sural_import_batch_get_patient (import->batch);

  return settle_patient (import, error) && remark_link (import, error) &&
         note_death (import, read, error);
}

/* The same file again adds nothing and harms nobody; anything new needs somebody to say whose it
 * is.
 */
gboolean
sural_import_check_guess (SuralImport *import, GError **error)
{
  g_autofree char *person = NULL;
  g_autoptr (SuralPatient) known = NULL;

  if (!import->is_guess || import->n_added + import->n_replaced + import->n_withdrawn == 0)
    return TRUE;
  known = sural_store_get_patient (import->store, import->patient_id, error);
  if (known == NULL)
    return FALSE;
  sural_import_batch_set_candidate (import->batch, known);
  if (sural_import_batch_get_patient (import->batch) == NULL)
    {
      person = dup_person (known);
      g_set_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS,
                   _ ("nothing in it tells whether these values are of %s"), person);
      return FALSE;
    }
  person = dup_person (sural_import_batch_get_patient (import->batch));
  if (sural_patient_get_birth_day (sural_import_batch_get_patient (import->batch)) ==
      SURAL_DAY_UNKNOWN)
    g_set_error (
        error, SURAL_ERROR, SURAL_ERROR_EXISTS,
        _ ("there is a “%s” in this clinic already, and a name alone does not tell whether it is"
           " the same person"),
        person);
  else
    g_set_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS,
                 _ ("there is a “%s” in this clinic already, and the file has no record number that"
                    " tells whether it is the same person"),
                 person);
  return FALSE;
}

/* --- Whose a whole record is ------------------------------------------------------------------ */

/* Somebody who is here under another id than the record has: by what somebody says, by a number, by
 * what an earlier version of the program called them whose bundle was taken in, or by the name. */
static gboolean
find_other (SuralImport *import, const char *id, char **into_id, GError **error)
{
  SuralPatient *read = sural_import_batch_get_patient (import->batch);
  g_autofree char *own_key = g_strconcat (SURAL_NAMING_PATIENT "|", id, NULL);
  const char *said_id = NULL;
  const SuralImportWhom whom = sural_import_batch_get_whom (import->batch, &said_id);

  *into_id = NULL;
  g_clear_pointer (&import->patient_id, g_free);
  if (whom == SURAL_IMPORT_SOMEBODY_NEW)
    return TRUE;
  if (whom == SURAL_IMPORT_SOMEBODY_KNOWN)
    import->patient_id = g_strdup (said_id);
  else if (!sural_import_look_up (import->store,
                                  "SELECT id FROM patient WHERE external_id = ?"
                                  " AND (hidden = 0 OR merged_into IS NOT NULL)",
                                  (const char *const[]) { own_key, NULL }, &import->patient_id,
                                  error))
    return FALSE;
  if (import->patient_id == NULL)
    {
      if (!find_patient (import, read, error))
        return FALSE;
      import->is_guess = import->patient_id != NULL && sural_patient_get_external_id (read) == NULL;
    }
  if (g_strcmp0 (import->patient_id, id) == 0)
    import->is_guess = FALSE;
  if (import->patient_id == NULL || g_str_equal (import->patient_id, id))
    return TRUE;
  if (!follow_merge (import, error) ||
      (whom != SURAL_IMPORT_SOMEBODY_KNOWN && !check_person (import, read, error)) ||
      !sural_import_show_patient (import, error))
    return FALSE;
  *into_id = g_steal_pointer (&import->patient_id);
  import->made_patient = FALSE;
  return TRUE;
}

/* It is here: nobody can say that it is somebody else's. */
static gboolean
use_record (SuralImport *import, const char *id, GError **error)
{
  SuralPatient *read = sural_import_batch_get_patient (import->batch);
  const char *said_id = NULL;
  g_autofree char *survivor = NULL;

  import->patient_id = g_strdup (id);
  if (!follow_merge (import, error))
    return FALSE;
  if (sural_import_batch_get_whom (import->batch, &said_id) == SURAL_IMPORT_SOMEBODY_KNOWN)
    {
      survivor = sural_store_find_survivor (import->store, said_id, error);
      if (survivor == NULL)
        return FALSE;
      return g_str_equal (survivor, import->patient_id) ||
             sural_import_refuse_other (import, import->patient_id, survivor, error);
    }
  return check_person (import, read, error);
}

/**
 * sural_import_settle_record:
 * @import: an import under way whose batch is a whole record
 * @id: the id that the patient has in it
 * @is_new: (out): whether there is no such patient here yet
 * @into_id: (out) (nullable): the record here with which it is to be merged
 * @error: return location
 *
 * Finds whose a whole record is.
 *
 * Returns: whether that is known; %SURAL_ERROR_EXISTS where a human has to say
 */
gboolean
sural_import_settle_record (SuralImport *import,
                            const char *id,
                            gboolean *is_new,
                            char **into_id,
                            GError **error)
{
  const char *const values[] = { id, NULL };
  g_autofree char *shown = NULL;
  g_autofree char *hidden = NULL;

  *into_id = NULL;
  *is_new = FALSE;
  if (!sural_import_look_up (import->store,
                             "SELECT id FROM patient WHERE id = ?"
                             " AND (hidden = 0 OR merged_into IS NOT NULL)",
                             values, &shown, error) ||
      !sural_import_look_up (import->store,
                             "SELECT id FROM patient WHERE id = ? AND hidden = 1"
                             " AND merged_into IS NULL",
                             values, &hidden, error))
    return FALSE;
  if (shown != NULL)
    return use_record (import, id, error);
  if (!find_other (import, id, into_id, error))
    return FALSE;
  g_set_str (&import->patient_id, id);
  *is_new = hidden == NULL;
  if (hidden != NULL)
    return sural_import_show_patient (import, error);
  import->made_record = import->made_patient = TRUE;
  return TRUE;
}
