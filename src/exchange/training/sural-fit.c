/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/training/sural-training-readers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/sural-error.h"

/* FIT, the binary files of watches: definitions, and messages that have their fields one after the
 * other, as the published description of the protocol has it. Several files may follow each other.
 * Of all the messages only those of whole sessions are kept. */

#define LEAST_HEADER 12
#define N_LOCAL_TYPES 16
#define UNKNOWN G_MAXUINT32
/* 1989-12-31 00:00, from which moments are counted; smaller ones are since the watch was turned on.
 */
#define EPOCH G_GINT64_CONSTANT (631065600)
#define LEAST_MOMENT 0x10000000
/* No place on earth is farther from universal time, in seconds. */
#define MOST_OFFSET (15 * 3600)

enum
{
  MESSAGE_FILE_ID = 0,
  MESSAGE_SESSION = 18,
  MESSAGE_ACTIVITY = 34,
};

enum
{
  SPORT_RUNNING = 1,
  SPORT_TRANSITION = 3,
  SPORT_TRAINING = 10,
  SUB_SPORT_STRENGTH = 20,
};

typedef struct
{
  guint8 number, size, type;
} Field;

/* How the messages of a local type are laid out. */
typedef struct
{
  gboolean is_known;
  gboolean is_big_endian;
  guint16 message;
  guint n_fields;
  Field fields[255];
  guint developer_size; /* what follows behind the fields */
} Layout;

typedef struct
{
  const guint8 *at, *end;
} Cursor;

/* A session as it stands, before the zone is known. */
typedef struct
{
  guint32 start, timestamp, sport, sub_sport, elapsed, timer, distance;
} Session;

typedef struct
{
  SuralTrainingIntake *intake;
  Layout layouts[N_LOCAL_TYPES];
  GArray *sessions;   /* Session: of the file under way */
  guint32 utc, local; /* of the activity; UNKNOWN: it is not said */
  guint n_sessions;   /* of all files */
  gboolean is_damaged, is_cut, is_other;
} Fit;

static gboolean
take (Cursor *cursor, gsize size, const guint8 **bytes)
{
  if ((gsize) (cursor->end - cursor->at) < size)
    return FALSE;
  *bytes = cursor->at;
  cursor->at += size;
  return TRUE;
}

static guint32
get_number (const guint8 *bytes, guint size, gboolean is_big_endian)
{
  guint32 value = 0;

  for (guint i = 0; i < size; i++)
    value = value << 8 | bytes[is_big_endian ? i : size - 1 - i];
  return value;
}

/* --- Definitions ------------------------------------------------------------------------------ */

static gboolean
read_fields (Layout *layout, Cursor *cursor)
{
  for (guint i = 0; i < layout->n_fields; i++)
    {
      const guint8 *bytes = NULL;

      if (!take (cursor, 3, &bytes))
        return FALSE;
      layout->fields[i] = (Field) { bytes[0], bytes[1], bytes[2] };
    }
  return TRUE;
}

static gboolean
read_developer_fields (Layout *layout, Cursor *cursor)
{
  const guint8 *bytes = NULL;
  guint n;

  if (!take (cursor, 1, &bytes))
    return FALSE;
  n = bytes[0];
  for (guint i = 0; i < n; i++)
    {
      if (!take (cursor, 3, &bytes))
        return FALSE;
      layout->developer_size += bytes[1];
    }
  return TRUE;
}

static gboolean
read_definition (Fit *self, guint8 header, Cursor *cursor)
{
  Layout *layout = &self->layouts[header & 0x0f];
  const guint8 *bytes = NULL;

  layout->is_known = FALSE;
  layout->developer_size = 0;
  if (!take (cursor, 5, &bytes))
    return FALSE;
  layout->is_big_endian = bytes[1] == 1;
  layout->message = (guint16) get_number (bytes + 2, 2, layout->is_big_endian);
  layout->n_fields = bytes[4];
  layout->is_known = read_fields (layout, cursor) &&
                     ((header & 0x20) == 0 || read_developer_fields (layout, cursor));
  return layout->is_known;
}

/* --- Messages --------------------------------------------------------------------------------- */

/* The widths of the kinds of whole numbers; 0 for what is none. */
static guint
get_width (guint8 type)
{
  switch (type & 0x1f)
    {
    case 0x00: /* enumeration */
    case 0x02: /* without a sign */
    case 0x0a: /* the same, 0 for nothing */
      return 1;
    case 0x04:
    case 0x0b:
      return 2;
    case 0x06:
    case 0x0c:
      return 4;
    default:
      return 0;
    }
}

