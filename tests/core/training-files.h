/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/training/sural-training-file.h"

/* Files of the kinds that training logs are, made here by what their formats are described as. */

static inline GBytes *
training_file_text (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* What a watch writes: messages one after the other, and a sum behind them. */
typedef struct
{
  GByteArray *bytes; /* of the records */
  gboolean is_big_endian;
} FitFile;

static inline void
fit_file_add (FitFile *self, guint32 value, guint size)
{
  for (guint i = 0; i < size; i++)
    {
      const guint8 byte = (guint8) (value >> 8 * (self->is_big_endian ? size - 1 - i : i));

      g_byte_array_append (self->bytes, &byte, 1);
    }
}

/* One field of a message: its number, how many bytes, its base type. */
typedef struct
{
  guint8 number, size, type;
} FitField;

static inline void
fit_file_define (FitFile *self,
                 guint local_type,
                 guint message,
                 const FitField *fields,
                 guint n,
                 guint n_developer_bytes)
{
  fit_file_add (self, 0x40 | local_type | (n_developer_bytes > 0 ? 0x20 : 0), 1);
  fit_file_add (self, 0, 1);
  fit_file_add (self, self->is_big_endian, 1);
  fit_file_add (self, message, 2);
  fit_file_add (self, n, 1);
  for (guint i = 0; i < n; i++)
    {
      fit_file_add (self, fields[i].number, 1);
      fit_file_add (self, fields[i].size, 1);
      fit_file_add (self, fields[i].type, 1);
    }
  if (n_developer_bytes > 0)
    {
      fit_file_add (self, 1, 1);
      fit_file_add (self, 0, 1);
      fit_file_add (self, n_developer_bytes, 1);
      fit_file_add (self, 0, 1);
    }
}

/* The sum as the description of the protocol has it, bit by bit: polynomial 0x8005, reflected. */
static inline guint16
fit_file_sum (const guint8 *bytes, gsize size)
{
  guint16 sum = 0;

  for (gsize i = 0; i < size; i++)
    {
      sum ^= bytes[i];
      for (guint bit = 0; bit < 8; bit++)
        sum = (guint16) ((sum & 1) != 0 ? sum >> 1 ^ 0xa001 : sum >> 1);
    }
  return sum;
}

static inline void
fit_file_end (FitFile *self, GByteArray *file)
{
  const gsize begin = file->len;
  const guint32 size = self->bytes->len;
  const guint8 header[12] = { 12,
                              0x20,
                              0x54,
                              0x08,
                              (guint8) size,
                              (guint8) (size >> 8),
                              (guint8) (size >> 16),
                              (guint8) (size >> 24),
                              '.',
                              'F',
                              'I',
                              'T' };
  guint8 sum[2];
  guint16 number;

  g_byte_array_append (file, header, sizeof header);
  g_byte_array_append (file, self->bytes->data, self->bytes->len);
  number = fit_file_sum (file->data + begin, file->len - begin);
  sum[0] = (guint8) number;
  sum[1] = (guint8) (number >> 8);
  g_byte_array_append (file, sum, 2);
  g_byte_array_unref (self->bytes);
}

static const FitField fit_file_session[] = {
  { 2, 4, 0x86 }, { 5, 1, 0x00 }, { 6, 1, 0x00 }, { 7, 4, 0x86 }, { 8, 4, 0x86 }, { 9, 4, 0x86 },
};

typedef struct
{
  guint32 start; /* seconds since 1989-12-31 */
  guint8 sport, sub_sport;
  guint32 elapsed, timer, distance; /* thousandths, thousandths, hundredths */
} FitSession;

static inline void
fit_file_add_session (FitFile *self, guint local_type, const FitSession *session)
{
  fit_file_add (self, local_type, 1);
  fit_file_add (self, session->start, 4);
  fit_file_add (self, session->sport, 1);
  fit_file_add (self, session->sub_sport, 1);
  fit_file_add (self, session->elapsed, 4);
  fit_file_add (self, session->timer, 4);
  fit_file_add (self, session->distance, 4);
}

/* A file with sessions, and what the clock of the watch showed: @offset seconds from universal
 * time. */
static inline void
fit_file_append (GByteArray *file,
                 const FitSession *sessions,
                 guint n,
                 gint32 offset,
                 gboolean is_big_endian)
{
  static const FitField activity[] = { { 253, 4, 0x86 }, { 5, 4, 0x86 } };
  static const FitField record[] = { { 0, 4, 0x85 }, { 1, 4, 0x85 }, { 3, 1, 0x02 } };
  FitFile self = { g_byte_array_new (), is_big_endian };

  /* Places and heart, as every watch writes them, with a byte of a developer. */
  fit_file_define (&self, 3, 20, record, G_N_ELEMENTS (record), 1);
  fit_file_add (&self, 3, 1);
  fit_file_add (&self, 0x12345678, 4);
  fit_file_add (&self, 0x12345678, 4);
  fit_file_add (&self, 150, 1);
  fit_file_add (&self, 7, 1);
  /* The same with a moment in its header. */
  fit_file_add (&self, 0x80 | 3 << 5 | 4, 1);
  fit_file_add (&self, 0x12345678, 4);
  fit_file_add (&self, 0x12345678, 4);
  fit_file_add (&self, 150, 1);
  fit_file_add (&self, 7, 1);
  fit_file_define (&self, 1, 18, fit_file_session, G_N_ELEMENTS (fit_file_session), 0);
  for (guint i = 0; i < n; i++)
    fit_file_add_session (&self, 1, &sessions[i]);
  fit_file_define (&self, 2, 34, activity, G_N_ELEMENTS (activity), 0);
  fit_file_add (&self, 2, 1);
  fit_file_add (&self, sessions[0].start + 4000, 4);
  fit_file_add (&self, sessions[0].start + 4000 + (guint32) offset, 4);
  fit_file_end (&self, file);
}
