/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole record leaves a clinic under a passphrase, and is the same patient in another one. */
#include "config.h"

#include <string.h>

#include "exchange/fhir/sural-fhir-reader.h"
#include "model/sural-error.h"
#include "record/attachment/sural-attachment-intake.h"
#include "record/change/sural-committer.h"
#include "record/export/sural-patient-archive.h"
#include "scan/sural-jpeg.h"
#include "store/keys/sural-sealed-file.h"
#include "store/patient/sural-store-attachments.h"
#include "store/trail/sural-store-audit.h"
#include "store-fixture.h"

#define PASSPHRASE "what the telephone said"

typedef struct
{
  StoreFixture clinic, other;
  SuralKnowledge *knowledge;
  char *patient_id, *episode_id;
} Fixture;

static void
add_score (Fixture *self)
{
  const SuralMeasurement score = { .measure = g_intern_string ("calf-pain-worst"),
                                   .at = store_fixture_time (2026, 9, 3, 10),
                                   .value = 6 };
  g_autoptr (GError) error = NULL;

  sural_store_add_measurement (self->clinic.store, self->episode_id, &score, &error);
  g_assert_no_error (error);
}

static void
attach_picture (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralColours) colours = sural_colours_new (64, 48);
  g_autoptr (GBytes) jpeg = NULL;
  g_autoptr (SuralAttachment) picture = NULL;
  g_autoptr (SuralChange) change = NULL;
  g_autoptr (SuralCommit) done = NULL;

  memset (colours->pixels, 0x55, 64 * 48 * 3);
  jpeg = sural_jpeg_encode (colours, 90, &error);
  g_assert_no_error (error);
  picture = sural_attachment_prepare (jpeg, "Zwetschgenmarker.jpg", &error);
  g_assert_no_error (error);
  change = sural_change_new_attach (picture);
  done = sural_commit_change (self->clinic.store, self->knowledge, self->episode_id,
                              SURAL_ROLE_OWNER, change, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (&self->clinic, NULL);
  store_fixture_set_up (&self->other, NULL);
  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  store_fixture_add_patient (self->clinic.store, "Lindqvist", "Anna", "Calf pain",
                             &self->patient_id, &self->episode_id);
  add_score (self);
  attach_picture (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_free (self->patient_id);
  g_free (self->episode_id);
  g_clear_object (&self->knowledge);
  store_fixture_tear_down (&self->other, NULL);
  store_fixture_tear_down (&self->clinic, NULL);
}

static GBytes *
make (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralPatient) patient = NULL;
  g_autoptr (GBytes) content = sural_patient_archive_gather (self->clinic.store, self->knowledge,
                                                             self->patient_id, &patient, &error);
  GBytes *archive = NULL;

  g_assert_no_error (error);
  archive = sural_patient_archive_seal (content, PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sural_patient_get_id (patient), ==, self->patient_id);
  return archive;
}

static SuralPatientArchive *
open_archive (GBytes *archive)
{
  g_autoptr (GError) error = NULL;
  SuralPatientArchive *opened =
      sural_patient_archive_open (archive, "a.suralrecord", PASSPHRASE, &error);

  g_assert_no_error (error);
  return opened;
}

static GPtrArray *
list_pictures (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *pictures =
      sural_store_list_attachments (self->clinic.store, self->patient_id, FALSE, &error);

  g_assert_no_error (error);
  return pictures;
}

