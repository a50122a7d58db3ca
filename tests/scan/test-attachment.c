/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a picture of anybody into the encrypted file and out of it: nothing that the file said
 * besides its pixels, nothing on the disk, and no hostile one. */
#include "config.h"

#include <ftw.h>
#include <string.h>

#include "../core/store-fixture.h"
#include "model/sural-error.h"
#include "model/patient/sural-found-attachment.h"
#include "record/attachment/sural-attachment-intake.h"
#include "record/change/sural-committer.h"
#include "scan/sural-jpeg.h"
#include "scan/sural-picture.h"
#include "store/backup/sural-backup.h"
#include "store/backup/sural-restore.h"
#include "store/patient/sural-store-attachments.h"

/* What a camera says of itself and of where it was, and must not be kept. */
#define MAKER "SECRET-CAMERA-54.3233N-10.1228E"

typedef struct
{
  StoreFixture store;
  SuralKnowledge *knowledge;
  char *patient_id;
  char *episode_id;
} Clinic;

static void
set_up (Clinic *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (&self->store, data);
  self->knowledge = sural_knowledge_new_builtin (&error);
  g_assert_no_error (error);
  store_fixture_add_patient (self->store.store, "Lindqvist", "Anna", "Calf pain", &self->patient_id,
                             &self->episode_id);
}

static void
tear_down (Clinic *self, gconstpointer data)
{
  g_clear_pointer (&self->patient_id, g_free);
  g_clear_pointer (&self->episode_id, g_free);
  g_clear_object (&self->knowledge);
  store_fixture_tear_down (&self->store, data);
}

/* --- Pictures --------------------------------------------------------------------------------- */

/* Red at the left, blue at the right, with a grain that does not compress away. */
static SuralColours *
paint (guint width, guint height, guint grain)
{
  SuralColours *picture = sural_colours_new (width, height);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        guint8 *pixel = picture->pixels + 3 * ((gsize) y * width + x);
        const guint noise = grain > 0 ? (guint) g_rand_int_range (random, 0, (gint32) grain) : 0;

        pixel[x < width / 2 ? 0 : 2] = (guint8) (255 - noise);
        pixel[1] = (guint8) noise;
      }
  return picture;
}