/* All ones are no value. */
static guint32
get_value (const Layout *layout, const Field *field, const guint8 *bytes)
{
  const guint width = get_width (field->type);
  guint32 value;

  if (width == 0 || field->size != width)
    return UNKNOWN;
  value = get_number (bytes, width, layout->is_big_endian);
  return value == (width == 4 ? G_MAXUINT32 : (1u << (8 * width)) - 1) ? UNKNOWN : value;
}

static void
take_session_field (Session *session, guint8 number, guint32 value)
{
  switch (number)
    {
    case 2:
      session->start = value;
      break;
    case 5:
      session->sport = value;
      break;
    case 6:
      session->sub_sport = value;
      break;
    case 7:
      session->elapsed = value;
      break;
    case 8:
      session->timer = value;
      break;
    case 9:
      session->distance = value;
      break;
    case 253:
      session->timestamp = value;
      break;
    default:
      break;
    }
}

static void
take_field (Fit *self, Session *session, guint16 message, guint8 number, guint32 value)
{
  if (message == MESSAGE_SESSION)
    take_session_field (session, number, value);
  else if (message == MESSAGE_ACTIVITY && number == 253)
    self->utc = value;
  else if (message == MESSAGE_ACTIVITY && number == 5)
    self->local = value;
  else if (message == MESSAGE_FILE_ID && number == 0)
    self->is_other = value != 4;
}

static gboolean
read_message (Fit *self, guint local_type, Cursor *cursor)
{
  const Layout *layout = &self->layouts[local_type];
  const guint8 *bytes = NULL;
  Session session = { UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN };

  if (!layout->is_known)
    return FALSE;
  for (guint i = 0; i < layout->n_fields; i++)
    {
      const Field *field = &layout->fields[i];

      if (!take (cursor, field->size, &bytes))
        return FALSE;
      take_field (self, &session, layout->message, field->number, get_value (layout, field, bytes));
    }
  if (!take (cursor, layout->developer_size, &bytes))
    return FALSE;
  if (layout->message == MESSAGE_SESSION)
    g_array_append_val (self->sessions, session);
  return TRUE;
}

static gboolean
read_record (Fit *self, Cursor *cursor)
{
  const guint8 *header = NULL;

  if (!take (cursor, 1, &header))
    return FALSE;
  if ((*header & 0x80) != 0) /* with a compressed moment, which is not looked at */
    return read_message (self, *header >> 5 & 0x03, cursor);
  if ((*header & 0x40) != 0)
    return read_definition (self, *header, cursor);
  return read_message (self, *header & 0x0f, cursor);
}

/* --- Sessions --------------------------------------------------------------------------------- */

static gboolean
is_moment (guint32 value)
{
  return value != UNKNOWN && value >= LEAST_MOMENT;
}

/* The watch says what its clock showed, or the zone of the intake is taken. */
static SuralTime
get_start (Fit *self, const Session *session)
{
  gint64 start = session->start;
  const gint64 offset = (gint64) self->local - (gint64) self->utc;

  if (!is_moment (session->start))
    {
      if (!is_moment (session->timestamp) || session->elapsed == UNKNOWN)
        return SURAL_TIME_UNKNOWN;
      start = (gint64) session->timestamp - session->elapsed / 1000;
    }
  if (is_moment (self->local) && is_moment (self->utc) && ABS (offset) <= MOST_OFFSET)
    return sural_time_from_day (sural_day_new (1970, 1, 1)) + EPOCH + start + offset;
  return sural_training_intake_from_unix (self->intake, EPOCH + start);
}

static SuralTrainingKind
get_kind (const Session *session)
{
  if (session->sport == SPORT_RUNNING)
    return SURAL_TRAINING_RUN;
  return session->sport == SPORT_TRAINING && session->sub_sport == SUB_SPORT_STRENGTH
             ? SURAL_TRAINING_LIFT
             : SURAL_TRAINING_OTHER;
}

static void
add_session (Fit *self, const Session *session)
{
  const guint32 milliseconds = session->timer != UNKNOWN ? session->timer : session->elapsed;
  SuralTraining training = { .kind = get_kind (session),
                             .seconds = SURAL_TRAINING_UNKNOWN,
                             .metres = SURAL_TRAINING_UNKNOWN,
                             .grams = SURAL_TRAINING_UNKNOWN };

  self->n_sessions++;
  /* To change from one sport to the next is no exercise. */
  if (session->sport == SPORT_TRANSITION)
    return;
  training.started = get_start (self, session);
  if (milliseconds != UNKNOWN)
    training.seconds = sural_training_round (milliseconds / 1000.0);
  if (session->distance != UNKNOWN)
    training.metres = sural_training_round (session->distance / 100.0);
  sural_training_intake_add (self->intake, &training);
}

/* --- Files ------------------------------------------------------------------------------------ */

