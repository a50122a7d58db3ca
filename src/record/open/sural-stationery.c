/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinic's letterhead lies in its file and is read when it is opened. What whoever runs the
 * computers gives all desks (a default of a setting, or one that is locked) stands where the clinic
 * has nothing of its own, or before everything. What a user had typed into the settings of earlier
 * versions, which knew one letterhead for all clinics of a desk, goes into the file of the clinic
 * that opens by itself, once. */
#include "config.h"

#include "record/open/sural-stationery.h"

#include "store/sural-store.h"

#define LOGO_KEY "clinic-logo"
#define REGISTRATION_KEY "therapist-registration"
#define MOVED_KEY "letterhead-moved"

static const char *const KEYS[SURAL_N_DETAILS] = {
  [SURAL_DETAIL_NAME] = "clinic-name",
  [SURAL_DETAIL_ADDRESS] = "clinic-address",
  [SURAL_DETAIL_PHONE] = "clinic-phone",
  [SURAL_DETAIL_PHONE_PAGE] = "phone-diary-address",
};

struct _SuralStationery
{
  GObject parent_instance;

  SuralStoreThread *thread;
  GSettings *settings; /* NULL: there are none, as in some tests */
  gboolean is_usual;   /* the clinic that opens by itself */

  SuralClinicDetails *own;   /* in the clinic's file */
  SuralClinicDetails *shown; /* what is printed */
  char *therapist;           /* NULL: not known yet */
  char *registration;
  gboolean is_owner;
  guint n_writing; /* what is read meanwhile is older than what is seen */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SuralStationery, sural_stationery, G_TYPE_OBJECT)

static void
sural_stationery_finalize (GObject *object)
{
  SuralStationery *self = SURAL_STATIONERY (object);

  g_clear_object (&self->thread);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->own, sural_clinic_details_free);
  g_clear_pointer (&self->shown, sural_clinic_details_free);
  g_clear_pointer (&self->therapist, g_free);
  g_clear_pointer (&self->registration, g_free);

  G_OBJECT_CLASS (sural_stationery_parent_class)->finalize (object);
}

