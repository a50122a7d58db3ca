/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is sealed comes out as it was, with its passphrase and no other; what is damaged, cut short
 * or made by somebody else is told before a passphrase is tried. */
#include "config.h"

#include <sodium.h>
#include <string.h>

#include "model/sural-error.h"
#include "store/keys/sural-sealed-file.h"

static const SuralKeyCost CHEAP = { 1, 8192 };

#define PASSPHRASE "four plain test words"
#define DIGEST_SIZE 32

static GBytes *
make_content (gsize size)
{
  guint8 *bytes = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) (i * 31 + i / 251);
  return g_bytes_new_take (bytes, size);
}

static GBytes *
seal (GBytes *content)
{
  g_autoptr (GError) error = NULL;
  GBytes *sealed = sural_sealed_file_seal (content, PASSPHRASE, &CHEAP, &error);

  g_assert_no_error (error);
  return sealed;
}

/* Around the size of a message, and nothing at all. */
static void
test_back (void)
{
  static const gsize SIZES[] = { 0, 1, 65535, 65536, 65537, 131072, 200000 };

  for (guint i = 0; i < G_N_ELEMENTS (SIZES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) content = make_content (SIZES[i]);
      g_autoptr (GBytes) sealed = seal (content);
      g_autoptr (GBytes) opened = sural_sealed_file_open (sealed, "a", PASSPHRASE, &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (opened, content));
    }
}

/* Twice the same is never the same file, and nothing of it stands in it. */
static void
test_says_nothing (void)
{
  g_autoptr (GBytes) content = g_bytes_new_static ("Zwetschgenmarker", 16);
  g_autoptr (GBytes) one = seal (content);
  g_autoptr (GBytes) other = seal (content);
  gsize size = 0;
  const char *bytes = g_bytes_get_data (one, &size);

  g_assert_false (g_bytes_equal (one, other));
  g_assert_null (memmem (bytes, size, "Zwetschgen", 10));
  g_assert_null (memmem (bytes, size, PASSPHRASE, strlen (PASSPHRASE)));
}

static void
test_passphrase (void)
{
  g_autoptr (GBytes) content = make_content (100);
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) opened = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) none = NULL;

  /* é, composed and as two letters: whichever the keyboard makes. */
  sealed = sural_sealed_file_seal (content, "caf\303\251 au lait", &CHEAP, &none);
  g_assert_no_error (none);
  g_assert_null (sural_sealed_file_open (sealed, "a.suralrecord", "cafe au lait", &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_PASSPHRASE);
  g_assert_true (g_str_has_prefix (error->message, "a.suralrecord: the passphrase does not open"));
  opened = sural_sealed_file_open (sealed, "a", "cafe\314\201 au lait", &none);
  g_assert_no_error (none);
  g_assert_true (g_bytes_equal (opened, content));
}

static void
assert_refused (const guint8 *bytes, gsize size, SuralError code)
{
  g_autoptr (GBytes) file = g_bytes_new (bytes, size);
  g_autoptr (GError) checked = NULL;
  g_autoptr (GError) opened = NULL;

  g_assert_false (sural_sealed_file_check (file, "a", &checked));
  g_assert_error (checked, SURAL_ERROR, (int) code);
  g_assert_null (sural_sealed_file_open (file, "a", PASSPHRASE, &opened));
  g_assert_error (opened, SURAL_ERROR, (int) code);
}

/* Each byte in turn, and each length. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) content = make_content (300);
  g_autoptr (GBytes) sealed = seal (content);
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (sealed, &size);

  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *spoiled = g_memdup2 (bytes, size);

      spoiled[i] ^= 1;
      assert_refused (spoiled, size, i < 8 ? SURAL_ERROR_FOREIGN : SURAL_ERROR_DAMAGED);
      assert_refused (bytes, i, i < 8 ? SURAL_ERROR_FOREIGN : SURAL_ERROR_DAMAGED);
    }
}

/* As somebody makes it who knows the format: the digest is right, and what it is of is not. */
static GBytes *
spoil (GBytes *sealed, gsize at, const guint8 *value, gsize n, gsize leave_out)
{
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (sealed, &size);
  const gsize left = size - DIGEST_SIZE - leave_out;
  guint8 *spoiled = g_malloc (left + DIGEST_SIZE);

  memcpy (spoiled, bytes, left);
  memcpy (spoiled + at, value, n);
  crypto_generichash (spoiled + left, DIGEST_SIZE, spoiled, left, NULL, 0);
  return g_bytes_new_take (spoiled, left + DIGEST_SIZE);
}

static void
assert_spoiled (GBytes *spoiled, SuralError code)
{
  g_autoptr (GBytes) file = spoiled;
  g_autoptr (GError) error = NULL;
  const gint64 before = g_get_monotonic_time ();

  g_assert_null (sural_sealed_file_open (file, "a", PASSPHRASE, &error));
  g_assert_error (error, SURAL_ERROR, (int) code);
  /* None of them is tried for hours. */
  g_assert_cmpint (g_get_monotonic_time () - before, <, 30 * G_USEC_PER_SEC);
}

static void
test_hostile (void)
{
  static const guint8 HUGE_NUMBER[8] = { 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };
  static const guint8 NOTHING[8] = { 0 };
  static const guint8 NEWER[4] = { 0, 0, 0, 9 };
  g_autoptr (GBytes) content = make_content (70000);
  g_autoptr (GBytes) sealed = seal (content);

  assert_spoiled (spoil (sealed, 8, NEWER, 4, 0), SURAL_ERROR_NEWER);
  assert_spoiled (spoil (sealed, 8, NOTHING, 4, 0), SURAL_ERROR_DAMAGED);
  assert_spoiled (spoil (sealed, 12, HUGE_NUMBER, 4, 0), SURAL_ERROR_DAMAGED);
  assert_spoiled (spoil (sealed, 12, NOTHING, 4, 0), SURAL_ERROR_DAMAGED);
  assert_spoiled (spoil (sealed, 16, HUGE_NUMBER, 8, 0), SURAL_ERROR_DAMAGED);
  assert_spoiled (spoil (sealed, 16, NOTHING, 8, 0), SURAL_ERROR_DAMAGED);
  /* Salt, stream, and a byte of a message: nothing of it is given out. */
  assert_spoiled (spoil (sealed, 24, NOTHING, 8, 0), SURAL_ERROR_PASSPHRASE);
  assert_spoiled (spoil (sealed, 40, NOTHING, 8, 0), SURAL_ERROR_PASSPHRASE);
  assert_spoiled (spoil (sealed, 65800, NOTHING, 8, 0), SURAL_ERROR_PASSPHRASE);
  /* The last message is not there, or not whole. */
  assert_spoiled (spoil (sealed, 8, (const guint8[]) { 0, 0, 0, 1 }, 4, 70000 - 65536 + 17),
                  SURAL_ERROR_PASSPHRASE);
  assert_spoiled (spoil (sealed, 8, (const guint8[]) { 0, 0, 0, 1 }, 4, 5), SURAL_ERROR_PASSPHRASE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sealed-file/back", test_back);
  g_test_add_func ("/sealed-file/says-nothing", test_says_nothing);
  g_test_add_func ("/sealed-file/passphrase", test_passphrase);
  g_test_add_func ("/sealed-file/damaged", test_damaged);
  g_test_add_func ("/sealed-file/hostile", test_hostile);
  return g_test_run ();
}
