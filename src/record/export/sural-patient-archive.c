/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/export/sural-patient-archive.h"

#include <glib/gi18n-lib.h>

#include "exchange/record/sural-record-json.h"
#include "exchange/sural-file-content.h"
#include "model/sural-error.h"
#include "record/export/sural-fhir-export.h"
#include "record/paper/sural-record-paper.h"
#include "store/keys/sural-sealed-file.h"
#include "store/patient/sural-store-attachments.h"
#include "store/record/sural-store-record.h"

/* Name, what is said of it, and what it holds; as GVariant writes it in the order of a
 * little-endian machine. What is said of a file is for later versions: a reader takes what it
 * knows. */
#define FILES_TYPE "a(sa{sv}ay)"

/* What sealing adds, and more. */
#define ROOM (1024 * 1024)

typedef struct
{
  char *name;
  GBytes *content;
} File;

struct _SuralPatientArchive
{
  GPtrArray *files;
};

static void
file_free (gpointer data)
{
  File *self = data;

  g_free (self->name);
  g_bytes_unref (self->content);
  g_free (self);
}

/* --- Making one ------------------------------------------------------------------------------- */

static void
add_file (GVariantBuilder *files, const char *name, GVariantDict *said, GBytes *content)
{
  g_variant_builder_add (files, "(s@a{sv}@ay)", name, g_variant_dict_end (said),
                         g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, content, TRUE));
}

static void
add_record (GVariantBuilder *files, const char *name, GBytes *record)
{
  g_auto (GVariantDict) said = G_VARIANT_DICT_INIT (NULL);

  add_file (files, name, &said, record);
}

static gboolean
add_picture (GVariantBuilder *files, SuralStore *store, const char *id, GError **error)
{
  g_autoptr (SuralAttachment) picture = sural_store_get_attachment (store, id, error);
  g_autofree char *name = g_strdup_printf ("pictures/%s.jpg", id);
  g_auto (GVariantDict) said = G_VARIANT_DICT_INIT (NULL);

  if (picture == NULL)
    return FALSE;
  g_variant_dict_insert (&said, "kind", "s", sural_attachment_kind_to_string (picture->kind));
  g_variant_dict_insert (&said, "title", "s", picture->title);
  g_variant_dict_insert (&said, "day", "i", (int) picture->day);
  g_variant_dict_insert (&said, "episode", "s", picture->episode_id);
  add_file (files, name, &said, picture->picture);
  return TRUE;
}

static gboolean
add_pictures (GVariantBuilder *files, SuralStore *store, const char *patient_id, GError **error)
{
  g_autoptr (GPtrArray) pictures = sural_store_list_attachments (store, patient_id, FALSE, error);

  for (guint i = 0; pictures != NULL && i < pictures->len; i++)
    {
      const SuralAttachment *one = g_ptr_array_index (pictures, i);

      if (!add_picture (files, store, one->id, error))
        return FALSE;
    }
  return pictures != NULL;
}

static GBytes *
pack (GVariantBuilder *files, GError **error)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_builder_end (files));
  g_autoptr (GVariant) swapped =
      G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (variant) : g_variant_ref (variant);

  if (g_variant_get_size (swapped) + ROOM <= SURAL_FILE_MOST_BYTES)
    return g_variant_get_data_as_bytes (swapped);
  sural_error_set (error, SURAL_ERROR_LIMIT,
                   _ ("the record is larger than the %d MB that an archive may have; withdraw "
                      "pictures that are not needed"),
                   SURAL_FILE_MOST_BYTES / (1024 * 1024));
  return NULL;
}

static GBytes *
write_rows (SuralStore *store, const char *patient_id, GError **error)
{
  g_autoptr (SuralRecordRows) rows = sural_store_read_record (store, patient_id, error);

  return rows != NULL ? sural_record_json_write (rows, error) : NULL;
}

/**
 * sural_patient_archive_gather:
 * @store: the clinic
 * @knowledge: the clinical content
 * @patient_id: whose record; of one that was merged, the record that it is shown with
 * @patient: (out) (optional) (transfer full): whose it was
 * @error: return location
 *
 * Everything of a patient: as sural_fhir_export() writes it, the same to be read by people
 * (sural_record_paper_make()), row by row as another Sural takes it in, and every picture that
 * stands. That it is given out stands in the audit trail before anybody has it.
 *
 * Returns: (transfer full): what goes into an archive, in clear: for sural_patient_archive_seal()
 */
GBytes *
sural_patient_archive_gather (SuralStore *store,
                              SuralKnowledge *knowledge,
                              const char *patient_id,
                              SuralPatient **patient,
                              GError **error)
{
  g_auto (GVariantBuilder) files = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (FILES_TYPE));
  g_autoptr (SuralPatient) whose = NULL;
  g_autoptr (GBytes) record = NULL;
  g_autoptr (GBytes) paper = NULL;
  g_autoptr (GBytes) rows = NULL;
  GBytes *content = NULL;

  g_return_val_if_fail (SURAL_IS_STORE (store), NULL);
  g_return_val_if_fail (patient_id != NULL, NULL);

  record = sural_fhir_export (store, knowledge, patient_id, &whose, error);
  if (record != NULL)
    paper = sural_record_paper_make (store, knowledge, sural_patient_get_id (whose),
                                     sural_paper_get_default (), sural_patient_get_language (whose),
                                     error);
  if (paper != NULL)
    rows = write_rows (store, sural_patient_get_id (whose), error);
  if (rows == NULL)
    return NULL;
  add_record (&files, SURAL_PATIENT_ARCHIVE_RECORD, record);
  add_record (&files, SURAL_PATIENT_ARCHIVE_PAPER, paper);
  add_record (&files, SURAL_PATIENT_ARCHIVE_ROWS, rows);
  if (!add_pictures (&files, store, sural_patient_get_id (whose), error))
    return NULL;
  content = pack (&files, error);
  if (content != NULL && patient != NULL)
    *patient = g_steal_pointer (&whose);
  return content;
}