static void
sural_stationery_class_init (SuralStationeryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sural_stationery_finalize;

  /**
   * SuralStationery::changed:
   *
   * Papers have another head, or it may be changed by somebody else.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * SuralStationery::refused:
   * @self: the letterhead
   * @message: why, for people
   *
   * What was to be kept could not be written; what the file has is shown again.
   */
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sural_stationery_init (SuralStationery *self)
{
  self->own = sural_clinic_details_new ();
  self->shown = sural_clinic_details_new ();
  self->registration = g_strdup ("");
}

/* --- What is printed -------------------------------------------------------------------------- */

static gboolean
is_locked (SuralStationery *self, const char *key)
{
  return self->settings != NULL && !g_settings_is_writable (self->settings, key);
}

/* What all desks are given. As long as something may be there that was typed for the clinic that
 * opens by itself, no other one has it. */
static GVariant *
get_given (SuralStationery *self, const char *key)
{
  return self->is_usual || is_locked (self, key) ||
                 g_settings_get_boolean (self->settings, MOVED_KEY)
             ? g_settings_get_value (self->settings, key)
             : g_settings_get_default_value (self->settings, key);
}

static void
show_text (SuralStationery *self, SuralDetail detail)
{
  const char *text = self->own->texts[detail];
  g_autoptr (GVariant) given = NULL;

  if (self->settings != NULL && (*text == '\0' || is_locked (self, KEYS[detail])))
    {
      given = get_given (self, KEYS[detail]);
      text = g_variant_get_string (given, NULL);
    }
  g_set_str (&self->shown->texts[detail], text);
}

static void
show_logo (SuralStationery *self)
{
  g_autoptr (GBytes) logo = self->own->logo != NULL ? g_bytes_ref (self->own->logo) : NULL;

  if (self->settings != NULL && (logo == NULL || is_locked (self, LOGO_KEY)))
    {
      g_autoptr (GVariant) given = get_given (self, LOGO_KEY);

      g_clear_pointer (&logo, g_bytes_unref);
      logo = g_variant_get_data_as_bytes (given);
    }
  sural_clinic_details_set_logo (self->shown,
                                 logo != NULL && g_bytes_get_size (logo) > 0 ? logo : NULL);
}

static void
show (SuralStationery *self)
{
  for (guint i = 0; i < SURAL_N_DETAILS; i++)
    show_text (self, (SuralDetail) i);
  show_logo (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- From the settings of earlier versions ------------------------------------------------------
 */

/* Not every backend tells a user's value from the default that it stands before: that one comes out
 * when the value is taken away. Returns: (transfer full) (nullable): what a user typed; %NULL for
 * nothing */
static GVariant *
get_typed (SuralStationery *self, const char *key)
{
  g_autoptr (GVariant) typed = g_settings_get_user_value (self->settings, key);
  g_autoptr (GVariant) given = NULL;

  if (typed == NULL || is_locked (self, key))
    return NULL;
  g_settings_reset (self->settings, key);
  given = g_settings_get_value (self->settings, key);
  if (g_variant_equal (typed, given))
    return NULL;
  g_settings_set_value (self->settings, key, typed);
  return g_steal_pointer (&typed);
}

/* Returns: (transfer full) (nullable): what a user had typed there; %NULL for nothing */
static SuralClinicDetails *
collect_typed (SuralStationery *self)
{
  g_autoptr (SuralClinicDetails) typed = sural_clinic_details_new ();
  g_autoptr (GVariant) logo = get_typed (self, LOGO_KEY);

  for (guint i = 0; i < SURAL_N_DETAILS; i++)
    {
      g_autoptr (GVariant) value = get_typed (self, KEYS[i]);

      if (value != NULL)
        g_set_str (&typed->texts[i], g_variant_get_string (value, NULL));
    }
  if (logo != NULL)
    {
      g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (logo);

      sural_clinic_details_set_logo (typed, g_bytes_get_size (bytes) > 0 ? bytes : NULL);
    }
  return g_steal_pointer (&typed);
}

static void
forget_typed (SuralStationery *self)
{
  for (guint i = 0; i < SURAL_N_DETAILS; i++)
    g_settings_reset (self->settings, KEYS[i]);
  g_settings_reset (self->settings, LOGO_KEY);
  g_settings_reset (self->settings, REGISTRATION_KEY);
  g_settings_set_boolean (self->settings, MOVED_KEY, TRUE);
}

/* --- Reading and writing ------------------------------------------------------------------------
 */

/* What a job takes along and brings back. */
typedef struct
{
  SuralClinicDetails *typed;  /* NULL: the settings have nothing more for the file */
  char *typed_registration;   /* the same of who opened it */
  SuralClinicDetails *wanted; /* NULL: nothing is to be written */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_pointer (&self->typed, sural_clinic_details_free);
  g_clear_pointer (&self->wanted, sural_clinic_details_free);
  g_free (self->typed_registration);
  g_free (self);
}

typedef struct
{
  SuralClinicDetails *details;
  char *therapist;
  char *registration;
  gboolean is_owner;
  gboolean moved; /* what the settings had is in the file now */
} Found;

static void
found_free (gpointer data)
{
  Found *self = data;

  g_clear_pointer (&self->details, sural_clinic_details_free);
  g_free (self->therapist);
  g_free (self->registration);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gboolean
find_own (SuralStore *store, Found *found, GError **error)
{
  g_autoptr (GPtrArray) clinicians = sural_store_list_clinicians (store, error);

  if (clinicians == NULL)
    return FALSE;
  for (guint i = 0; i < clinicians->len; i++)
    {
      const SuralClinician *one = g_ptr_array_index (clinicians, i);

      if (!g_str_equal (one->id, sural_store_get_clinician_id (store)))
        continue;
      g_set_str (&found->therapist, one->name);
      g_set_str (&found->registration, one->registration);
    }
  return TRUE;
}

static gboolean
move_details (SuralStore *store, const Job *job, Found *found)
{
  /* What the clinic has of its own is newer. */
  if (sural_clinic_details_is_empty (job->typed) || !sural_clinic_details_is_empty (found->details))
    return TRUE;
  if (!sural_store_set_clinic_details (store, job->typed, NULL))
    return FALSE;
  g_clear_pointer (&found->details, sural_clinic_details_free);
  found->details = sural_store_get_clinic_details (store, NULL);
  return found->details != NULL;
}

static gboolean
move_registration (SuralStore *store, const Job *job, Found *found)
{
  if (*job->typed_registration == '\0' || *found->registration != '\0')
    return TRUE;
  if (!sural_store_set_clinician_registration (store, sural_store_get_clinician_id (store),
                                               job->typed_registration, NULL))
    return FALSE;
  g_set_str (&found->registration, job->typed_registration);
  return TRUE;
}

/* A file that cannot be written to now takes it the next time. */
static void
move_typed (SuralStore *store, const Job *job, Found *found)
{
  found->moved = job->typed != NULL && found->is_owner && move_details (store, job, found) &&
                 move_registration (store, job, found);
}

static gpointer
read_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Found) found = g_new0 (Found, 1);

  if (!sural_store_thread_check_open (store, error))
    return NULL;
  found->details = sural_store_get_clinic_details (store, error);
  found->is_owner = sural_store_get_role (store) == SURAL_ROLE_OWNER;
  if (found->details == NULL || !find_own (store, found, error))
    return NULL;
  move_typed (store, data, found);
  return found->details != NULL ? g_steal_pointer (&found) : NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralStationery) self = user_data;
  g_autoptr (Found) found =
      sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, NULL);

  /* A clinic that was locked meanwhile is read when it is opened again. */
  if (found == NULL || self->n_writing > 0)
    return;
  if (found->moved)
    forget_typed (self);
  g_clear_pointer (&self->own, sural_clinic_details_free);
  self->own = g_steal_pointer (&found->details);
  g_set_str (&self->therapist, found->therapist);
  g_set_str (&self->registration, found->registration != NULL ? found->registration : "");
  self->is_owner = found->is_owner;
  show (self);
}