static GBytes *
photograph (guint width, guint height, guint grain)
{
  g_autoptr (SuralColours) picture = paint (width, height, grain);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = sural_jpeg_encode (picture, 92, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
put (GByteArray *bytes, guint32 value, guint n)
{
  for (guint i = n; i > 0; i--)
    g_byte_array_append (bytes, &(guint8) { (guint8) (value >> (8 * (i - 1))) }, 1);
}

static void
put_entry (GByteArray *bytes, guint tag, guint type, guint count, guint32 value)
{
  put (bytes, tag, 2);
  put (bytes, type, 2);
  put (bytes, count, 4);
  put (bytes, value, 4);
}

/* An Exif segment as a telephone writes one: held upright, with maker and place. */
static GBytes *
hold_upright (GBytes *jpeg)
{
  g_autoptr (GByteArray) exif = g_byte_array_new ();
  GByteArray *bytes = g_byte_array_new ();
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (jpeg, &size);

  g_byte_array_append (exif, (const guint8 *) "Exif\0\0MM\0*", 10);
  put (exif, 8, 4);
  put (exif, 3, 2);
  put_entry (exif, 0x010f, 2, sizeof MAKER, 50);
  put_entry (exif, 0x0112, 3, 1, 6u << 16);
  put_entry (exif, 0x8825, 4, 1, 50 + sizeof MAKER);
  put (exif, 0, 4);
  g_byte_array_append (exif, (const guint8 *) MAKER, sizeof MAKER);
  put (exif, 1, 2);
  put_entry (exif, 0x0001, 2, 2, (guint32) 'N' << 24);
  put (exif, 0, 4);

  g_byte_array_append (bytes, data, 2);
  put (bytes, 0xffe1, 2);
  put (bytes, exif->len + 2, 2);
  g_byte_array_append (bytes, exif->data, exif->len);
  g_byte_array_append (bytes, data + 2, (guint) size - 2);
  return g_byte_array_free_to_bytes (bytes);
}

/* A PNG that says to be of that size, and is of a hundred bytes. */
static GBytes *
make_bomb (guint32 width, guint32 height)
{
  static const guint8 SIGNATURE[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  GByteArray *bytes = g_byte_array_new ();
  guint32 crc = 0xffffffff;

  g_byte_array_append (bytes, SIGNATURE, sizeof SIGNATURE);
  put (bytes, 13, 4);
  g_byte_array_append (bytes, (const guint8 *) "IHDR", 4);
  put (bytes, width, 4);
  put (bytes, height, 4);
  g_byte_array_append (bytes, (const guint8 *) "\10\2\0\0\0", 5);
  for (guint i = 12; i < bytes->len; i++)
    {
      crc ^= bytes->data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
  put (bytes, ~crc, 4);
  put (bytes, 0, 4);
  g_byte_array_append (bytes, (const guint8 *) "IDAT\x35\xaf\x06\x1e", 8);
  put (bytes, 0, 4);
  g_byte_array_append (bytes, (const guint8 *) "IEND\xae\x42\x60\x82", 8);
  return g_byte_array_free_to_bytes (bytes);
}

static SuralAttachment *
prepare (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  SuralAttachment *prepared = sural_attachment_prepare (bytes, name, &error);

  g_assert_no_error (error);
  g_assert_nonnull (prepared);
  return prepared;
}

static gboolean
has_text (GBytes *bytes, const char *text)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, text, strlen (text)) != NULL;
}

/* --- The record ------------------------------------------------------------------------------- */

static void
commit (Clinic *self, SuralChange *taken)
{
  g_autoptr (SuralChange) change = taken;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralCommit) done =
      sural_commit_change (self->store.store, self->knowledge, self->episode_id,
                           SURAL_ROLE_ASSISTANT, change, &error);

  g_assert_no_error (error);
  g_assert_nonnull (done);
}

static GPtrArray *
list (Clinic *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found =
      sural_store_list_attachments (self->store.store, self->patient_id, TRUE, &error);

  g_assert_no_error (error);
  return found;
}

static guint
count (Clinic *self)
{
  g_autoptr (GPtrArray) found = list (self);

  return found->len;
}

static void
attach (Clinic *self, GBytes *bytes, const char *name)
{
  g_autoptr (SuralAttachment) prepared = prepare (bytes, name);

  commit (self, sural_change_new_attach (prepared));
}

/* --- Tests ------------------------------------------------------------------------------------ */

/* Search of the bytes that lie in the decrypted file. */
static void
test_says_nothing_besides (Clinic *self, gconstpointer data)
{
  g_autoptr (GBytes) plain = photograph (400, 200, 40);
  g_autoptr (GBytes) held = hold_upright (plain);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (SuralAttachment) kept = NULL;
  g_autoptr (SuralColours) picture = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;

  g_assert_true (has_text (held, MAKER) && has_text (held, "Exif"));
  attach (self, held, "IMG_2034.JPG");
  store_fixture_reopen (&self->store);
  found = list (self);
  g_assert_cmpuint (found->len, ==, 1);
  kept =
      sural_store_get_attachment (self->store.store,
                                  ((SuralAttachment *) g_ptr_array_index (found, 0))->id, &error);
  g_assert_no_error (error);
  g_assert_false (has_text (kept->picture, "SECRET") || has_text (kept->picture, "54.3233") ||
                  has_text (kept->picture, "Exif") || has_text (kept->picture, "GPS") ||
                  has_text (kept->picture, "\xff\xe1"));
  g_assert_cmpstr (kept->title, ==, "IMG_2034");
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, kept->picture);
  g_assert_cmpstr (digest, ==, kept->digest);

  /* Turned as it was held: what was at the left is on top. */
  g_assert_cmpuint (kept->width, ==, 200);
  g_assert_cmpuint (kept->height, ==, 400);
  picture = sural_picture_decode_colours (kept->picture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (picture->pixels[3 * (50 * 200 + 100)], >, 150);
  g_assert_cmpuint (picture->pixels[3 * (350 * 200 + 100)], <, 100);
  g_assert_cmpuint (picture->pixels[3 * (350 * 200 + 100) + 2], >, 150);
  g_assert_cmpuint (kept->thumb_width, ==, 80);
  g_assert_cmpuint (kept->thumb_height, ==, 160);
}

/* The worst that there is: noise, which nothing makes smaller. */
static void
test_bounds (void)
{
  static const struct
  {
    guint width, height, grain;
  } PICTURES[] = { { 4000, 3000, 30 }, { 6000, 4000, 8 }, { 3000, 3000, 255 }, { 2, 2, 0 } };

  for (gsize i = 0; i < G_N_ELEMENTS (PICTURES); i++)
    {
      g_autoptr (GBytes) bytes =
          photograph (PICTURES[i].width, PICTURES[i].height, PICTURES[i].grain);
      const gint64 begun = g_get_monotonic_time ();
      g_autoptr (SuralAttachment) prepared = prepare (bytes, "calf.jpg");

      g_test_message ("%u × %u, %zu bytes: kept as %u × %u, %zu bytes, in %d ms", PICTURES[i].width,
                      PICTURES[i].height, g_bytes_get_size (bytes), prepared->width,
                      prepared->height, prepared->size,
                      (int) ((g_get_monotonic_time () - begun) / 1000));
      g_assert_cmpuint (prepared->size, <=, SURAL_ATTACHMENT_MOST_BYTES);
      g_assert_cmpuint ((guint64) prepared->width * prepared->height, <=,
                        SURAL_ATTACHMENT_MOST_PIXELS);
      g_assert_cmpuint (MAX (prepared->thumb_width, prepared->thumb_height), <=,
                        SURAL_ATTACHMENT_THUMBNAIL);
      g_assert_cmpuint (g_bytes_get_size (prepared->thumbnail), ==,
                        3 * prepared->thumb_width * prepared->thumb_height);
    }
}

static void
assert_refused (GBytes *bytes, const char *name, SuralError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralAttachment) prepared = sural_attachment_prepare (bytes, name, &error);

  g_assert_null (prepared);
  g_assert_error (error, SURAL_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, name));
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” does not say “%s”", error->message, words);
  g_assert_null (strchr (error->message, '\n'));
}