/**
 * sural_patient_archive_seal:
 * @content: what sural_patient_archive_gather() gave
 * @passphrase: what is to open it; judged by whoever asks for it
 * @error: return location
 *
 * Blocks for as long as a try of a passphrase takes; from any thread.
 *
 * Returns: (transfer full): the archive, which @passphrase alone opens
 */
GBytes *
sural_patient_archive_seal (GBytes *content, const char *passphrase, GError **error)
{
  g_return_val_if_fail (content != NULL && passphrase != NULL, NULL);

  return sural_sealed_file_seal (content, passphrase, NULL, error);
}

/* --- Opening one ------------------------------------------------------------------------------ */

/**
 * sural_patient_archive_is_one:
 * @bytes: a file of anybody
 *
 * Returns: whether it is an archive, for which a passphrase has to be asked
 */
gboolean
sural_patient_archive_is_one (GBytes *bytes)
{
  return sural_sealed_file_is_one (bytes);
}

/**
 * sural_patient_archive_check:
 * @bytes: an archive
 * @name: what it is called in errors
 * @error: return location
 *
 * Returns: whether it is as it was written, so that a passphrase can be asked for
 */
gboolean
sural_patient_archive_check (GBytes *bytes, const char *name, GError **error)
{
  return sural_sealed_file_check (bytes, name, error);
}

static void
take_files (SuralPatientArchive *self, GVariant *files)
{
  const gsize n = g_variant_n_children (files);

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (files, i);
      g_autoptr (GVariant) content = g_variant_get_child_value (entry, 2);
      File *file = g_new0 (File, 1);

      g_variant_get_child (entry, 0, "s", &file->name);
      file->content = g_variant_get_data_as_bytes (content);
      g_ptr_array_add (self->files, file);
    }
}

/**
 * sural_patient_archive_open:
 * @bytes: an archive
 * @name: what it is called in errors
 * @passphrase: what was typed
 * @error: return location
 *
 * Blocks for as long as a try of a passphrase takes; from any thread.
 *
 * Returns: (transfer full): what is in it; %NULL with one line that says why not, as
 *   sural_sealed_file_open()
 */
SuralPatientArchive *
sural_patient_archive_open (GBytes *bytes, const char *name, const char *passphrase, GError **error)
{
  g_autoptr (SuralPatientArchive) self = NULL;
  g_autoptr (GBytes) content = sural_sealed_file_open (bytes, name, passphrase, error);
  g_autoptr (GVariant) packed = NULL;
  g_autoptr (GVariant) files = NULL;

  if (content == NULL)
    return NULL;
  packed =
      g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (FILES_TYPE), content, FALSE));
  files = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (packed) : g_variant_ref (packed);
  self = g_new0 (SuralPatientArchive, 1);
  self->files = g_ptr_array_new_with_free_func (file_free);
  if (g_variant_is_normal_form (files))
    take_files (self, files);
  if (sural_patient_archive_get_record (self) != NULL)
    return g_steal_pointer (&self);
  /* Who has the passphrase wrote something else into it. */
  sural_error_set_at (error, SURAL_ERROR_INVALID, name, 0,
                      _ ("is sealed as an archive of Sural, and holds no record"));
  return NULL;
}

/**
 * sural_patient_archive_free:
 * @self: (nullable): an archive
 */
void
sural_patient_archive_free (SuralPatientArchive *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->files);
  g_free (self);
}

/**
 * sural_patient_archive_find_file:
 * @self: an archive
 * @name: what a file is called in it
 *
 * Returns: (transfer none) (nullable): what it holds; %NULL: there is none
 */
GBytes *
sural_patient_archive_find_file (SuralPatientArchive *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (guint i = 0; i < self->files->len; i++)
    {
      const File *file = g_ptr_array_index (self->files, i);

      if (g_str_equal (file->name, name))
        return file->content;
    }
  return NULL;
}

/**
 * sural_patient_archive_get_record:
 * @self: an archive
 *
 * Returns: (transfer none): the record as a FHIR R4 bundle
 */
GBytes *
sural_patient_archive_get_record (SuralPatientArchive *self)
{
  return sural_patient_archive_find_file (self, SURAL_PATIENT_ARCHIVE_RECORD);
}

/**
 * sural_patient_archive_get_n_files:
 * @self: an archive
 *
 * Returns: how many files are in it
 */
guint
sural_patient_archive_get_n_files (SuralPatientArchive *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->files->len;
}

/**
 * sural_patient_archive_get_file:
 * @self: an archive
 * @at: which of its files, from 0
 * @content: (out) (transfer none): what it holds
 *
 * Returns: (transfer none): what it is called in the archive: words of whoever wrote it, and no
 * path to be followed unseen
 */
const char *
sural_patient_archive_get_file (SuralPatientArchive *self, guint at, GBytes **content)
{
  const File *file = NULL;

  g_return_val_if_fail (self != NULL && at < self->files->len && content != NULL, NULL);

  file = g_ptr_array_index (self->files, at);
  *content = file->content;
  return file->name;
}
