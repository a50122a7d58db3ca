/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/words/sural-words.h"

#include "model/words/sural-list-text.h"
#include "reasoning/words/sural-grade-words.h"
#include "record/words/sural-typed.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  const char *id;
  const char *word;
} Word;

static const Word panels[] = {
  { "pain", N_ ("Pain") },
  { "sitting", N_ ("Sitting") },
  { "function", N_ ("Function") },
  { "load", N_ ("Load") },
  { "wellbeing", N_ ("Sleep and stress") },
  { "training", N_ ("Training") },
  { "body", N_ ("Body") },
  { "strength", N_ ("Strength and power") },
};

static const Word sections[] = {
  { "safety", N_ ("Red flags") },
  { "wells", N_ ("Deep vein thrombosis (Wells items)") },
  { "vascular", N_ ("Arteries") },
  { "compartment", N_ ("Compartments") },
  { "bone", N_ ("Bone") },
  { "achilles", N_ ("Achilles tendon") },
  { "history", N_ ("History") },
  { "examination", N_ ("Examination") },
  { "results", N_ ("Imaging and laboratory") },
  { "response", N_ ("Since last time") },
};

static const Word tissues[] = {
  { "gastrocnemius", N_ ("Gastrocnemius") },
  { "soleus", N_ ("Soleus") },
  { "myofascial", N_ ("Muscle and its sheath") },
  { "connective", N_ ("Connective tissue") },
};

/* The word for @id, or @id itself: a clinic's own knowledge may add to what we know. */
static const char *
look_up (const Word *words, gsize n, const char *id)
{
  for (gsize i = 0; i < n; i++)
    {
      if (g_strcmp0 (words[i].id, id) == 0)
        return _ (words[i].word);
    }
  return id;
}

/**
 * sural_words_within:
 * @label: a word or more as they stand for themselves: "Positive", "Left"
 *
 * Some languages write them small behind other words, and some never do. A word that is all
 * capitals or has figures in it stays as it is: "MRI", "S1".
 *
 * Returns: (transfer full): as the locale writes it behind other words
 */
char *
sural_words_within (const char *label)
{
  /* Translators: no words of the program. “small” if your language writes “Positive” and “Left”
   * small when they stand behind other words, as English does; “as it is” if it keeps nouns and
   * names as they are, as German does. */
  const char *custom = C_ ("how answers are written behind other words", "small");
  gunichar first = 0, second = 0;
  GString *text = NULL;

  g_return_val_if_fail (label != NULL, NULL);

  first = g_utf8_get_char (label);
  if (!g_str_equal (custom, "small") || !g_unichar_isupper (first))
    return g_strdup (label);
  second = g_utf8_get_char (g_utf8_next_char (label));
  if (g_unichar_isupper (second) || g_unichar_isdigit (second))
    return g_strdup (label);
  text = g_string_new (NULL);
  g_string_append_unichar (text, g_unichar_tolower (first));
  g_string_append (text, g_utf8_next_char (label));
  return g_string_free_and_steal (text);
}

/**
 * sural_words_side:
 * @side: a side
 *
 * Returns: "Left", "Right", "Both sides"; an empty text for no side
 */