/**
 * sural_stationery_read:
 * @self: the letterhead
 *
 * Reads what the clinic that is open has, and who has opened it.
 */
void
sural_stationery_read (SuralStationery *self)
{
  Job *job = NULL;

  g_return_if_fail (SURAL_IS_STATIONERY (self));

  /* Until it is known who has opened the clinic, no paper has the name of who did before. */
  g_clear_pointer (&self->therapist, g_free);
  g_set_str (&self->registration, "");
  job = g_new0 (Job, 1);
  if (self->settings != NULL && self->is_usual &&
      !g_settings_get_boolean (self->settings, MOVED_KEY))
    job->typed = collect_typed (self);
  job->typed_registration = self->settings != NULL
                                ? g_settings_get_string (self->settings, REGISTRATION_KEY)
                                : g_strdup ("");
  sural_store_thread_run_async (self->thread, read_job, job, job_free, found_free, NULL, read_cb,
                                g_object_ref (self));
}

static gpointer
write_job (SuralStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return sural_store_thread_check_open (store, error) &&
                 sural_store_set_clinic_details (store, job->wanted, error)
             ? GINT_TO_POINTER (1)
             : NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SuralStationery) self = user_data;
  g_autoptr (GError) error = NULL;

  self->n_writing--;
  if (sural_store_thread_run_finish (SURAL_STORE_THREAD (source), result, &error) == NULL)
    g_signal_emit (self, signals[SIGNAL_REFUSED], 0, error->message);
  if (self->n_writing == 0)
    sural_stationery_read (self);
}

static void
write_own (SuralStationery *self)
{
  Job *job = g_new0 (Job, 1);

  job->wanted = sural_clinic_details_copy (self->own);
  self->n_writing++;
  sural_store_thread_run_async (self->thread, write_job, job, job_free, NULL, NULL, written_cb,
                                g_object_ref (self));
  show (self);
}

