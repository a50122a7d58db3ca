/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "scan/sural-code-scan.h"

#include <zbar.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (zbar_image_scanner_t, zbar_image_scanner_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (zbar_image_t, zbar_image_destroy)

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
visit_symbol (const zbar_symbol_t *symbol, double scale, SuralCodeVisit visit, gpointer user_data)
{
  static const guint order[] = { 0, 3, 2, 1 };
  const gboolean has_corners = zbar_symbol_get_loc_size (symbol) == G_N_ELEMENTS (order);
  SuralSpot corners[G_N_ELEMENTS (order)];

  for (guint i = 0; has_corners && i < G_N_ELEMENTS (order); i++)
    corners[i] = (SuralSpot) {
      zbar_symbol_get_loc_x (symbol, order[i]) * scale,
      zbar_symbol_get_loc_y (symbol, order[i]) * scale,
    };
  visit (
      &(SuralCodeSeen) {
          .data = (const guint8 *) zbar_symbol_get_data (symbol),
          .size = zbar_symbol_get_data_length (symbol),
          .corners = has_corners ? corners : NULL,
      },
      user_data);
}

static void
scan (const SuralGrey *picture, double scale, SuralCodeVisit visit, gpointer user_data)
{
  g_autoptr (zbar_image_scanner_t) scanner = scanner_new ();
  g_autoptr (zbar_image_t) image = zbar_image_create ();

  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, picture->width, picture->height);
  zbar_image_set_data (image, picture->pixels, (gsize) picture->width * picture->height, NULL);
  zbar_scan_image (scanner, image);
  for (const zbar_symbol_t *symbol = zbar_image_first_symbol (image); symbol != NULL;
       symbol = zbar_symbol_next (symbol))
    visit_symbol (symbol, scale, visit, user_data);
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

/**
 * sural_code_scan:
 * @picture: where QR codes may be
 * @visit: is shown each that is seen
 * @is_enough: whether what was seen will do
 * @user_data: for both
 *
 * Looks for codes. One is found in one size and not in another: small ones where modules are a few
 * pixels, large ones where noise is averaged away; and where it lies aslant or in a shadow, in
 * black and white. So the picture is gone through in one way after the other until it is enough.
 */
void
sural_code_scan (const SuralGrey *picture,
                 SuralCodeVisit visit,
                 SuralCodeIsEnough is_enough,
                 gpointer user_data)
{
  static const struct
  {
    double size, share; /* share 0: in grey */
  } ways[] = {
    { 1600, 0 }, { 2400, 0.02 }, { 1600, 0.02 }, { 3600, 0 }, { 3600, 0.012 }, { 1100, 0.03 },
  };
  double longer = 0;

  g_return_if_fail (picture != NULL && visit != NULL && is_enough != NULL);

  longer = MAX (picture->width, picture->height);
  scan (picture, 1, visit, user_data);
  for (guint i = 0; i < G_N_ELEMENTS (ways) && !is_enough (user_data); i++)
    {
      g_autoptr (SuralGrey) other = resize (picture, ways[i].size / longer);

      if (ways[i].share > 0)
        sharpen (other, ways[i].share);
      scan (other, (double) picture->width / other->width, visit, user_data);
    }
}
