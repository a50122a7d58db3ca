/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/sural-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/sural-error.h"
#include "store/sural-store-private.h"

/* How somebody is reached, as part of the patient's record. */

#define TEXT_LIMIT 500

/* What a record has: its own rows, and those of the records that are shown in it. */
typedef struct
{
  SuralContact contacts[SURAL_N_CONTACTS];
  gboolean said[SURAL_N_CONTACTS];
} Contacts;

static void
contacts_clear (Contacts *self)
{
  for (int i = 0; i < SURAL_N_CONTACTS; i++)
    sural_contact_clear (&self->contacts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Contacts, contacts_clear)

/* The first of each role counts; of other records an empty one says nothing. */
static void
take_row (Contacts *self, SuralStatement *statement)
{
  SuralContactRole role;
  gboolean own = sural_statement_get_int (statement, 6) != 0;
  g_auto (SuralContact) taken = { NULL };
  const SuralContact row = { (char *) sural_statement_get_text (statement, 1),
                             (char *) sural_statement_get_text (statement, 2),
                             (char *) sural_statement_get_text (statement, 3),
                             (char *) sural_statement_get_text (statement, 4),
                             (char *) sural_statement_get_text (statement, 5) };

  if (!sural_contact_role_from_string (sural_statement_get_text (statement, 0), &role) ||
      self->said[role])
    return;
  sural_contact_copy (&row, &taken);
  if (!own && sural_contact_is_empty (&taken))
    return;
  self->said[role] = TRUE;
  self->contacts[role] = taken;
  taken = (SuralContact) { NULL };
}

#define COLUMNS                                                                                    \
  "SELECT c.role, c.name, c.practice, c.address, c.phone, c.email, c.patient_id = ?1"              \
  " FROM patient_contact c WHERE "

static const char OWN[] = COLUMNS "?2 AND c.patient_id = ?1";
static const char OWN_AND_MERGED[] =
    COLUMNS "(?2 AND c.patient_id = ?1) OR c.patient_id IN (" SURAL_STORE_MERGED_INTO (
        "?1") ") ORDER BY c.patient_id = ?1 DESC,"
              " (SELECT max (g.seq) FROM patient_merge g WHERE g.patient_id = c.patient_id) DESC";

/* Whether records were merged into this one, as into few. */
static gboolean
find_merged (SuralStore *self, const char *patient_id, gboolean *some, GError **error)
{
  g_autoptr (SuralStatement) statement =
      sural_store_prepare (self, "SELECT 1 FROM patient_merge WHERE into_id = ? LIMIT 1", error);

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, patient_id);
  return sural_statement_step (statement, some, error);
}

static gboolean
read_all (SuralStore *self,
          const char *patient_id,
          gboolean with_own,
          Contacts *contacts,
          GError **error)
{
  g_autoptr (SuralStatement) statement = NULL;
  gboolean has_merged = FALSE;

  if (!find_merged (self, patient_id, &has_merged, error))
    return FALSE;
  if (!has_merged && !with_own)
    return TRUE;
  statement = sural_store_prepare (self, has_merged ? OWN_AND_MERGED : OWN, error);
  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, patient_id);
  sural_statement_int (statement, with_own ? 1 : 0);
  while (sural_statement_next (statement))
    take_row (contacts, statement);
  return sural_statement_finish (statement, error);
}

/**
 * sural_store_read_contacts:
 * @self: a store
 * @patient: a patient with an id; gets their contacts
 * @error: return location
 *
 * What the record has no row for is that of the records which were merged into it, the last one
 * first: when they are taken apart each has its own again.
 *
 * Returns: whether they could be read
 */
gboolean
sural_store_read_contacts (SuralStore *self, SuralPatient *patient, GError **error)
{
  g_auto (Contacts) contacts = { 0 };

  if (!read_all (self, sural_patient_get_id (patient), TRUE, &contacts, error))
    return FALSE;
  for (int i = 0; i < SURAL_N_CONTACTS; i++)
    sural_patient_set_contact (patient, (SuralContactRole) i, &contacts.contacts[i]);
  return TRUE;
}

static gboolean
check_contact (const SuralContact *contact, GError **error)
{
  const char *const texts[] = { contact->name, contact->practice, contact->address, contact->phone,
                                contact->email };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && strlen (texts[i]) > TEXT_LIMIT)
      {
        g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                     _ ("contact: has a text of more than %d bytes"), TEXT_LIMIT);
        return FALSE;
      }
  return TRUE;
}

static gboolean
write_contact (SuralStore *self,
               const char *patient_id,
               SuralContactRole role,
               const SuralContact *contact,
               GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "INSERT INTO patient_contact (patient_id, role, name, practice, address, phone, email)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      error);
  const char *const texts[] = { contact->name, contact->practice, contact->address, contact->phone,
                                contact->email };

  if (statement == NULL)
    return FALSE;
  sural_statement_text (statement, patient_id);
  sural_statement_text (statement, sural_contact_role_to_string (role));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    sural_statement_text (statement, texts[i] != NULL ? texts[i] : "");
  return sural_statement_run (statement, error);
}

/**
 * sural_store_write_contacts:
 * @self: a store in a transaction
 * @patient: a patient with their contacts
 * @patient_id: the id of the row that they are written with
 * @error: return location
 *
 * Writes what is not shown without a row: what a merged record says stays with that record.
 *
 * Returns: whether they were written; %SURAL_ERROR_INVALID when one is too long
 */
gboolean
sural_store_write_contacts (SuralStore *self,
                            SuralPatient *patient,
                            const char *patient_id,
                            GError **error)
{
  g_auto (Contacts) shown = { 0 };
  g_autoptr (SuralStatement) forget =
      sural_store_prepare (self, "DELETE FROM patient_contact WHERE patient_id = ?", error);

  if (forget == NULL)
    return FALSE;
  sural_statement_text (forget, patient_id);
  if (!sural_statement_run (forget, error) || !read_all (self, patient_id, FALSE, &shown, error))
    return FALSE;
  for (int i = 0; i < SURAL_N_CONTACTS; i++)
    {
      const SuralContact *contact = sural_patient_get_contact (patient, (SuralContactRole) i);

      if (!check_contact (contact, error) ||
          (!sural_contact_equal (contact, &shown.contacts[i]) &&
           !write_contact (self, patient_id, (SuralContactRole) i, contact, error)))
        return FALSE;
    }
  return TRUE;
}
