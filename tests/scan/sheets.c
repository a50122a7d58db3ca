/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheets.h"

#include <string.h>

#include "scan/sural-sheet-reading.h"

/* Where the sheet is on the page, in points. */
#define SIDE 44
#define TOP 96
#define BOTTOM 60

static void
shoot_scan (Shot *shot, GRand *random)
{
  *shot = (Shot) { .size = 2480,
                   .turn = g_rand_double_range (random, -1.5, 1.5),
                   .margin = 0.01,
                   .blur = 0.7,
                   .noise = 2,
                   .quality = 90 };
}

static void
shoot_well (Shot *shot, GRand *random)
{
  *shot = (Shot) { .size = (guint) g_rand_int_range (random, 2200, 3000),
                   .turn = g_rand_double_range (random, -8, 8),
                   .perspective = 0.03,
                   .margin = 0.04,
                   .curl = g_rand_double_range (random, -2, 2),
                   .blur = 1.0,
                   .noise = 4,
                   .shade = 0.2,
                   .quality = 85 };
}

static void
shoot_askew (Shot *shot, GRand *random)
{
  shoot_well (shot, random);
  shot->turn = g_rand_double_range (random, 0, 360);
  shot->perspective = 0.08;
}

static void
shoot_upside_down (Shot *shot, GRand *random)
{
  shoot_well (shot, random);
  shot->turn += 90 * g_rand_int_range (random, 1, 4);
}

static void
shoot_in_shadow (Shot *shot, GRand *random)
{
  shoot_well (shot, random);
  shot->shade = g_rand_double_range (random, 0.3, 0.6);
  shot->shadow = TRUE;
}

static void
shoot_folded (Shot *shot, GRand *random)
{
  shoot_well (shot, random);
  shot->creases = (guint) g_rand_int_range (random, 1, 4);
  shot->curl = g_rand_double_range (random, -6, 6);
}

static void
shoot_stained (Shot *shot, GRand *random)
{
  shoot_well (shot, random);
  shot->coffee = TRUE;
}

static void
shoot_small (Shot *shot, GRand *random)
{
  shoot_well (shot, random);
  shot->size = (guint) g_rand_int_range (random, 1300, 1700);
  shot->blur = 0.8;
  shot->noise = 6;
  shot->quality = 60;
}

static void
shoot_badly (Shot *shot, GRand *random)
{
  *shot = (Shot) { .size = (guint) g_rand_int_range (random, 1500, 3000),
                   .turn = g_rand_double_range (random, 0, 360),
                   .perspective = 0.05,
                   .margin = 0.05,
                   .curl = g_rand_double_range (random, -6, 6),
                   .blur = g_rand_double_range (random, 1, 3),
                   .noise = 8,
                   .shade = 0.5,
                   .shadow = g_rand_boolean (random),
                   .creases = (guint) g_rand_int_range (random, 0, 3),
                   .coffee = g_rand_boolean (random),
                   .quality = 55 };
}

const SheetKind sheet_kinds[N_SHEET_KINDS] = {
  { "scanned", 0.1, FALSE, shoot_scan },          { "photographed", 0.1, FALSE, shoot_well },
  { "askew", 0.1, FALSE, shoot_askew },           { "upside down", 0.1, FALSE, shoot_upside_down },
  { "in a shadow", 0.1, FALSE, shoot_in_shadow }, { "folded and bent", 0.1, FALSE, shoot_folded },
  { "coffee on it", 0.1, FALSE, shoot_stained },  { "small and packed", 0.1, FALSE, shoot_small },
  { "faint pencil", 0.1, TRUE, shoot_well },      { "all of it", 0.2, FALSE, shoot_badly },
};

/**
 * sheet_draw:
 *
 * A page with a sheet on it, drawn by the painter of the handout; @cr draws on the sheet.
 */
cairo_surface_t *
sheet_draw (SuralDiarySheet *sheet, gboolean turned, SuralDiaryLayout *layout, cairo_t **cr)
{
  const double width = 595, height = 842;
  cairo_surface_t *page =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * CAMERA_SCALE),
                                  (int) (height * CAMERA_SCALE));

  *cr = cairo_create (page);
  cairo_set_source_rgb (*cr, 1, 1, 1);
  cairo_paint (*cr);
  cairo_scale (*cr, CAMERA_SCALE, CAMERA_SCALE);
  cairo_translate (*cr, SIDE, TOP);
  cairo_save (*cr);
  if (turned)
    {
      cairo_translate (*cr, width - 2 * SIDE, 0);
      cairo_scale (*cr, -1, 1);
    }
  sural_diary_sheet_draw (sheet, *cr, width - 2 * SIDE, height - TOP - BOTTOM);
  *layout = sural_diary_sheet_get_layout (sheet, *cr, width - 2 * SIDE, height - TOP - BOTTOM);
  cairo_restore (*cr);
  return page;
}

static void
count_row (SheetFigures *figures, const Meant *meant, const SuralSheetAnswer *answer)
{
  figures->n_rows++;
  figures->n_boxes += SURAL_DIARY_N_BOXES;
  if (answer->state == SURAL_SHEET_ASKED)
    {
      figures->n_asked++;
      figures->n_plain_asked += meant->is_clear;
    }
  else if (answer->state == SURAL_SHEET_READ && answer->value == meant->value)
    figures->n_read++;
  else if (answer->state == SURAL_SHEET_EMPTY && meant->value < 0 && meant->is_clear)
    figures->n_empty++;
  else
    figures->n_wrong++;
}

