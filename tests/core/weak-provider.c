/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weak-provider.h"

#include <dlfcn.h>
#include <string.h>

/* Of OpenSSL only what SQLCipher calls; what it passes is never looked into. */
typedef struct evp_cipher_ctx_st Cipher;
typedef struct evp_mac_st Mac;
typedef struct evp_mac_ctx_st MacState;

static struct
{
  gboolean is_watched;
  gint n_calls[WEAK_PROVIDER_N_CALLS]; /* more than one thread may call */
  WeakProviderCall call;
  gint fail_at; /* 0: never */
  gboolean for_ever;
  gint has_failed;
  gint encrypts; /* as the last cipher was begun */
  GBytes *plain; /* that was to be encrypted as that failed */
} provider;

static const char *const names[WEAK_PROVIDER_N_CALLS] = {
  "EVP_CIPHER_CTX_new", "EVP_CipherInit_ex", "EVP_CipherUpdate", "EVP_CipherFinal_ex",
  "EVP_MAC_fetch",      "EVP_MAC_CTX_new",   "EVP_MAC_init",     "EVP_MAC_update",
  "EVP_MAC_final",      "PKCS5_PBKDF2_HMAC", "RAND_bytes",       "crypto_pwhash",
};

/* The one that is called where nobody stands between. */
static gpointer
find_real (WeakProviderCall call)
{
  static gpointer found[WEAK_PROVIDER_N_CALLS];
  gpointer real = g_atomic_pointer_get (&found[call]);

  if (real == NULL)
    {
      real = dlsym (RTLD_NEXT, names[call]);
      g_assert_nonnull (real);
      g_atomic_pointer_set (&found[call], real);
    }
  return real;
}

static gboolean
fails (WeakProviderCall call)
{
  gint nth;

  if (!provider.is_watched)
    return FALSE;
  nth = g_atomic_int_add (&provider.n_calls[call], 1) + 1;
  if (call != provider.call || provider.fail_at == 0 ||
      (provider.for_ever ? nth < provider.fail_at : nth != provider.fail_at))
    return FALSE;
  g_atomic_int_set (&provider.has_failed, 1);
  return TRUE;
}

/* --- What is called --------------------------------------------------------------------------- */

/* The names that the libraries have for them: what is defined here is found before it. */
Cipher *weak_cipher_new (void) __asm__ ("EVP_CIPHER_CTX_new");
int weak_cipher_init (Cipher *cipher,
                      gconstpointer type,
                      gpointer engine,
                      const guint8 *key,
                      const guint8 *iv,
                      int encrypts) __asm__ ("EVP_CipherInit_ex");
int weak_cipher_update (Cipher *cipher, guint8 *out, int *n_out, const guint8 *in, int n) __asm__ (
    "EVP_CipherUpdate");
int weak_cipher_final (Cipher *cipher, guint8 *out, int *n_out) __asm__ ("EVP_CipherFinal_ex");
Mac *weak_mac_fetch (gpointer library,
                     const char *algorithm,
                     const char *properties) __asm__ ("EVP_MAC_fetch");
MacState *weak_mac_new (Mac *mac) __asm__ ("EVP_MAC_CTX_new");
int weak_mac_init (MacState *mac,
                   const guint8 *key,
                   gsize n,
                   gconstpointer parameters) __asm__ ("EVP_MAC_init");
int weak_mac_update (MacState *mac, const guint8 *bytes, gsize n) __asm__ ("EVP_MAC_update");
int weak_mac_final (MacState *mac, guint8 *out, gsize *n_out, gsize size) __asm__ ("EVP_MAC_final");
int weak_derive (const char *text,
                 int n_text,
                 const guint8 *salt,
                 int n_salt,
                 int passes,
                 gconstpointer digest,
                 int n_out,
                 guint8 *out) __asm__ ("PKCS5_PBKDF2_HMAC");
int weak_random (guint8 *out, int n) __asm__ ("RAND_bytes");
int weak_password (guint8 *out,
                   unsigned long long n_out,
                   const char *text,
                   unsigned long long n_text,
                   const guint8 *salt,
                   unsigned long long passes,
                   size_t memory,
                   int algorithm) __asm__ ("crypto_pwhash");

Cipher *
weak_cipher_new (void)
{
  typeof (&weak_cipher_new) real = find_real (WEAK_PROVIDER_CIPHER_NEW);

  return fails (WEAK_PROVIDER_CIPHER_NEW) ? NULL : real ();
}

int
weak_cipher_init (Cipher *cipher,
                  gconstpointer type,
                  gpointer engine,
                  const guint8 *key,
                  const guint8 *iv,
                  int encrypts)
{
  typeof (&weak_cipher_init) real = find_real (WEAK_PROVIDER_CIPHER_INIT);

  g_atomic_int_set (&provider.encrypts, encrypts);
  return fails (WEAK_PROVIDER_CIPHER_INIT) ? 0 : real (cipher, type, engine, key, iv, encrypts);
}

