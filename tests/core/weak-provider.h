/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A provider of ciphers that fails. Linked into a test program, it stands between SQLCipher and the
 * OpenSSL that it calls, and between the key file and what derives its keys: each call of these
 * functions is counted, goes to the real one, or fails as that would. What fails gives back the
 * worst that it may leave: the plain text that was to be encrypted. */
typedef enum
{
  WEAK_PROVIDER_CIPHER_NEW,
  WEAK_PROVIDER_CIPHER_INIT,
  WEAK_PROVIDER_CIPHER_UPDATE,
  WEAK_PROVIDER_CIPHER_FINAL,
  WEAK_PROVIDER_MAC_FETCH,
  WEAK_PROVIDER_MAC_NEW,
  WEAK_PROVIDER_MAC_INIT,
  WEAK_PROVIDER_MAC_UPDATE,
  WEAK_PROVIDER_MAC_FINAL,
  WEAK_PROVIDER_DERIVE,   /* PBKDF2, of the key of the seals */
  WEAK_PROVIDER_RANDOM,   /* RAND_bytes */
  WEAK_PROVIDER_PASSWORD, /* Argon2, of the key file */
  WEAK_PROVIDER_N_CALLS,
} WeakProviderCall;

const char *weak_provider_get_name (WeakProviderCall call);

/* Counts from 0 again, and nothing fails. */
void weak_provider_watch (void);
guint weak_provider_get_n_calls (WeakProviderCall call);
/* The @nth call (from 1) of that function fails, and where it is @for_ever every one of it after.
 */
void weak_provider_fail_at (WeakProviderCall call, guint nth, gboolean for_ever);
gboolean weak_provider_has_failed (void);
/* (nullable) (transfer none): what the first one that failed was to encrypt. */
GBytes *weak_provider_get_plain (void);
/* Nothing is counted and nothing fails until it goes on. */
void weak_provider_pause (gboolean is_paused);
void weak_provider_stop (void);

G_END_DECLS
