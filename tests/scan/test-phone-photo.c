/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codes that a phone shows, photographed: through the decoder, ZBar, the envelope and the
 * clinic's key into the encrypted file. */
#include "config.h"

#include <sodium.h>
#include <string.h>

#include "../core/phone-fixture.h"
#include "camera.h"
#include "paint/sural-png.h"
#include "paint/sural-qr.h"
#include "record/import/sural-sheet-intake.h"

#define SCREEN 360.0 /* of the phone, in points */

enum
{
  LETTERS = 420, /* of a code, as the page has it */
};

typedef PhoneFixture Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  phone_fixture_set_up (self, NULL);
  phone_fixture_give_out (self);
}

/* Answers of so many days, as the codes of the page say them. */
static GPtrArray *
answer (Fixture *self, guint n_days, const char *message)
{
  g_autoptr (GString) days = g_string_new (NULL);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *sender = NULL;
  g_autofree char *sealed = NULL;
  guint n_codes = 0;

  for (guint day = 0; day < n_days; day++)
    g_string_append_printf (days, "%s[%u,1000,[%u,%u],[]]", day > 0 ? "," : "", day, day % 11,
                            (day + 3) % 11);
  sealed = phone_fixture_seal (self, days->str, n_days * 40, &sender);
  n_codes = (guint) ((strlen (sealed) + LETTERS - 1) / LETTERS);
  for (guint i = 0; i < n_codes; i++)
    {
      g_autofree char *part =
          g_strndup (sealed + i * LETTERS, MIN (LETTERS, strlen (sealed) - i * LETTERS));

      g_ptr_array_add (lines, g_strdup_printf ("sural-diary:1:%s:%s:%u/%u:%s", sender, message,
                                               i + 1, n_codes, part));
    }
  return lines;
}

/* A phone that lies on a desk: a code on its screen, or two below each other. */
static cairo_surface_t *
draw_screen (const char *one, const char *other)
{
  const double height = other != NULL ? 2 * SCREEN : 1.4 * SCREEN;
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (SCREEN * CAMERA_SCALE),
                                  (int) (height * CAMERA_SCALE));
  cairo_t *cr = cairo_create (surface);
  const char *const lines[] = { one, other };
  g_autoptr (GError) error = NULL;

  cairo_scale (cr, CAMERA_SCALE, CAMERA_SCALE);
  cairo_set_source_rgb (cr, 0.97, 0.97, 0.97);
  cairo_paint (cr);
  for (guint i = 0; i < G_N_ELEMENTS (lines) && lines[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (lines[i], strlen (lines[i]));

      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_rectangle (cr, 10, i * SCREEN + 10, SCREEN - 20, SCREEN - 20);
      cairo_fill (cr);
      cairo_set_source_rgb (cr, 0, 0, 0);
      g_assert_true (sural_qr_draw (cr, bytes, 32, i * SCREEN + 32, SCREEN - 64, &error));
    }
  cairo_destroy (cr);
  return surface;
}

static GBytes *
photograph (const char *one, const char *other, const Shot *shot)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  cairo_surface_t *screen = draw_screen (one, other);
  g_autoptr (Photo) photo = camera_take (screen, shot, random);
  cairo_surface_t *grey =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) photo->width, (int) photo->height);
  guint8 *pixels = cairo_image_surface_get_data (grey);
  const int stride = cairo_image_surface_get_stride (grey);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  for (guint y = 0; y < photo->height; y++)
    for (guint x = 0; x < photo->width; x++)
      memset (pixels + (gsize) y * stride + 4 * x, photo->pixels[(gsize) y * photo->width + x], 4);
  cairo_surface_mark_dirty (grey);
  g_assert_true (sural_png_write (grey, bytes, &error));
  cairo_surface_destroy (grey);
  cairo_surface_destroy (screen);
  return g_bytes_new (bytes->data, bytes->len);
}

static const struct
{
  const char *name;
  Shot shot;
} shots[] = {
  { "straight", { .size = 1600, .margin = 0.1, .blur = 0.8, .noise = 4, .shade = 0.1 } },
  { "askew",
    { .size = 2000,
      .turn = 24,
      .perspective = 0.06,
      .margin = 0.15,
      .blur = 0.8,
      .noise = 5,
      .shade = 0.2 } },
  { "upside down",
    { .size = 2000, .turn = 186, .perspective = 0.02, .margin = 0.1, .blur = 0.8, .noise = 5 } },
  { "in a shadow",
    { .size = 2000,
      .turn = 4,
      .perspective = 0.02,
      .margin = 0.1,
      .blur = 0.8,
      .noise = 5,
      .shade = 0.5,
      .shadow = TRUE } },
};

