/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/patient/sural-patient-banner.h"

#include "model/words/sural-list-text.h"
#include "reasoning/words/sural-finding-text.h"
#include "record/words/sural-typed.h"
#include "record/words/sural-words.h"

#include <glib/gi18n-lib.h>

struct _SuralPatientBanner
{
  SuralRecordPage parent_instance;

  GtkLabel *name;
  GtkLabel *birth;
  GtkLabel *contact;
  GtkLabel *died;
  GtkLabel *also;
  GtkLabel *complaint;
  GtkLabel *day;
  GtkLabel *mass;
  GtkToggleButton *more; /* where there is little room: whether all is shown */
  gboolean compact;
};

enum
{
  PROP_COMPACT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SuralPatientBanner, sural_patient_banner, SURAL_TYPE_RECORD_PAGE)

static const char *
side_label (SuralSide side)
{
  const char *word = sural_finding_text_side (side);

  return word != NULL ? word : _ ("side not known");
}

/* @with_age: whether to say the age as well, where it is known */
static char *
describe_birth (SuralPatient *patient, SuralRecord *record, gboolean with_age)
{
  g_autofree char *day = sural_format_day (sural_patient_get_birth_day (patient));
  g_autofree char *part = NULL;
  int years = 0;

  if (*day == '\0' && sural_patient_get_birth_part (patient) == NULL)
    return g_strdup (_ ("birth date not known"));
  part = sural_format_birth (sural_patient_get_birth_day (patient),
                             sural_patient_get_birth_part (patient));
  if (*day == '\0' || !with_age)
    return g_strdup_printf (_ ("born %s"), *day != '\0' ? day : part);
  years = sural_day_years_between (sural_patient_get_birth_day (patient),
                                   sural_context_get_today (sural_record_get_context (record)));
  return g_strdup_printf (ngettext ("born %s (%d year)", "born %s (%d years)",
                                    (gulong) MAX (years, 0)),
                          day, years);
}

static void
show_patient (SuralPatientBanner *self, SuralRecord *record)
{
  g_autofree char *name = sural_patient_dup_display_name (sural_record_get_patient (record));

  gtk_label_set_text (self->name, name);
}

/* Where there is little room: who it is, by name and birth, and that somebody has died; the rest
 * at a press. */
static gboolean
is_folded (SuralPatientBanner *self)
{
  return self->compact && !gtk_toggle_button_get_active (self->more);
}

static void
show_where_said (SuralPatientBanner *self, GtkLabel *label)
{
  gtk_widget_set_visible (GTK_WIDGET (label),
                          *gtk_label_get_text (label) != '\0' && !is_folded (self));
}

static void
show_fitting (SuralPatientBanner *self)
{
  SuralRecord *record = sural_record_page_get_record (SURAL_RECORD_PAGE (self));
  gboolean unfolded = self->compact && !is_folded (self);

  gtk_label_set_wrap (self->name, unfolded);
  gtk_label_set_ellipsize (self->name, unfolded ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (self->complaint, unfolded);
  gtk_label_set_ellipsize (self->complaint, unfolded ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  show_where_said (self, self->contact);
  show_where_said (self, self->also);
  show_where_said (self, self->complaint);
  show_where_said (self, self->day);
  show_where_said (self, self->mass);
  if (record != NULL && sural_record_get_patient (record) != NULL)
    {
      g_autofree char *birth =
          describe_birth (sural_record_get_patient (record), record, !is_folded (self));

      gtk_label_set_text (self->birth, birth);
    }
}

/* "discharged 20 September 2026: Goal reached" */
static char *
describe_discharge (SuralEpisode *episode)
{
  g_autofree char *day = sural_format_day (sural_episode_get_discharge_day (episode));
  SuralDischarge discharge = sural_episode_get_discharge (episode);

  if (*day == '\0')
    return g_strdup (_ ("discharged"));
  /* TRANSLATORS: a day, and why the treatment ended */
  return g_strdup_printf (_ ("discharged %s: %s"), day, sural_words_discharge (discharge));
}

static void
show_episode (SuralPatientBanner *self, SuralRecord *record)
{
  SuralEpisode *episode = sural_record_get_episode (record);
  SuralCase *subject = sural_record_get_case (record);
  g_autofree char *complaint = NULL;
  g_autofree char *day = NULL;
  int number = subject != NULL ? sural_case_get_day_number (subject) : -1;

  if (episode != NULL)
    {
      const char *text = sural_episode_get_complaint (episode);

      /* Translators: a complaint and its side */
      complaint = g_strdup_printf (_ ("%s, %s"),
                                   text != NULL && *text != '\0' ? text : _ ("Complaint not named"),
                                   side_label (sural_episode_get_side (episode)));
    }
  if (episode != NULL && sural_episode_is_closed (episode))
    day = describe_discharge (episode);
  else if (number >= 0)
    day = g_strdup_printf (_ ("day %d"), number);
  gtk_label_set_text (self->complaint, complaint != NULL ? complaint : "");
  gtk_label_set_text (self->day, day != NULL ? day : "");
}

/* "80 kg on 20 September 2026" */
static void
show_mass (SuralPatientBanner *self, SuralRecord *record)
{
  SuralCase *subject = sural_record_get_case (record);
  const SuralMeasure *measure =
      sural_knowledge_get_measure (sural_context_get_knowledge (sural_record_get_context (record)),
                                   "body-mass");
  const SuralMeasurement *last =
      subject != NULL ? sural_case_find_measurement (subject, measure->id, 0) : NULL;
  g_autofree char *value = NULL;
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (last == NULL)
    {
      gtk_label_set_text (self->mass, "");
      return;
    }
  value = sural_format_quantity (measure->shown, measure->unit, last->value);
  day = sural_format_day (sural_time_get_day (last->at));
  /* TRANSLATORS: a body mass, and the day that it was taken on: "80 kg on 20 Sep 2026" */
  text = g_strdup_printf (_ ("%s on %s"), value, day);
  gtk_label_set_text (self->mass, text);
}

/* How the patient is reached: the number, else the address. */
static void
show_contact (SuralPatientBanner *self, SuralPatient *patient)
{
  const SuralContact *contact = sural_patient_get_contact (patient, SURAL_CONTACT_PATIENT);
  const char *text = contact->phone != NULL ? contact->phone : contact->email;

  gtk_label_set_text (self->contact, text != NULL ? text : "");
}

static void
show_died (SuralPatientBanner *self, SuralPatient *patient)
{
  const char *died = sural_patient_get_died (patient);
  g_autofree char *day = sural_words_died (died);
  g_autofree char *text = NULL;

  if (died != NULL && *died == '\0')
    text = g_strdup (_ ("died"));
  else if (died != NULL)
    text = g_strdup_printf (_ ("died %s"), day);
  gtk_label_set_text (self->died, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->died), text != NULL);
}

/* The records that were merged into this one, by their names where these differ, and numbers. */
static void
show_also (SuralPatientBanner *self, SuralRecord *record)
{
  GPtrArray *merged = sural_record_get_merged (record);
  g_autofree char *name = sural_patient_dup_display_name (sural_record_get_patient (record));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; merged != NULL && i < merged->len; i++)
    {
      const SuralMergedRecord *one = g_ptr_array_index (merged, i);
      g_autofree char *number = sural_words_number (one->external_id);
      gboolean has_name = !g_str_equal (one->name, name);

      if (has_name || number != NULL)
        {
          g_autofree char *both =
              has_name && number != NULL ? g_strdup_printf ("%s · %s", one->name, number) : NULL;

          sural_list_append (text, SURAL_LIST_ITEMS,
                             both != NULL ? both
                             : has_name   ? one->name
                                          : number);
        }
    }
  gtk_label_set_text (self->also, "");
  if (text->len > 0)
    {
      /* TRANSLATORS: names and numbers of records that were merged into the one that shows */
      g_autofree char *said = g_strdup_printf (_ ("also %s"), text->str);

      gtk_label_set_text (self->also, said);
    }
}