/* The record and each picture, byte for byte; in the file nothing of either. */
static void
test_whole (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) archive = make (self);
  g_autoptr (SuralPatientArchive) opened = open_archive (archive);
  g_autoptr (GPtrArray) pictures = list_pictures (self);
  const SuralAttachment *listed = g_ptr_array_index (pictures, 0);
  g_autoptr (SuralAttachment) kept =
      sural_store_get_attachment (self->clinic.store, listed->id, NULL);
  g_autofree char *name = g_strdup_printf ("pictures/%s.jpg", listed->id);
  GBytes *record = sural_patient_archive_get_record (opened);
  GBytes *content = NULL;
  gsize size = 0;
  const char *bytes = g_bytes_get_data (archive, &size);

  g_assert_cmpuint (sural_patient_archive_get_n_files (opened), ==, 4);
  g_assert_cmpstr (sural_patient_archive_get_file (opened, 0, &content), ==, "record.json");
  g_assert_true (content == record);
  g_assert_nonnull (strstr (g_bytes_get_data (record, NULL), "\"family\": \"Lindqvist\""));
  g_assert_cmpstr (sural_patient_archive_get_file (opened, 1, &content), ==, "record.pdf");
  g_assert_true (g_str_has_prefix (g_bytes_get_data (content, NULL), "%PDF-"));
  g_assert_cmpstr (sural_patient_archive_get_file (opened, 2, &content), ==, "rows.json");
  g_assert_nonnull (strstr (g_bytes_get_data (content, NULL), "\"family_name\": \"Lindqvist\""));
  g_assert_cmpstr (sural_patient_archive_get_file (opened, 3, &content), ==, name);
  g_assert_true (g_bytes_equal (content, kept->picture));
  g_assert_null (memmem (bytes, size, "Lindqvist", 9));
  g_assert_null (memmem (bytes, size, "Zwetschgen", 10));
  g_assert_null (memmem (bytes, size, "Bundle", 6));
  g_assert_null (memmem (bytes, size, "JFIF", 4));
}

/* Nobody has it before the trail says so. */
static void
test_audited (Fixture *self, gconstpointer data)
{
  const SuralAuditFilter filter = { .patient_id = self->patient_id, .kind = SURAL_AUDIT_GIVEN_OUT };
  g_autoptr (GBytes) archive = make (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records =
      sural_store_list_audit (self->clinic.store, &filter, G_MAXINT64, 10, NULL, &error);
  const SuralAuditRecord *newest = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);
  newest = g_ptr_array_index (records, 0);
  g_assert_cmpstr (newest->action, ==, "export");
}

static GPtrArray *
read_batches (Fixture *self, GBytes *archive)
{
  g_autoptr (SuralPatientArchive) opened = open_archive (archive);
  g_autoptr (GError) error = NULL;
  GPtrArray *batches =
      sural_fhir_read_bundle (sural_patient_archive_get_record (opened), "a.suralrecord",
                              sural_day_new (2026, 11, 30), self->knowledge, NULL, &error);

  g_assert_no_error (error);
  return batches;
}

/* The same patient, once however often it comes; and here nothing is added. */
static void
test_elsewhere (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) archive = make (self);
  SuralStore *const stores[] = { self->other.store, self->other.store, self->clinic.store };
  static const guint ADDED[] = { 1, 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    {
      g_autoptr (GPtrArray) batches = read_batches (self, archive);
      g_autofree char *patient_id = NULL;
      g_autoptr (GError) error = NULL;
      guint n_added = 0, n_known = 0;

      g_assert_true (sural_store_import_all (stores[i], batches, NULL, &n_added, &n_known,
                                             &patient_id, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n_added, ==, ADDED[i]);
      g_assert_cmpuint (n_added + n_known, ==, 1);
      g_assert_cmpint (sural_store_count_patients (stores[i], NULL, &error), ==, 1);
      g_assert_no_error (error);
    }
}

/* Sealed by who knows how, with something else in it. */
static void
test_hostile (Fixture *self, gconstpointer data)
{
  static const SuralKeyCost CHEAP = { 1, 8192 };
  static const char *const CONTENTS[] = { "", "{}", "\377\377\377\377\377\377\377\377",
                                          "record.json\0\0", "PK\003\004" };

  for (guint i = 0; i < G_N_ELEMENTS (CONTENTS); i++)
    {
      g_autoptr (GBytes) content = g_bytes_new_static (CONTENTS[i], strlen (CONTENTS[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) sealed = sural_sealed_file_seal (content, PASSPHRASE, &CHEAP, &error);

      g_assert_no_error (error);
      g_assert_null (sural_patient_archive_open (sealed, "a.suralrecord", PASSPHRASE, &error));
      g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==,
                       "a.suralrecord: is sealed as an archive of Sural, and holds no record");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/patient-archive/whole", test_whole);
  ADD ("/patient-archive/audited", test_audited);
  ADD ("/patient-archive/elsewhere", test_elsewhere);
  ADD ("/patient-archive/hostile", test_hostile);
  return g_test_run ();
}
