/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands at the head of a clinic's papers, in the clinic's own row. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/words/sural-clean-text.h"
#include "model/sural-error.h"
#include "store/sural-store-private.h"

/* A logo of 600 × 200 pixels has less. */
static const gsize most_logo_bytes = 1024 * 1024;

static void
read_details (SuralClinicDetails *details, SuralStatement *statement)
{
  gsize size = 0;
  const guint8 *bytes = sural_statement_get_blob (statement, SURAL_N_DETAILS, &size);

  for (guint i = 0; i < SURAL_N_DETAILS; i++)
    g_set_str (&details->texts[i], sural_statement_get_text (statement, (int) i));
  if (size > 0)
    {
      g_autoptr (GBytes) logo = g_bytes_new (bytes, size);

      sural_clinic_details_set_logo (details, logo);
    }
}

/**
 * sural_store_get_clinic_details:
 * @self: an open clinic
 * @error: return location
 *
 * Returns: (transfer full): what stands at the head of its papers
 */
SuralClinicDetails *
sural_store_get_clinic_details (SuralStore *self, GError **error)
{
  g_autoptr (SuralClinicDetails) details = sural_clinic_details_new ();
  g_autoptr (SuralStatement) statement = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), NULL);

  statement =
      sural_store_prepare (self, "SELECT name, address, phone, phone_page, logo FROM clinic",
                           error);
  if (statement == NULL)
    return NULL;
  if (sural_statement_next (statement))
    read_details (details, statement);
  return sural_statement_finish (statement, error) ? g_steal_pointer (&details) : NULL;
}

/* One line each, as they are printed. */
static SuralClinicDetails *
clean (const SuralClinicDetails *details, GError **error)
{
  g_autoptr (SuralClinicDetails) cleaned = sural_clinic_details_copy (details);

  for (guint i = 0; i < SURAL_N_DETAILS; i++)
    {
      g_autofree char *text = g_utf8_validate (details->texts[i], -1, NULL)
                                  ? sural_clean_text (details->texts[i])
                                  : NULL;

      if (text == NULL || strlen (text) > SURAL_DETAIL_LIMIT)
        {
          g_set_error (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                       _ ("The head of the papers: a line has at most %d bytes of text"),
                       SURAL_DETAIL_LIMIT);
          return NULL;
        }
      g_set_str (&cleaned->texts[i], text);
    }
  if (details->logo != NULL && g_bytes_get_size (details->logo) > most_logo_bytes)
    {
      g_set_error_literal (error, SURAL_ERROR, SURAL_ERROR_INVALID,
                           _ ("The head of the papers: the logo is too large"));
      return NULL;
    }
  return g_steal_pointer (&cleaned);
}

static char *
find_clinic_id (SuralStore *self, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (self, "SELECT id FROM clinic", error);
  g_autofree char *id = NULL;

  if (statement == NULL)
    return NULL;
  if (sural_statement_next (statement))
    id = g_strdup (sural_statement_get_text (statement, 0));
  if (!sural_statement_finish (statement, error))
    return NULL;
  return id != NULL ? g_steal_pointer (&id) : g_strdup ("");
}

static gboolean
write_details (SuralStore *self, const SuralClinicDetails *details, const char *id, GError **error)
{
  g_autoptr (SuralStatement) statement = sural_store_prepare (
      self,
      "UPDATE clinic SET name = ?1, address = ?2, phone = ?3, phone_page = ?4, logo = ?5,"
      " row_version = row_version + 1 WHERE id = ?6",
      error);
  gsize size = 0;
  const guint8 *bytes = details->logo != NULL ? g_bytes_get_data (details->logo, &size) : NULL;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < SURAL_N_DETAILS; i++)
    sural_statement_text (statement, details->texts[i]);
  if (bytes != NULL)
    sural_statement_blob (statement, bytes, size);
  else
    sural_statement_text (statement, NULL);
  sural_statement_text (statement, id);
  return sural_statement_run (statement, error) &&
         sural_store_audit (self, "details", SURAL_ENTITY_CLINIC, id, error);
}

/**
 * sural_store_set_clinic_details:
 * @self: a clinic, opened by an owner
 * @details: what is to stand at the head of its papers
 * @error: return location
 *
 * Returns: whether it stands there now; %SURAL_ERROR_INVALID, and nothing was changed
 */
gboolean
sural_store_set_clinic_details (SuralStore *self, const SuralClinicDetails *details, GError **error)
{
  g_autoptr (SuralClinicDetails) cleaned = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (self), FALSE);
  g_return_val_if_fail (details != NULL, FALSE);

  if (!sural_store_check_owner (self, error) || (cleaned = clean (details, error)) == NULL ||
      !sural_store_begin (self, error))
    return FALSE;
  id = find_clinic_id (self, error);
  return sural_store_end (self, id != NULL && write_details (self, cleaned, id, error), error);
}