static void
append_said (GString *text, GtkLabel *label)
{
  if (*gtk_label_get_text (label) != '\0')
    sural_list_append (text, SURAL_LIST_ITEMS, gtk_label_get_text (label));
}

/* All of it is in its name, shown or not: who does not see it has no want of room. */
static void
name_banner (SuralPatientBanner *self, SuralRecord *record)
{
  g_autoptr (GString) label = g_string_new (gtk_label_get_text (self->name));
  g_autofree char *birth = describe_birth (sural_record_get_patient (record), record, TRUE);

  sural_list_append (label, SURAL_LIST_ITEMS, birth);
  append_said (label, self->contact);
  append_said (label, self->died);
  append_said (label, self->also);
  append_said (label, self->complaint);
  append_said (label, self->day);
  append_said (label, self->mass);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label->str,
                                  -1);
}

/* Who it is stands there before there is an episode. */
static gboolean
has_patient (SuralRecord *record)
{
  return sural_record_get_patient (record) != NULL;
}

static void
sural_patient_banner_update (SuralRecordPage *page, SuralRecord *record)
{
  SuralPatientBanner *self = SURAL_PATIENT_BANNER (page);

  show_patient (self, record);
  show_episode (self, record);
  show_mass (self, record);
  show_contact (self, sural_record_get_patient (record));
  show_died (self, sural_record_get_patient (record));
  show_also (self, record);
  show_fitting (self);
  name_banner (self, record);
}

static void
sural_patient_banner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COMPACT)
    g_value_set_boolean (value, SURAL_PATIENT_BANNER (object)->compact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sural_patient_banner_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  SuralPatientBanner *self = SURAL_PATIENT_BANNER (object);

  if (id != PROP_COMPACT)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->compact == g_value_get_boolean (value))
    return;
  self->compact = g_value_get_boolean (value);
  show_fitting (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
sural_patient_banner_dispose (GObject *object)
{
  sural_record_page_dispose_template (SURAL_RECORD_PAGE (object), SURAL_TYPE_PATIENT_BANNER);
  G_OBJECT_CLASS (sural_patient_banner_parent_class)->dispose (object);
}

static void
sural_patient_banner_class_init (SuralPatientBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SuralRecordPageClass *page_class = SURAL_RECORD_PAGE_CLASS (klass);

  object_class->get_property = sural_patient_banner_get_property;
  object_class->set_property = sural_patient_banner_set_property;
  object_class->dispose = sural_patient_banner_dispose;
  page_class->is_ready = has_patient;
  page_class->update = sural_patient_banner_update;

  /**
   * SuralPatientBanner:compact:
   *
   * Whether there is little room: then only who it is is shown, and the rest at a press.
   */
  properties[PROP_COMPACT] =
      g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sural/Sural/ui/sural-patient-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, SuralPatientBanner, name);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientBanner, birth);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientBanner, contact);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientBanner, died);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientBanner, also);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientBanner, complaint);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientBanner, day);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientBanner, mass);
  gtk_widget_class_bind_template_child (widget_class, SuralPatientBanner, more);
  gtk_widget_class_bind_template_callback (widget_class, show_fitting);
}

static void
sural_patient_banner_init (SuralPatientBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sural_patient_banner_new:
 *
 * Returns: (transfer floating): a banner without a patient
 */
GtkWidget *
sural_patient_banner_new (void)
{
  return g_object_new (SURAL_TYPE_PATIENT_BANNER, NULL);
}
