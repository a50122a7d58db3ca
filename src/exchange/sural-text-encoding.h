/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One way to read bytes that do not say themselves what they are. */
typedef struct
{
  const char *id;    /* as sural_text_encoding_find() gives it; for --encoding */
  const char *label; /* for a person */
  char *sample;      /* the first words that are read otherwise than as ASCII */
} SuralEncodingGuess;

void sural_encoding_guess_free (SuralEncodingGuess *self);

const char *sural_text_encoding_find (const char *name);
GPtrArray *sural_text_encoding_guess (GBytes *bytes, gboolean *is_sure); /* SuralEncodingGuess */
GBytes *sural_text_decode (GBytes *bytes,
                           const char *name,
                           const char *encoding,
                           const char **used,
                           GError **error);

G_END_DECLS