/* Refused in words, each by what is the matter with it. */
static void
test_hostile (void)
{
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("This is a letter.", 17);
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", 22);
  g_autoptr (GBytes) bomb = make_bomb (50000, 50000);
  g_autoptr (GBytes) wide = make_bomb (2000000000, 1);
  g_autoptr (GBytes) hollow = make_bomb (400, 200);
  g_autoptr (GBytes) photo = photograph (400, 200, 40);
  g_autoptr (GBytes) head = g_bytes_new_from_bytes (photo, 0, 100);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (photo, 0, g_bytes_get_size (photo) / 2);

  assert_refused (empty, "calf.jpg", SURAL_ERROR_INVALID, "is empty");
  assert_refused (text, "calf.jpg", SURAL_ERROR_INVALID, "damaged or cut off");
  assert_refused (pdf, "letter.jpg", SURAL_ERROR_INVALID, "is a PDF");
  assert_refused (bomb, "calf.png", SURAL_ERROR_LIMIT, "50000 × 50000");
  assert_refused (wide, "calf.png", SURAL_ERROR_LIMIT, "million");
  assert_refused (hollow, "calf.png", SURAL_ERROR_INVALID, "damaged or cut off");
  assert_refused (head, "calf.jpg", SURAL_ERROR_INVALID, "damaged or cut off");
  assert_refused (half, "calf.jpg", SURAL_ERROR_INVALID, "damaged or cut off");
}

/* However much of a JPEG is missing, it is refused; what lies behind its end is of no matter. */
static void
test_cut_off (void)
{
  g_autoptr (GBytes) photo = photograph (400, 200, 40);
  g_autoptr (GBytes) held = hold_upright (photo);
  g_autoptr (GByteArray) with_film = g_byte_array_new ();
  g_autoptr (GBytes) longer = NULL;
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (held, &size);

  for (gsize n = 3; n < size; n++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (held, 0, n);

      g_assert_true (sural_jpeg_is_cut_off (part));
    }
  g_assert_false (sural_jpeg_is_cut_off (held));
  g_byte_array_append (with_film, data, (guint) size);
  g_byte_array_append (with_film,
                       (const guint8 *) "\0\0\0\x18"
                                        "ftypmp42",
                       12);
  longer = g_bytes_new (with_film->data, with_film->len);
  g_assert_false (sural_jpeg_is_cut_off (longer));
  sural_attachment_unref (prepare (longer, "moving.jpg"));
}

