/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sural-sheet-code.h"

#include <glib/gi18n-lib.h>
#include <zbar.h>

#include "model/sural-error.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (zbar_image_scanner_t, zbar_image_scanner_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (zbar_image_t, zbar_image_destroy)

/* What is known of the codes in a picture. */
typedef struct
{
  SuralSheetCode *code;
  gboolean is_found, is_several;
  guint n_others;   /* codes that are of something else */
  GError *not_ours; /* why a sheet is not read */
} Search;

static zbar_image_scanner_t *
scanner_new (void)
{
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();

  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  /* What it says are bytes and no text. */
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
  return scanner;
}

/* ZBar goes around a code the other way: upper left, lower left, lower right, upper right. */
static void
take_corners (SuralSheetCode *self, const zbar_symbol_t *symbol, double scale)
{
  static const guint order[] = { 0, 3, 2, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    self->corners[i] = (SuralSpot) {
      zbar_symbol_get_loc_x (symbol, order[i]) * scale,
      zbar_symbol_get_loc_y (symbol, order[i]) * scale,
    };
}

static void
take_symbol (Search *search, const zbar_symbol_t *symbol, double scale)
{
  const guint8 *data = (const guint8 *) zbar_symbol_get_data (symbol);
  const gsize size = zbar_symbol_get_data_length (symbol);
  SuralDiaryLayout layout;

  if (!sural_diary_layout_is_code (data, size) || zbar_symbol_get_loc_size (symbol) != 4)
    {
      search->n_others++;
      return;
    }
  g_clear_error (&search->not_ours);
  if (!sural_diary_layout_unpack (&layout, data, size, &search->not_ours))
    return;
  search->is_several = search->is_found;
  search->is_found = TRUE;
  search->code->layout = layout;
  take_corners (search->code, symbol, scale);
}

static void
scan (Search *search, const SuralGrey *picture, double scale)
{
  g_autoptr (zbar_image_scanner_t) scanner = scanner_new ();
  g_autoptr (zbar_image_t) image = zbar_image_create ();

  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, picture->width, picture->height);
  zbar_image_set_data (image, picture->pixels, (gsize) picture->width * picture->height, NULL);
  zbar_scan_image (scanner, image);
  for (const zbar_symbol_t *symbol = zbar_image_first_symbol (image); symbol != NULL;
       symbol = zbar_symbol_next (symbol))
    take_symbol (search, symbol, scale);
}

static SuralGrey *
resize (const SuralGrey *picture, double scale)
{
  SuralGrey *other = NULL;

  if (scale <= 1)
    return sural_grey_shrink (picture, (guint) (MAX (picture->width, picture->height) * scale));
  other = sural_grey_new ((guint) (picture->width * scale), (guint) (picture->height * scale));
  for (guint y = 0; y < other->height; y++)
    for (guint x = 0; x < other->width; x++)
      other->pixels[(gsize) y * other->width + x] =
          (guint8) (sural_grey_look (picture, (x + 0.5) / scale, (y + 0.5) / scale) + 0.5);
  return other;
}

/* Each pixel black or white against what is around it. */
static void
sharpen (SuralGrey *picture, double share)
{
  g_autofree guint8 *dark =
      sural_grey_find_dark (picture,
                            MAX (8, (guint) (MAX (picture->width, picture->height) * share)), 0.9);
  const gsize n = (gsize) picture->width * picture->height;

  for (gsize i = 0; i < n; i++)
    picture->pixels[i] = dark[i] ? 0 : 255;
}

/* A code is found in one size and not in another: small ones where modules are a few pixels, large
 * ones where noise is averaged away; and where it lies aslant or in a shadow, in black and white.
 */
static void
scan_in_turn (Search *search, const SuralGrey *picture)
{
  static const struct
  {
    double size, share; /* share 0: in grey */
  } ways[] = {
    { 1600, 0 }, { 2400, 0.02 }, { 1600, 0.02 }, { 3600, 0 }, { 3600, 0.012 }, { 1100, 0.03 },
  };
  const double longer = MAX (picture->width, picture->height);

  scan (search, picture, 1);
  for (guint i = 0; i < G_N_ELEMENTS (ways) && !search->is_found && search->not_ours == NULL; i++)
    {
      g_autoptr (SuralGrey) other = resize (picture, ways[i].size / longer);

      if (ways[i].share > 0)
        sharpen (other, ways[i].share);
      scan (search, other, (double) picture->width / other->width);
    }
}

/**
 * sural_sheet_code_find:
 * @self: (out): the code
 * @picture: where it may be
 * @error: return location
 *
 * Returns: whether there is one code of a sheet in the picture; else %SURAL_ERROR_NOT_FOUND,
 *   %SURAL_ERROR_INVALID where there are several or it says what cannot be, or %SURAL_ERROR_NEWER
 *   where it is of another edition
 */
gboolean
sural_sheet_code_find (SuralSheetCode *self, const SuralGrey *picture, GError **error)
{
  Search search = { .code = self };

  g_return_val_if_fail (self != NULL && picture != NULL, FALSE);

  scan_in_turn (&search, picture);
  if (search.is_several)
    sural_error_set (error, SURAL_ERROR_INVALID,
                     _ ("several diary sheets are in the picture: take one picture of each"));
  else if (!search.is_found && search.not_ours != NULL)
    g_propagate_error (error, g_steal_pointer (&search.not_ours));
  else if (!search.is_found && search.n_others > 0)
    sural_error_set (error, SURAL_ERROR_NOT_FOUND,
                     _ ("the code in the picture is not that of a diary sheet of Sural"));
  else if (!search.is_found)
    sural_error_set (error, SURAL_ERROR_NOT_FOUND,
                     _ ("no code of a diary sheet is seen in the picture: take it again with the "
                        "whole page, flat and in even light"));
  g_clear_error (&search.not_ours);
  return search.is_found && !search.is_several;
}
