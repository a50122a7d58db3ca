/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "model/sural-error.h"
#include "paint/sural-qr.h"
#include "scan/sural-sheet-reading.h"
#include "sheets.h"

/* Sheets that are printed, filled in, photographed and read: what is read is what was meant. */

static SuralDiarySheet
sheet_of (guint n_days, gboolean large)
{
  return (SuralDiarySheet) { .first = sural_day_new (2026, 9, 5),
                             .n_days = n_days,
                             .large = large,
                             .has_ticket = TRUE,
                             .ticket = { { 1, 2, 3, 4, 5, 6, 7, 8 }, 0xabcd } };
}

static SuralSheetReading *
read_page (cairo_surface_t *page, GError **error)
{
  g_autoptr (Photo) photo = NULL;
  SuralGrey picture;

  cairo_surface_flush (page);
  photo = camera_scan (page);
  picture = (SuralGrey) { photo->width, photo->height, photo->pixels };
  return sural_sheet_reading_new (&picture, error);
}

/* Every way in which a sheet is printed says by its code how it is laid out. */
static void
test_layouts (void)
{
  for (guint i = 0; i < 12; i += 1 + i % 2)
    {
      SuralDiarySheet sheet = sheet_of (14 + 7 * (i % 3), i % 2 == 1);
      g_autoptr (SuralSheetReading) reading = NULL;
      g_autoptr (GError) error = NULL;
      SuralDiaryLayout layout;
      cairo_surface_t *page;
      cairo_t *cr;

      page = sheet_draw (&sheet, i >= 6, &layout, &cr);
      cairo_destroy (cr);
      reading = read_page (page, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (&reading->page->layout.ticket, sizeof (SuralDiaryTicket), &sheet.ticket,
                       sizeof (SuralDiaryTicket));
      g_assert_cmpuint (reading->page->layout.n_days, ==, layout.n_days);
      g_assert_cmpuint (reading->page->layout.row, ==, layout.row);
      g_assert_cmpuint (reading->page->layout.width, ==, layout.width);
      g_assert_cmpuint (reading->page->layout.first, ==, sheet.first);
      g_assert_true (reading->page->layout.turned == (i >= 6));
      g_assert_true (reading->page->layout.large == sheet.large);
      /* Nobody wrote on it. */
      for (guint day = 0; day < layout.n_days; day++)
        for (guint question = 0; question < SURAL_SHEET_N_QUESTIONS; question++)
          g_assert_cmpint (sural_sheet_reading_get (reading, day, question)->state, ==,
                           SURAL_SHEET_EMPTY);
      cairo_surface_destroy (page);
    }
}

/* Each box of a sheet, marked once. */
static void
test_each_box (void)
{
  for (guint value = 0; value < SURAL_DIARY_N_BOXES; value += 3)
    {
      SuralDiarySheet sheet = sheet_of (14, FALSE);
      g_autoptr (GRand) random = g_rand_new_with_seed (value);
      g_autoptr (SuralSheetReading) reading = NULL;
      g_autoptr (GError) error = NULL;
      SuralDiaryLayout layout;
      cairo_surface_t *page;
      cairo_t *cr;

      page = sheet_draw (&sheet, value % 2 == 1, &layout, &cr);
      for (guint i = 0; i < layout.n_days * SURAL_SHEET_N_QUESTIONS; i++)
        {
          SuralDiaryPlace box;

          sural_diary_layout_get_box (&layout, i / 2, i % 2, (value + i) % SURAL_DIARY_N_BOXES,
                                      &box);
          pen_mark (cr, &box, PEN_BALL, STROKE_CROSS, random);
        }
      cairo_destroy (cr);
      reading = read_page (page, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < layout.n_days * SURAL_SHEET_N_QUESTIONS; i++)
        {
          const SuralSheetAnswer *answer = sural_sheet_reading_get (reading, i / 2, i % 2);

          g_assert_cmpint (answer->state, ==, SURAL_SHEET_READ);
          g_assert_cmpint (answer->value, ==, (value + i) % SURAL_DIARY_N_BOXES);
        }
      cairo_surface_destroy (page);
    }
}

/* In each run of the tests; sheet-figures takes more. */
#define N_SEEDS 1

/* However it is photographed: nothing is read that was not meant. */
static void
test_photographed (gconstpointer data)
{
  const guint kind = GPOINTER_TO_UINT (data);
  SheetFigures figures = { 0 };

  for (guint seed = 1; seed <= N_SEEDS; seed++)
    sheet_try (kind, seed, &figures, NULL);
  g_assert_cmpuint (figures.n_wrong, ==, 0);
  g_test_message ("%u of %u rows are asked", figures.n_asked, figures.n_rows);
  /* What is taken well is read, and not asked altogether. */
  if (kind < 2)
    {
      g_assert_cmpuint (figures.n_refused, ==, 0);
      g_assert_cmpuint (figures.n_plain_asked * 10, <, figures.n_rows);
    }
}

static void
test_code (void)
{
  SuralDiaryLayout layout = { .ticket = { { 9, 8, 7 }, 1 },
                              .has_code = TRUE,
                              .first = SURAL_DAY_UNKNOWN,
                              .n_days = 14,
                              .width = 2028,
                              .row = 100 };
  g_autoptr (GBytes) data = sural_diary_layout_pack (&layout);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (data, NULL), g_bytes_get_size (data));
  const gsize size = g_bytes_get_size (data);
  SuralDiaryLayout read;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (sural_qr_get_n_modules (data, &error), ==, SURAL_DIARY_CODE_MODULES);
  g_assert_true (sural_diary_layout_unpack (&read, bytes, size, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (read.width, ==, 2028);
  /* No bit may be another one. */
  for (gsize i = 0; i < size * 8; i++)
    {
      bytes[i / 8] ^= (guint8) (1 << (i % 8));
      g_assert_false (sural_diary_layout_unpack (&read, bytes, size, &error));
      g_clear_error (&error);
      bytes[i / 8] ^= (guint8) (1 << (i % 8));
    }
  for (gsize i = 0; i < size; i++)
    {
      g_assert_false (sural_diary_layout_unpack (&read, bytes, i, &error));
      g_clear_error (&error);
    }
  bytes[2] = SURAL_DIARY_EDITION + 1;
  g_assert_false (sural_diary_layout_unpack (&read, bytes, size, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_NEWER);
}

/* A code of @data in the middle of nothing. */
static GError *
read_code (const void *data, gsize size, guint n)
{
  cairo_surface_t *page = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 900, 600);
  cairo_t *cr = cairo_create (page);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (SuralSheetReading) reading = NULL;
  GError *error = NULL;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  for (guint i = 0; i < n; i++)
    g_assert_true (sural_qr_draw (cr, bytes, 50 + 400 * i, 100, 300, NULL));
  cairo_destroy (cr);
  reading = read_page (page, &error);
  g_assert_null (reading);
  cairo_surface_destroy (page);
  return error;
}

/* What is no sheet is refused in words. */
static void
test_refused (void)
{
  SuralDiaryLayout layout = { .has_code = TRUE, .n_days = 14, .width = 2028, .row = 100 };
  g_autoptr (GBytes) good = sural_diary_layout_pack (&layout);
  guint8 newer[25] = { 'S', 'D', SURAL_DIARY_EDITION + 1 };
  g_autoptr (GError) none = read_code ("x", 1, 0);
  g_autoptr (GError) other = read_code ("https://example.org", 19, 1);
  g_autoptr (GError) nonsense = read_code ("SD\1nonsense", 11, 1);
  g_autoptr (GError) later = read_code (newer, sizeof newer, 1);
  g_autoptr (GError) bare = read_code (g_bytes_get_data (good, NULL), g_bytes_get_size (good), 1);
  g_autoptr (GError) two = read_code (g_bytes_get_data (good, NULL), g_bytes_get_size (good), 2);

  g_assert_error (none, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  g_assert_error (other, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (other->message, "is not that of a diary sheet of Sural"));
  g_assert_error (nonsense, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_error (later, SURAL_ERROR, SURAL_ERROR_NEWER);
  /* A code without a sheet around it. */
  g_assert_error (bare, SURAL_ERROR, SURAL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (bare->message, "edges"));
  g_assert_error (two, SURAL_ERROR, SURAL_ERROR_INVALID);
  g_assert_nonnull (strstr (two->message, "several"));
}

/* Pictures of which nothing can be made: of chance, of one colour, thin. */
static void
test_hostile (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20; i++)
    {
      const guint width = i < 10 ? 400 : (guint) g_rand_int_range (random, 2, 40);
      const guint height = i < 10 ? 300 : (guint) g_rand_int_range (random, 300, 900);
      g_autoptr (SuralGrey) picture = sural_grey_new (width, height);
      g_autoptr (SuralSheetReading) reading = NULL;
      g_autoptr (GError) error = NULL;

      for (gsize j = 0; j < (gsize) width * height; j++)
        picture->pixels[j] = (guint8) (i % 3 == 0   ? 255
                                       : i % 3 == 1 ? 0
                                                    : g_rand_int_range (random, 0, 256));
      reading = sural_sheet_reading_new (picture, &error);
      g_assert_null (reading);
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-reading/layouts", test_layouts);
  g_test_add_func ("/sheet-reading/each-box", test_each_box);
  g_test_add_func ("/sheet-reading/code", test_code);
  g_test_add_func ("/sheet-reading/refused", test_refused);
  g_test_add_func ("/sheet-reading/hostile", test_hostile);
  for (guint i = 0; i < N_SHEET_KINDS; i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/sheet-reading/photographed/%s", sheet_kinds[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_photographed);
    }
  return g_test_run ();
}