const char *
sural_words_side (SuralSide side)
{
  switch (side)
    {
    case SURAL_SIDE_LEFT:
      return _ ("Left");
    case SURAL_SIDE_RIGHT:
      return _ ("Right");
    case SURAL_SIDE_BOTH:
      return _ ("Both sides");
    case SURAL_SIDE_NONE:
      return "";
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * sural_words_sex:
 * @sex: a sex
 *
 * Returns: (nullable): the word for it; %NULL where it is not known
 */
const char *
sural_words_sex (SuralSex sex)
{
  switch (sex)
    {
    case SURAL_SEX_FEMALE:
      return _ ("female");
    case SURAL_SEX_MALE:
      return _ ("male");
    case SURAL_SEX_OTHER:
      /* TRANSLATORS: a sex that is neither female nor male */
      return C_ ("sex", "other");
    case SURAL_SEX_UNKNOWN:
    default:
      return NULL;
    }
}

/**
 * sural_words_person:
 * @patient: a patient
 *
 * Returns: (transfer full): the name, with what tells the patient from a namesake
 */
char *
sural_words_person (SuralPatient *patient)
{
  g_autofree char *name = NULL;
  g_autofree char *born = NULL;

  g_return_val_if_fail (SURAL_IS_PATIENT (patient), NULL);

  name = sural_patient_dup_display_name (patient);
  born = sural_format_birth (sural_patient_get_birth_day (patient),
                             sural_patient_get_birth_part (patient));
  if (*born == '\0')
    return g_steal_pointer (&name);
  /* TRANSLATORS: a patient's name and date of birth */
  return g_strdup_printf (_ ("%s (born %s)"), name, born);
}

/**
 * sural_words_number:
 * @external_id: (nullable): issuer and value, as sural_patient_get_external_id() has it
 *
 * Returns: (transfer full) (nullable): the number by which another system knows a patient, with who
 *   gave it: "K-1 (one.example)"
 */
char *
sural_words_number (const char *external_id)
{
  const char *value = external_id != NULL ? strrchr (external_id, '|') : NULL;
  const char *issuer = NULL;
  const char *end = NULL;

  if (value == NULL)
    return g_strdup (external_id);
  issuer = strstr (external_id, "://");
  issuer = issuer != NULL && issuer < value ? issuer + strlen ("://") : external_id;
  end = issuer + strcspn (issuer, "/|");
  if (end == issuer)
    return g_strdup (value + 1);
  return g_strdup_printf ("%s (%.*s)", value + 1, (int) (end - issuer), issuer);
}

/* A year, a year and a month, or a day, as the record keeps it. */
static char *
format_kept_day (const char *text)
{
  SuralDay day = SURAL_DAY_UNKNOWN;

  if (sural_day_parse (text, &day, NULL))
    return sural_format_day (day);
  return sural_format_birth (SURAL_DAY_UNKNOWN, text);
}

/**
 * sural_words_died:
 * @died: (nullable): as sural_patient_get_died() has it
 *
 * Returns: (transfer full) (nullable): when a patient died; %NULL where nobody said that they did
 */
char *
sural_words_died (const char *died)
{
  if (died == NULL)
    return NULL;
  return *died == '\0' ? g_strdup (_ ("day not known")) : format_kept_day (died);
}

/**
 * sural_words_dup_not_discharged:
 * @gate: an open gate that nobody said a word to
 *
 * Returns: (transfer full): why the patient is not discharged, and what to do
 */
char *
sural_words_dup_not_discharged (const SuralGate *gate)
{
  g_return_val_if_fail (gate != NULL, NULL);

  /* TRANSLATORS: the name of a red flag: "Possible cauda equina syndrome" */
  return g_strdup_printf (_ ("%s: this flag is open. Start a visit, say in its box what was done, "
                             "then discharge the patient."),
                          gate->label);
}

/**
 * sural_words_discharge:
 * @discharge: why an episode ended
 *
 * Returns: the reason in words
 */
const char *
sural_words_discharge (SuralDischarge discharge)
{
  switch (discharge)
    {
    case SURAL_DISCHARGE_GOAL_REACHED:
      return _ ("Goal reached");
    case SURAL_DISCHARGE_REFERRED:
      return _ ("Referred on");
    case SURAL_DISCHARGE_CONTINUES_ALONE:
      return _ ("Goes on alone");
    case SURAL_DISCHARGE_STAYED_AWAY:
      return _ ("Did not come back");
    case SURAL_DISCHARGE_OTHER:
      return _ ("Other");
    case SURAL_DISCHARGE_UNKNOWN:
    default:
      return _ ("Reason not known");
    }
}

/**
 * sural_words_urgency:
 * @urgency: of a gate
 *
 * Returns: how fast something has to be done
 */
const char *
sural_words_urgency (SuralUrgency urgency)
{
  switch (urgency)
    {
    case SURAL_URGENCY_EMERGENCY:
      return _ ("Emergency");
    case SURAL_URGENCY_SAME_DAY:
      return _ ("Same day");
    case SURAL_URGENCY_URGENT:
      return _ ("Urgent");
    case SURAL_URGENCY_SOON:
      return _ ("Soon");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * sural_words_grade:
 * @grade: how a number is known
 *
 * Returns: the word that stands beside every number
 */
const char *
sural_words_grade (SuralGrade grade)
{
  return sural_grade_label (grade);
}

/**
 * sural_words_panel:
 * @panel: a measure's panel
 *
 * Returns: its heading
 */
const char *
sural_words_panel (const char *panel)
{
  return look_up (panels, G_N_ELEMENTS (panels), panel);
}

/**
 * sural_words_section:
 * @section: a finding's section
 *
 * Returns: its heading
 */
const char *
sural_words_section (const char *section)
{
  return look_up (sections, G_N_ELEMENTS (sections), section);
}

/**
 * sural_words_tissue:
 * @tissue: the tissue of a strain, as knowledge names it
 *
 * Returns: its name
 */
const char *
sural_words_tissue (const char *tissue)
{
  return look_up (tissues, G_N_ELEMENTS (tissues), tissue);
}

/**
 * sural_words_value:
 * @definition: what was asked
 * @value: (nullable): what was recorded
 *
 * Returns: (transfer full): the choice's label or the number with its unit; "not recorded" for NULL
 */
char *
sural_words_value (const SuralFindingDefinition *definition, const char *value)
{
  char *label = NULL;
  SuralDay day = SURAL_DAY_UNKNOWN;

  g_return_val_if_fail (definition != NULL, NULL);

  if (value == NULL)
    return g_strdup (_ ("not recorded"));
  if (definition->kind == SURAL_FINDING_DATE && sural_day_parse (value, &day, NULL))
    return sural_format_day (day);
  if (definition->kind != SURAL_FINDING_NUMBER)
    {
      label = sural_finding_definition_dup_label (definition, value);
      return label != NULL ? label : g_strdup (value);
    }
  return sural_format_quantity (definition->shown, definition->unit, g_ascii_strtod (value, NULL));
}

/**
 * sural_words_finding:
 * @definition: what was asked
 * @finding: (nullable): what was recorded
 *
 * Returns: (transfer full): its value as sural_words_value() says it, and the day that it is of and
 *   what the clinician added behind it, where there are any
 */
char *
sural_words_finding (const SuralFindingDefinition *definition, SuralFinding *finding)
{
  g_autofree char *value = NULL;
  g_autofree char *day = NULL;
  g_autoptr (GString) text = NULL;
  const char *note = NULL;

  g_return_val_if_fail (definition != NULL, NULL);

  value =
      sural_words_value (definition, finding != NULL ? sural_finding_get_value (finding) : NULL);
  if (finding == NULL)
    return g_steal_pointer (&value);
  text = g_string_new (value);
  day = sural_format_day (sural_finding_get_day (finding));
  note = sural_finding_get_note (finding);
  if (definition->dated && *day != '\0')
    sural_list_append (text, SURAL_LIST_ITEMS, day);
  else if (definition->dated)
    /* TRANSLATORS: behind a result of an unknown day, which settles nothing */
    sural_list_append (text, SURAL_LIST_ITEMS, _ ("undated"));
  if (note != NULL && *note != '\0')
    g_string_append_printf (text, " (%s)", note);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * sural_words_minutes:
 * @minutes: how long something takes, ≥ 0
 *
 * Returns: (transfer full): "≈ 2 min"; below half a minute "< 1 min"
 */
char *
sural_words_minutes (double minutes)
{
  if (minutes < 0.5)
    return g_strdup (_ ("< 1 min"));
  return g_strdup_printf (_ ("≈ %.0f min"), ceil (minutes));
}

/**
 * sural_words_sources:
 * @knowledge: where the sources are
 * @ids: (nullable): source ids
 *
 * Returns: (transfer full) (nullable): the citations, one a line; NULL when there are none
 */
char *
sural_words_sources (SuralKnowledge *knowledge, char **ids)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (char **id = ids; id != NULL && *id != NULL; id++)
    {
      const SuralSource *source = sural_knowledge_get_source (knowledge, *id);

      if (source == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, source->citation);
      if (source->note != NULL)
        g_string_append_printf (text, " (%s)", source->note);
    }
  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}