static guint16
sum_up (const guint8 *bytes, gsize size)
{
  static const guint16 table[16] = {
    0x0000, 0xcc01, 0xd801, 0x1400, 0xf001, 0x3c00, 0x2800, 0xe401,
    0xa001, 0x6c00, 0x7800, 0xb401, 0x5000, 0x9c01, 0x8801, 0x4400
  };
  guint16 sum = 0;

  for (gsize i = 0; i < size; i++)
    {
      sum = (guint16) ((sum >> 4 & 0x0fff) ^ table[sum & 0x0f] ^ table[bytes[i] & 0x0f]);
      sum = (guint16) ((sum >> 4 & 0x0fff) ^ table[sum & 0x0f] ^ table[bytes[i] >> 4]);
    }
  return sum;
}

static gboolean
begins_file (const Cursor *cursor)
{
  return cursor->end - cursor->at >= LEAST_HEADER && cursor->at[0] >= LEAST_HEADER &&
         memcmp (cursor->at + 8, ".FIT", 4) == 0;
}

static void
begin_file (Fit *self)
{
  memset (self->layouts, 0, sizeof self->layouts);
  g_array_set_size (self->sessions, 0);
  self->utc = UNKNOWN;
  self->local = UNKNOWN;
}

/* The last two bytes are a sum of all before them. */
static void
check_sum (Fit *self, const guint8 *begin, Cursor *cursor)
{
  const guint8 *end = cursor->at;
  const guint8 *sum = NULL;

  if (!take (cursor, 2, &sum))
    self->is_cut = TRUE;
  else if (sum_up (begin, (gsize) (end - begin)) != get_number (sum, 2, FALSE))
    self->is_damaged = TRUE;
}

static gboolean
read_file (Fit *self, Cursor *cursor, GError **error)
{
  const guint8 *begin = cursor->at;
  const guint8 *header = NULL;
  gsize size;
  Cursor records;

  begin_file (self);
  if (!take (cursor, *begin, &header))
    {
      self->is_cut = TRUE;
      return TRUE;
    }
  size = get_number (header + 4, 4, FALSE);
  self->is_cut = self->is_cut || size > (gsize) (cursor->end - cursor->at);
  size = MIN (size, (gsize) (cursor->end - cursor->at));
  records = (Cursor) { cursor->at, cursor->at + size };
  cursor->at += size;
  while (records.at < records.end && !self->is_damaged)
    {
      if (sural_training_intake_is_cancelled (self->intake, error))
        return FALSE;
      self->is_damaged = !read_record (self, &records);
    }
  if (!self->is_cut)
    check_sum (self, begin, cursor);
  for (guint i = 0; i < self->sessions->len; i++)
    add_session (self, &g_array_index (self->sessions, Session, i));
  return TRUE;
}

static gboolean
report (Fit *self, GError **error)
{
  const char *name = sural_training_intake_get_name (self->intake);

  if (self->n_sessions == 0 && (self->is_cut || self->is_damaged))
    {
      sural_error_set_at (error, SURAL_ERROR_INVALID, name, 0,
                          _ ("is damaged or cut off: no session can be read from it"));
      return FALSE;
    }
  if (self->n_sessions == 0 && self->is_other)
    {
      sural_error_set_at (error, SURAL_ERROR_INVALID, name, 0,
                          _ ("is a FIT file, and not of an activity: a plan, settings or a day’s "
                             "monitoring"));
      return FALSE;
    }
  if (self->is_cut || self->is_damaged)
    sural_training_intake_remark (self->intake,
                                  _ ("Its check sum is wrong or its end is missing: what was "
                                     "written before that was read."));
  return TRUE;
}

/**
 * sural_fit_read:
 * @intake: where the sessions go
 * @bytes: a FIT file, or several behind each other
 * @error: return location
 *
 * Takes the sessions: start, time on the clock without pauses, distance and sport. What the file
 * says of where and of the heart is stepped over. A file with a wrong sum is read and told.
 *
 * Returns: whether it was read
 */
gboolean
sural_fit_read (SuralTrainingIntake *intake, GBytes *bytes, GError **error)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  Cursor cursor = { data, data + size };
  g_autoptr (GArray) sessions = g_array_new (FALSE, FALSE, sizeof (Session));
  g_autofree Fit *self = g_new0 (Fit, 1);

  self->intake = intake;
  self->sessions = sessions;
  while (begins_file (&cursor) && !self->is_cut)
    {
      const gboolean was_damaged = self->is_damaged;

      /* Each of them stands for itself. */
      self->is_damaged = FALSE;
      if (!read_file (self, &cursor, error))
        return FALSE;
      self->is_damaged = self->is_damaged || was_damaged;
    }
  return report (self, error);
}