int
weak_cipher_update (Cipher *cipher, guint8 *out, int *n_out, const guint8 *in, int n)
{
  typeof (&weak_cipher_update) real = find_real (WEAK_PROVIDER_CIPHER_UPDATE);

  if (!fails (WEAK_PROVIDER_CIPHER_UPDATE))
    return real (cipher, out, n_out, in, n);
  if (g_atomic_int_get (&provider.encrypts) == 1 && provider.plain == NULL)
    provider.plain = g_bytes_new (in, (gsize) n);
  memmove (out, in, (gsize) n);
  *n_out = n;
  return 0;
}

int
weak_cipher_final (Cipher *cipher, guint8 *out, int *n_out)
{
  typeof (&weak_cipher_final) real = find_real (WEAK_PROVIDER_CIPHER_FINAL);

  return fails (WEAK_PROVIDER_CIPHER_FINAL) ? 0 : real (cipher, out, n_out);
}

Mac *
weak_mac_fetch (gpointer library, const char *algorithm, const char *properties)
{
  typeof (&weak_mac_fetch) real = find_real (WEAK_PROVIDER_MAC_FETCH);

  return fails (WEAK_PROVIDER_MAC_FETCH) ? NULL : real (library, algorithm, properties);
}

MacState *
weak_mac_new (Mac *mac)
{
  typeof (&weak_mac_new) real = find_real (WEAK_PROVIDER_MAC_NEW);

  return fails (WEAK_PROVIDER_MAC_NEW) ? NULL : real (mac);
}

int
weak_mac_init (MacState *mac, const guint8 *key, gsize n, gconstpointer parameters)
{
  typeof (&weak_mac_init) real = find_real (WEAK_PROVIDER_MAC_INIT);

  return fails (WEAK_PROVIDER_MAC_INIT) ? 0 : real (mac, key, n, parameters);
}

int
weak_mac_update (MacState *mac, const guint8 *bytes, gsize n)
{
  typeof (&weak_mac_update) real = find_real (WEAK_PROVIDER_MAC_UPDATE);

  return fails (WEAK_PROVIDER_MAC_UPDATE) ? 0 : real (mac, bytes, n);
}

int
weak_mac_final (MacState *mac, guint8 *out, gsize *n_out, gsize size)
{
  typeof (&weak_mac_final) real = find_real (WEAK_PROVIDER_MAC_FINAL);

  return fails (WEAK_PROVIDER_MAC_FINAL) ? 0 : real (mac, out, n_out, size);
}

int
weak_derive (const char *text,
             int n_text,
             const guint8 *salt,
             int n_salt,
             int passes,
             gconstpointer digest,
             int n_out,
             guint8 *out)
{
  typeof (&weak_derive) real = find_real (WEAK_PROVIDER_DERIVE);

  return fails (WEAK_PROVIDER_DERIVE)
             ? 0
             : real (text, n_text, salt, n_salt, passes, digest, n_out, out);
}

int
weak_random (guint8 *out, int n)
{
  typeof (&weak_random) real = find_real (WEAK_PROVIDER_RANDOM);

  if (!fails (WEAK_PROVIDER_RANDOM))
    return real (out, n);
  memset (out, 0, (gsize) n);
  return 0;
}

int
weak_password (guint8 *out,
               unsigned long long n_out,
               const char *text,
               unsigned long long n_text,
               const guint8 *salt,
               unsigned long long passes,
               size_t memory,
               int algorithm)
{
  typeof (&weak_password) real = find_real (WEAK_PROVIDER_PASSWORD);

  return fails (WEAK_PROVIDER_PASSWORD)
             ? -1
             : real (out, n_out, text, n_text, salt, passes, memory, algorithm);
}

/* --- For tests -------------------------------------------------------------------------------- */

const char *
weak_provider_get_name (WeakProviderCall call)
{
  return names[call];
}

void
weak_provider_watch (void)
{
  g_clear_pointer (&provider.plain, g_bytes_unref);
  memset (&provider, 0, sizeof provider);
  provider.is_watched = TRUE;
}

guint
weak_provider_get_n_calls (WeakProviderCall call)
{
  return (guint) g_atomic_int_get (&provider.n_calls[call]);
}

void
weak_provider_fail_at (WeakProviderCall call, guint nth, gboolean for_ever)
{
  provider.call = call;
  provider.fail_at = (gint) nth;
  provider.for_ever = for_ever;
}

gboolean
weak_provider_has_failed (void)
{
  return g_atomic_int_get (&provider.has_failed) != 0;
}

GBytes *
weak_provider_get_plain (void)
{
  return provider.plain;
}

void
weak_provider_pause (gboolean is_paused)
{
  provider.is_watched = !is_paused;
}

void
weak_provider_stop (void)
{
  provider.is_watched = FALSE;
}