static void
compare (const SuralSheetReading *reading,
         const Meant *meant,
         SheetFigures *figures,
         const char *name)
{
  const SuralDiaryLayout *layout = &reading->page->layout;

  for (guint i = 0; i < layout->n_days * SURAL_SHEET_N_QUESTIONS; i++)
    {
      const SuralSheetAnswer *answer =
          sural_sheet_reading_get (reading, i / SURAL_SHEET_N_QUESTIONS,
                                   i % SURAL_SHEET_N_QUESTIONS);
      const guint n_wrong = figures->n_wrong;

      if (!sural_diary_layout_asks (layout, i % SURAL_SHEET_N_QUESTIONS))
        continue;
      count_row (figures, &meant[i], answer);
      if (figures->n_wrong > n_wrong || (g_getenv ("SHEETS_ASKED") != NULL && meant[i].is_clear &&
                                         answer->state == SURAL_SHEET_ASKED))
        g_test_message ("%s: day %u, question %u: %d was meant%s, %d is read (%d, %d)", name,
                        i / SURAL_SHEET_N_QUESTIONS, i % SURAL_SHEET_N_QUESTIONS, meant[i].value,
                        meant[i].is_clear ? "" : " unclearly", answer->value, answer->state,
                        answer->doubt);
    }
}

static void
read_photo (const Photo *photo, const Meant *meant, SheetFigures *figures, const char *name)
{
  g_autoptr (GError) error = NULL;
  const SuralGrey picture = { photo->width, photo->height, photo->pixels };
  g_autoptr (SuralSheetReading) reading = sural_sheet_reading_new (&picture, &error);

  figures->n_sheets++;
  if (reading != NULL)
    compare (reading, meant, figures, name);
  else
    {
      figures->n_refused++;
      g_test_message ("%s: %s", name, error->message);
    }
}

/**
 * sheet_try:
 *
 * Prints a sheet, fills it in, takes a picture of it and has that read.
 */
void
sheet_try (guint kind, guint seed, SheetFigures *figures, const char *folder)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed * 100 + kind);
  const Hand hand = { .pen = sheet_kinds[kind].faint
                                 ? PEN_FAINT
                                 : (Pen) g_rand_int_range (random, 0, PEN_FAINT),
                      .stroke = (Stroke) g_rand_int_range (random, 0, STROKE_DOT),
                      .gaps = 0.15,
                      .odd = sheet_kinds[kind].odd };
  SuralDiarySheet sheet = { .first = 739900,
                            .n_days = 14 + 7 * (guint) g_rand_int_range (random, 0, 3),
                            .large = g_rand_int_range (random, 0, 8) == 0,
                            .has_ticket = TRUE };
  const gboolean turned = g_rand_int_range (random, 0, 6) == 0;
  g_autofree char *name = g_strdup_printf ("%s-%u", sheet_kinds[kind].name, seed);
  g_autofree Meant *meant = NULL;
  g_autoptr (Photo) photo = NULL;
  SuralDiaryLayout layout;
  cairo_surface_t *page;
  guint n_wrong = figures->n_wrong, n_refused = figures->n_refused;
  cairo_t *cr;
  Shot shot;

  for (guint i = 0; i < SURAL_DIARY_KEY_SIZE; i++)
    sheet.ticket.key[i] = (guint8) g_rand_int_range (random, 0, 256);
  page = sheet_draw (&sheet, turned, &layout, &cr);
  meant = pen_fill (cr, &layout, &hand, random);
  cairo_destroy (cr);
  cairo_surface_flush (page);
  sheet_kinds[kind].shoot (&shot, random);
  photo = camera_take (page, &shot, random);
  cairo_surface_destroy (page);
  read_photo (photo, meant, figures, name);
  if (folder != NULL && (figures->n_wrong > n_wrong || figures->n_refused > n_refused ||
                         g_getenv ("SHEETS_ALL") != NULL))
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.pgm", folder, name);

      photo_save (photo, path);
    }
}

/**
 * sheet_figures_add:
 */
void
sheet_figures_add (SheetFigures *self, const SheetFigures *other)
{
  self->n_sheets += other->n_sheets;
  self->n_refused += other->n_refused;
  self->n_rows += other->n_rows;
  self->n_boxes += other->n_boxes;
  self->n_read += other->n_read;
  self->n_empty += other->n_empty;
  self->n_asked += other->n_asked;
  self->n_plain_asked += other->n_plain_asked;
  self->n_wrong += other->n_wrong;
}

/**
 * sheet_figures_print:
 *
 * One line of a table, as documents have it.
 */
void
sheet_figures_print (const char *name, const SheetFigures *self)
{
  g_print ("| %s | %u | %u | %u | %u | %u | %u | %u | %u | %.1f |\n", name, self->n_sheets,
           self->n_refused, self->n_rows, self->n_read, self->n_empty, self->n_asked,
           self->n_plain_asked, self->n_wrong,
           self->n_boxes > 0 ? 1000.0 * self->n_wrong / self->n_boxes : 0);
}