/* A file is what is in it, whatever it is called. */
static void
test_wrong_suffix (void)
{
  g_autoptr (GBytes) photo = photograph (60, 40, 0);
  g_autoptr (SuralAttachment) prepared = prepare (photo, "scan.final.pdf");

  g_assert_cmpuint (prepared->width, ==, 60);
  g_assert_cmpstr (prepared->title, ==, "scan.final");
}

static void
test_describe (void)
{
  g_autoptr (GBytes) photo = photograph (60, 40, 0);
  g_autoptr (SuralAttachment) prepared = prepare (photo, "a.jpg");
  g_autofree char *long_title = g_strnfill (SURAL_ATTACHMENT_TITLE_MOST + 1, 'a');
  const SuralDay today = sural_day_new (2026, 9, 5);

  g_assert_false (sural_attachment_describe (prepared, SURAL_ATTACHMENT_SCAN, "  ",
                                             SURAL_DAY_UNKNOWN, today, NULL));
  g_assert_false (sural_attachment_describe (prepared, SURAL_ATTACHMENT_SCAN, long_title,
                                             SURAL_DAY_UNKNOWN, today, NULL));
  g_assert_false (
      sural_attachment_describe (prepared, SURAL_ATTACHMENT_SCAN, "x", today + 1, today, NULL));
  g_assert_cmpstr (prepared->title, ==, "a");
  g_assert_true (sural_attachment_describe (prepared, SURAL_ATTACHMENT_LETTER, " To  the\tGP ",
                                            today, today, NULL));
  g_assert_cmpstr (prepared->title, ==, "To the GP");
  g_assert_cmpint (prepared->kind, ==, SURAL_ATTACHMENT_LETTER);
}

static void
test_undo (Clinic *self, gconstpointer data)
{
  g_autoptr (GBytes) photo = photograph (60, 40, 0);
  g_autoptr (SuralAttachment) again = prepare (photo, "b.jpg");
  g_autoptr (SuralChange) attach_again = sural_change_new_attach (again);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *id = NULL;

  attach (self, photo, "a.jpg");
  found = list (self);
  id = g_strdup (((SuralAttachment *) g_ptr_array_index (found, 0))->id);

  /* The very same picture a second time. */
  g_assert_null (sural_commit_change (self->store.store, self->knowledge, self->episode_id,
                                      SURAL_ROLE_OWNER, attach_again, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, "“a”"));
  g_clear_error (&error);

  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (SuralCommit) undone =
          sural_commit_undo (self->store.store, self->knowledge, self->episode_id,
                             SURAL_ROLE_ASSISTANT, &error);
      g_autoptr (SuralCommit) redone = NULL;

      g_assert_no_error (error);
      g_assert_nonnull (undone);
      g_assert_cmpuint (count (self), ==, 0);
      store_fixture_reopen (&self->store);
      redone = sural_commit_redo (self->store.store, self->knowledge, self->episode_id,
                                  SURAL_ROLE_ASSISTANT, &error);
      g_assert_no_error (error);
      g_assert_nonnull (redone);
      g_assert_cmpuint (count (self), ==, 1);
    }
  commit (self, sural_change_new_attachment_stands (id, "a", FALSE));
  g_assert_cmpuint (count (self), ==, 0);
  /* Withdrawn, and there for ever. */
  g_assert_false (
      sural_database_exec (self->store.store->database, "DELETE FROM attachment", NULL));
  g_assert_false (
      sural_database_exec (self->store.store->database, "UPDATE attachment SET title = 'x'", NULL));
  commit (self, sural_change_new_attach (again));
  g_assert_cmpuint (count (self), ==, 1);
  g_assert_true (sural_store_verify (self->store.store, &error));
  g_assert_no_error (error);
}