static SuralImportRun *
take_in (Fixture *self, GPtrArray *pictures)
{
  g_autoptr (GListStore) inputs = g_list_store_new (SURAL_TYPE_IMPORT_INPUT);

  for (guint i = 0; i < pictures->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("photo %u.png", i + 1);
      g_autoptr (SuralImportInput) input =
          sural_import_input_new_for_bytes (g_ptr_array_index (pictures, i), name);

      g_list_store_append (inputs, input);
    }
  return phone_fixture_take_in (self, inputs);
}

static const char *
get_line (SuralImportRun *run)
{
  GPtrArray *lines = sural_import_report_get_lines (sural_import_run_get_report (run));

  g_assert_cmpuint (lines->len, ==, 1);
  return ((const SuralImportLine *) g_ptr_array_index (lines, 0))->text;
}

/* One code in one picture, however it is taken: for the patient whose it is, whoever is open. */
static void
test_one (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (shots); i++)
    {
      g_autofree char *message = g_strdup_printf ("0000000%u", i);
      g_autoptr (GPtrArray) lines = answer (self, 1, message);
      g_autoptr (GPtrArray) pictures =
          g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_autoptr (SuralImportRun) run = NULL;

      g_test_message ("%s", shots[i].name);
      g_assert_cmpuint (lines->len, ==, 1);
      g_ptr_array_add (pictures, photograph (g_ptr_array_index (lines, 0), NULL, &shots[i].shot));
      run = take_in (self, pictures);
      g_test_message ("%s", get_line (run));
      g_assert_cmpuint (sural_import_report_get_n_taken (sural_import_run_get_report (run)), ==, 1);
      g_assert_cmpstr (sural_import_run_get_only_patient (run), ==, self->patient_id);
    }
}

/* Several in pictures of their own, in any order and one twice. */
static void
test_several (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = answer (self, 20, "00000010");
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (SuralImportRun) run = NULL;

  g_assert_cmpuint (lines->len, >=, 3);
  g_ptr_array_add (pictures, photograph (g_ptr_array_index (lines, 0), NULL, &shots[0].shot));
  for (guint i = lines->len; i > 0; i--)
    g_ptr_array_add (pictures, photograph (g_ptr_array_index (lines, i - 1), NULL,
                                           &shots[i % G_N_ELEMENTS (shots)].shot));
  run = take_in (self, pictures);
  g_test_message ("%u codes: %s", lines->len, get_line (run));
  g_assert_cmpuint (sural_import_report_get_n_taken (sural_import_run_get_report (run)), ==, 1);
  g_assert_cmpstr (sural_import_run_get_only_patient (run), ==, self->patient_id);
}

/* Two in one picture, and one that is missing: it is named, and nothing is taken in. */
static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = answer (self, 20, "00000020");
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (SuralImportRun) run = NULL;
  const char *text = NULL;

  g_ptr_array_add (pictures, photograph (g_ptr_array_index (lines, 0), g_ptr_array_index (lines, 2),
                                         &shots[0].shot));
  run = take_in (self, pictures);
  text = get_line (run);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, lines->len == 3 ? "code 2 of 3 is missing" : "codes 2 and"));
  g_assert_cmpuint (sural_import_report_get_n_taken (sural_import_run_get_report (run)), ==, 0);
}

/* A code of something else is none of a phone diary. */
static void
test_other (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) picture = photograph ("https://example.invalid/", NULL, &shots[0].shot);
  g_autoptr (GBytes) codes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (sural_sheet_read (picture, "other.png", &codes, &error));
  g_assert_null (codes);
  g_assert_nonnull (error);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, set_up, function, phone_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_init (&argc, &argv, NULL);
  ADD ("/phone-photo/one", test_one);
  ADD ("/phone-photo/several", test_several);
  ADD ("/phone-photo/missing", test_missing);
  ADD ("/phone-photo/other", test_other);
  return g_test_run ();
}