/* --- Made and asked -----------------------------------------------------------------------------
 */

/**
 * sural_stationery_new:
 * @thread: where the clinic's file is read and written
 * @settings: (nullable): the settings
 * @is_usual: whether the clinic is the one that opens by itself, for which the settings of earlier
 *   versions were typed
 *
 * Returns: (transfer full): the letterhead of the clinic that is opened; there is none before
 */
SuralStationery *
sural_stationery_new (SuralStoreThread *thread, GSettings *settings, gboolean is_usual)
{
  SuralStationery *self = NULL;

  g_return_val_if_fail (SURAL_IS_STORE_THREAD (thread), NULL);

  self = g_object_new (SURAL_TYPE_STATIONERY, NULL);
  g_set_object (&self->thread, thread);
  g_set_object (&self->settings, settings);
  self->is_usual = is_usual;
  show (self);
  return self;
}

/**
 * sural_stationery_get_text:
 * @detail: which one
 *
 * Returns: what is printed; "" for nothing
 */
const char *
sural_stationery_get_text (SuralStationery *self, SuralDetail detail)
{
  g_return_val_if_fail (SURAL_IS_STATIONERY (self), "");
  g_return_val_if_fail ((guint) detail < SURAL_N_DETAILS, "");
  return self->shown->texts[detail];
}

/**
 * sural_stationery_get_logo:
 *
 * Returns: (transfer none) (nullable): a PNG file
 */
GBytes *
sural_stationery_get_logo (SuralStationery *self)
{
  g_return_val_if_fail (SURAL_IS_STATIONERY (self), NULL);
  return self->shown->logo;
}

/**
 * sural_stationery_get_therapist:
 *
 * Returns: (nullable): the name of the clinician who has opened the clinic
 */
const char *
sural_stationery_get_therapist (SuralStationery *self)
{
  g_return_val_if_fail (SURAL_IS_STATIONERY (self), NULL);
  return self->therapist;
}

/**
 * sural_stationery_get_registration:
 *
 * Returns: what stands below that name; "" for nothing
 */
const char *
sural_stationery_get_registration (SuralStationery *self)
{
  g_return_val_if_fail (SURAL_IS_STATIONERY (self), "");
  return self->registration;
}

/**
 * sural_stationery_can_set_text:
 * @detail: which one
 *
 * Returns: whether it is not locked, and an owner has opened the clinic
 */
gboolean
sural_stationery_can_set_text (SuralStationery *self, SuralDetail detail)
{
  g_return_val_if_fail (SURAL_IS_STATIONERY (self), FALSE);
  g_return_val_if_fail ((guint) detail < SURAL_N_DETAILS, FALSE);
  return self->is_owner && !is_locked (self, KEYS[detail]);
}

/**
 * sural_stationery_can_set_logo:
 *
 * Returns: whether it is not locked, and an owner has opened the clinic
 */
gboolean
sural_stationery_can_set_logo (SuralStationery *self)
{
  g_return_val_if_fail (SURAL_IS_STATIONERY (self), FALSE);
  return self->is_owner && !is_locked (self, LOGO_KEY);
}

/**
 * sural_stationery_set_text:
 * @detail: which one
 * @text: one line; "" for nothing of its own
 */
void
sural_stationery_set_text (SuralStationery *self, SuralDetail detail, const char *text)
{
  g_return_if_fail (SURAL_IS_STATIONERY (self));
  g_return_if_fail ((guint) detail < SURAL_N_DETAILS);
  g_return_if_fail (text != NULL);

  if (g_str_equal (text, self->own->texts[detail]))
    return;
  g_set_str (&self->own->texts[detail], text);
  write_own (self);
}

/**
 * sural_stationery_set_logo:
 * @logo: (nullable): a PNG file of at most 600 × 200 pixels
 */
void
sural_stationery_set_logo (SuralStationery *self, GBytes *logo)
{
  g_return_if_fail (SURAL_IS_STATIONERY (self));

  sural_clinic_details_set_logo (self->own, logo);
  write_own (self);
}