/* Whose it is follows from the record that one is in. */
static void
test_of_somebody_else (Clinic *self, gconstpointer data)
{
  g_autoptr (GBytes) photo = photograph (60, 40, 0);
  g_autofree char *other = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (SuralChange) withdraw = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_add_patient (self->store.store, "Berg", "Ove", "Calf pain", NULL, &other);
  attach (self, photo, "a.jpg");
  found = list (self);
  withdraw =
      sural_change_new_attachment_stands (((SuralAttachment *) g_ptr_array_index (found, 0))->id,
                                          "a", FALSE);
  g_assert_null (sural_commit_change (self->store.store, self->knowledge, other, SURAL_ROLE_OWNER,
                                      withdraw, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  g_assert_cmpuint (count (self), ==, 1);
}

static void
keep (Clinic *self, const char *episode_id, guint width, const char *title)
{
  g_autoptr (GBytes) photo = photograph (width, 40, 0);
  g_autoptr (SuralAttachment) prepared = prepare (photo, "a.jpg");
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  g_set_str (&prepared->title, title);
  sural_store_add_attachment (self->store.store, episode_id, prepared, &id, &error);
  g_assert_no_error (error);
}

/* The titles that are found, and whose, with as many as there are in all. */
static char *
find (Clinic *self, const char *typed, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;
  g_autoptr (GPtrArray) found =
      sural_store_find_attachments (self->store.store, typed, limit, &n, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      const SuralFoundAttachment *one = g_ptr_array_index (found, i);

      g_assert_null (one->attachment->picture);
      g_string_append_printf (text, "%s of %s; ", one->attachment->title, one->name);
    }
  g_string_append_printf (text, "%u", n);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
check_found (Clinic *self, const char *typed, guint limit, const char *expected)
{
  g_autofree char *found = find (self, typed, limit);

  g_assert_cmpstr (found, ==, expected);
}

/* By its title, whoever's it is: not by the name alone, not once it was withdrawn, and of nobody
 * who was deleted. What is typed is no pattern. */
static void
test_found (Clinic *self, gconstpointer data)
{
  g_autofree char *other = NULL;
  g_autofree char *other_episode = NULL;
  g_autoptr (GPtrArray) mine = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_add_patient (self->store.store, "Berg", "Ove", "Calf pain", &other, &other_episode);
  keep (self, self->episode_id, 60, "MRI lumbar spine, 100 %");
  keep (self, self->episode_id, 61, "Überweisung Dr Hahn");
  keep (self, other_episode, 62, "MRI of the calf");

  check_found (self, "", 10, "0");
  check_found (self, "  ", 10, "0");
  check_found (self, "lindqvist", 10, "0");
  check_found (self, "%", 10, "MRI lumbar spine, 100 % of Lindqvist, Anna; 1");
  check_found (self, "100_", 10, "0");
  check_found (self, "mri", 10,
               "MRI of the calf of Berg, Ove; MRI lumbar spine, 100 % of Lindqvist, Anna; 2");
  check_found (self, "mri", 1, "MRI of the calf of Berg, Ove; 2");
  check_found (self, "mri  anna", 10, "MRI lumbar spine, 100 % of Lindqvist, Anna; 1");
  check_found (self, "UBERWEIS", 10, "Überweisung Dr Hahn of Lindqvist, Anna; 1");

  g_assert_true (sural_store_delete_patient (self->store.store, other, &error));
  g_assert_no_error (error);
  check_found (self, "mri", 10, "MRI lumbar spine, 100 % of Lindqvist, Anna; 1");
  mine = list (self);
  for (guint i = 0; i < mine->len; i++)
    commit (self, sural_change_new_attachment_stands (
                      ((SuralAttachment *) g_ptr_array_index (mine, i))->id, "x", FALSE));
  check_found (self, "mri", 10, "0");
}

/* Whose records are made one has the pictures of both, and each its own again apart. */
static void
test_merge (Clinic *self, gconstpointer data)
{
  g_autoptr (GBytes) photo = photograph (60, 40, 0);
  g_autofree char *other = NULL;
  g_autofree char *other_episode = NULL;
  g_autoptr (SuralAttachment) prepared = prepare (photo, "a.jpg");
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_add_patient (self->store.store, "Lindquist", "Anna", "Back pain", &other,
                             &other_episode);
  g_assert_true (
      sural_store_add_attachment (self->store.store, other_episode, prepared, &id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (self), ==, 0);
  g_assert_true (sural_store_merge_patients (self->store.store, other, self->patient_id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (self), ==, 1);
  g_assert_true (sural_store_separate_patient (self->store.store, other, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (self), ==, 0);
}

/* A pixel that is another one is found. */
static void
test_changed_on_the_disk (Clinic *self, gconstpointer data)
{
  g_autoptr (GBytes) photo = photograph (60, 40, 0);
  g_autoptr (GError) error = NULL;

  attach (self, photo, "a.jpg");
  g_assert_true (sural_store_verify (self->store.store, &error));
  g_assert_no_error (error);
  g_assert_true (sural_database_exec (self->store.store->database,
                                      "DROP TRIGGER attachment_no_update", &error));
  g_assert_true (
      sural_database_exec (self->store.store->database,
                           "UPDATE attachment SET thumbnail = zeroblob (length (thumbnail))",
                           &error));
  g_assert_no_error (error);
  g_assert_false (sural_store_verify (self->store.store, &error));
}

/* Into a backup and out of it, byte for byte, with what was withdrawn as withdrawn. */
static void
test_backup (Clinic *self, gconstpointer data)
{
  g_autoptr (GBytes) photo = photograph (400, 200, 40);
  g_autoptr (GBytes) other = photograph (300, 200, 40);
  g_autofree char *backup = g_build_filename (self->store.folder, "all.suralbackup", NULL);
  g_autofree char *kept_path = NULL;
  g_autoptr (SuralAttachment) before = NULL;
  g_autoptr (SuralAttachment) after = NULL;
  g_autoptr (SuralRestore) restore = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  attach (self, photo, "a.jpg");
  found = list (self);
  before =
      sural_store_get_attachment (self->store.store,
                                  ((SuralAttachment *) g_ptr_array_index (found, 0))->id, &error);
  g_assert_no_error (error);
  attach (self, other, "b.jpg");
  sural_commit_free (sural_commit_undo (self->store.store, self->knowledge, self->episode_id,
                                        SURAL_ROLE_OWNER, &error));
  g_assert_no_error (error);
  g_assert_true (sural_backup_make (self->store.store, backup, NULL, &error));
  g_assert_no_error (error);
  commit (self, sural_change_new_attachment_stands (before->id, "a", FALSE));
  store_fixture_close (&self->store);
  restore = sural_restore_new (backup, self->store.path, FIXTURE_PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sural_restore_apply (restore, &kept_path, &error));
  g_assert_no_error (error);
  g_clear_pointer (&restore, sural_restore_free);

  store_fixture_reopen (&self->store);
  g_assert_cmpuint (count (self), ==, 1);
  after = sural_store_get_attachment (self->store.store, before->id, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (after->picture, before->picture));
  g_assert_true (g_bytes_equal (after->thumbnail, before->thumbnail));
  g_assert_true (sural_store_verify (self->store.store, &error));
  g_assert_no_error (error);
}

/* Any one page of the file is damaged: what else can be read is, and each picture is whole or not
 * there. */
static void
test_salvage (Clinic *self, gconstpointer data)
{
  static const gsize PAGE = 4096;
  g_autofree char *whole = NULL;
  gsize length = 0;
  guint n_whole = 0, n_lost = 0;

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GBytes) photo = photograph (400 + i, 200, 80);
      g_autofree char *name = g_strdup_printf ("%u.jpg", i);

      attach (self, photo, name);
    }
  store_fixture_close (&self->store);
  g_assert_true (g_file_get_contents (self->store.path, &whole, &length, NULL));
  for (gsize page = 1; page < length / PAGE;
       page += g_test_thorough () ? 1 : (gsize) g_test_rand_int_range (3, 8))
    {
      g_autofree char *damaged = g_memdup2 (whole, length);
      g_autoptr (GPtrArray) found = NULL;
      g_autoptr (GError) error = NULL;
      SuralSalvageReport report;

      memset (damaged + page * PAGE, 'x', PAGE);
      g_assert_true (g_file_set_contents_full (self->store.path, damaged, (gssize) length,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      self->store.store = sural_store_open_salvaged (self->store.path, NULL, FIXTURE_PASSPHRASE, 0,
                                                     NULL, &report, NULL);
      /* A page of the schema: nothing reads, and it is said so. */
      if (self->store.store == NULL)
        continue;
      found = sural_store_list_attachments (self->store.store, self->patient_id, TRUE, NULL);
      for (guint i = 0; found != NULL && i < found->len; i++)
        {
          const SuralAttachment *one = g_ptr_array_index (found, i);
          g_autoptr (SuralAttachment) full =
              sural_store_get_attachment (self->store.store, one->id, &error);
          g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, full->picture);

          g_assert_cmpstr (digest, ==, full->digest);
        }
      n_whole += found != NULL && found->len == 4;
      n_lost += found != NULL && found->len == 3;
      store_fixture_close (&self->store);
    }
  /* Most pages are of pictures. */
  g_test_message ("of %zu pages, damaged in turn, %u cost a picture and %u none", length / PAGE,
                  n_lost, n_whole);
  g_assert_cmpuint (n_lost, >, 0);
  g_assert_cmpuint (n_whole, >, 0);
  g_assert_true (g_file_set_contents_full (self->store.path, whole, (gssize) length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* --- What is on the disk ---------------------------------------------------------------------- */

static guint n_files;

static int
count_file (const char *path, const struct stat *status, int kind, struct FTW *place)
{
  if (kind == FTW_F)
    {
      g_test_message ("%s", path);
      n_files++;
    }
  return 0;
}

/* The folders in which programs put what they put aside stay empty. main() says where they are. */
static void
test_no_file (void)
{
  g_autoptr (GBytes) photo = photograph (400, 200, 40);
  g_autoptr (SuralAttachment) prepared = prepare (photo, "a.jpg");
  g_autoptr (SuralColours) picture = sural_picture_decode_colours (prepared->picture, NULL);

  g_assert_nonnull (picture);
  n_files = 0;
  nftw (g_getenv ("SURAL_TEST_ASIDE"), count_file, 8, FTW_PHYS);
  g_assert_cmpuint (n_files, ==, 0);
}

static int
remove_place (const char *path, const struct stat *status, int kind, struct FTW *place)
{
  return g_remove (path);
}

#define ADD(path, test) g_test_add (path, Clinic, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  static const char *const PLACES[] = { "XDG_CACHE_HOME",  "XDG_DATA_HOME",   "XDG_STATE_HOME",
                                        "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "TMPDIR" };
  g_autofree char *aside = g_dir_make_tmp ("sural-aside-XXXXXX", NULL);
  int status;

  g_assert_nonnull (aside);
  g_setenv ("SURAL_TEST_ASIDE", aside, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (PLACES); i++)
    {
      g_autofree char *place = g_build_filename (aside, PLACES[i], NULL);

      g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
      g_setenv (PLACES[i], place, TRUE);
    }
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/attachment/no-file", test_no_file);
  ADD ("/attachment/says-nothing-besides", test_says_nothing_besides);
  g_test_add_func ("/attachment/bounds", test_bounds);
  g_test_add_func ("/attachment/hostile", test_hostile);
  g_test_add_func ("/attachment/cut-off", test_cut_off);
  g_test_add_func ("/attachment/wrong-suffix", test_wrong_suffix);
  g_test_add_func ("/attachment/describe", test_describe);
  ADD ("/attachment/undo", test_undo);
  ADD ("/attachment/of-somebody-else", test_of_somebody_else);
  ADD ("/attachment/found", test_found);
  ADD ("/attachment/merge", test_merge);
  ADD ("/attachment/backup", test_backup);
  ADD ("/attachment/salvage", test_salvage);
  ADD ("/attachment/changed-on-the-disk", test_changed_on_the_disk);
  status = g_test_run ();
  nftw (aside, remove_place, 8, FTW_DEPTH | FTW_PHYS);
  return status;
}
