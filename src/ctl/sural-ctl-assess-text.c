/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ctl/sural-ctl-assess-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ctl/sural-ctl-text.h"
#include "reasoning/weigh/sural-gates.h"
#include "reasoning/weigh/sural-next-test.h"
#include "reasoning/weigh/sural-parts.h"
#include "reasoning/words/sural-finding-text.h"
#include "reasoning/words/sural-grade-words.h"
#include "reasoning/words/sural-note-words.h"

/* How many tests are named: more than a visit has time for is a list nobody reads. */
static const guint max_next = 5;

typedef struct
{
  GString *out;
  SuralCase *subject;
  const SuralAssessment *assessment;
  GPtrArray *cited;
} Text;

static void
add_day (Text *self)
{
  int day = sural_case_get_day_number (self->subject);
  SuralSide side = sural_case_get_side (self->subject);

  if (day >= 0)
    g_string_append_printf (self->out, _ ("Day %d after onset"), day);
  else
    g_string_append (self->out, _ ("Onset not recorded"));
  if (side == SURAL_SIDE_BOTH)
    g_string_append (self->out, _ (", both legs.\n"));
  else if (side == SURAL_SIDE_LEFT)
    g_string_append (self->out, _ (", left leg.\n"));
  else if (side == SURAL_SIDE_RIGHT)
    g_string_append (self->out, _ (", right leg.\n"));
  else
    g_string_append (self->out, _ (", side not recorded.\n"));
}

static char *
describe_finding (Text *self, SuralFinding *finding)
{
  const SuralFindingDefinition *definition =
      sural_knowledge_get_finding (self->assessment->knowledge, sural_finding_get_id (finding));
  const char *value = sural_finding_get_value (finding);
  g_autofree char *label = sural_finding_definition_dup_label (definition, value);
  SuralDay day = definition->dated ? sural_finding_get_day (finding) : SURAL_DAY_UNKNOWN;
  g_autofree char *when = sural_day_to_string (day);
  SuralSide side = sural_finding_get_side (finding);
  gboolean sided = side == SURAL_SIDE_LEFT || side == SURAL_SIDE_RIGHT;
  gboolean has_unit = label == NULL && definition->unit != NULL;

  return g_strdup_printf ("%s%s%s: %s%s%s%s%s", definition->label, sided ? ", " : "",
                          sided ? sural_finding_text_side (side) : "",
                          label != NULL ? label : value, has_unit ? " " : "",
                          has_unit ? sural_shown_unit_get_symbol (NULL, definition->unit) : "",
                          *when != '\0' ? ", " : "", when);
}

static guint
count_unknown_safety (const SuralAssessment *assessment)
{
  guint n = 0;

  for (guint i = 0; i < assessment->unknown->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (assessment->unknown, i);
      n += definition->safety;
    }
  return n;
}

/* What the rule rests on: its grade, and every source it names. */
static void
add_gate_sources (Text *self, const SuralGate *gate)
{
  g_autofree char *grade =
      sural_grade_dup_words (gate->grade, gate->provenance, SURAL_PROVENANCE_FOUND);
  g_autofree char *sources = g_strjoinv ("] [", gate->sources);
  g_autofree char *text =
      gate->sources[0] != NULL ? g_strdup_printf ("%s [%s]", grade, sources) : g_strdup (grade);

  for (guint i = 0; gate->sources[i] != NULL; i++)
    sural_ctl_text_cite (self->cited, gate->sources[i]);
  sural_ctl_text_paragraph (self->out, _ ("    the rule is "), text);
}

static const char *
get_urgency_words (SuralUrgency urgency)
{
  switch (urgency)
    {
    case SURAL_URGENCY_EMERGENCY:
      return _ ("EMERGENCY");
    case SURAL_URGENCY_SAME_DAY:
      return _ ("SAME DAY");
    case SURAL_URGENCY_URGENT:
      return _ ("URGENT");
    case SURAL_URGENCY_SOON:
    default:
      return _ ("SOON");
    }
}

static void
add_gate (Text *self, const SuralGateResult *result)
{
  g_autofree char *title =
      g_strdup_printf ("%s — %s%s", get_urgency_words (result->gate->urgency), result->gate->label,
                       sural_ctl_text_changed (self->assessment->knowledge, "gate",
                                               result->gate->id));
  g_autofree char *concluded = sural_gate_result_dup_conclusion (result);

  sural_ctl_text_paragraph (self->out, "! ", title);
  sural_ctl_text_paragraph (self->out, "    ", result->gate->action);
  if (concluded != NULL)
    sural_ctl_text_paragraph (self->out, _ ("    because "), concluded);
  for (guint i = 0; i < result->because->len; i++)
    {
      g_autofree char *reason = describe_finding (self, g_ptr_array_index (result->because, i));
      sural_ctl_text_paragraph (self->out, _ ("    because "), reason);
    }
  add_gate_sources (self, result->gate);
}

static char *
describe_score (const SuralWells *wells)
{
  g_autofree char *low = sural_ctl_text_number (wells->score_low);
  g_autofree char *high = sural_ctl_text_number (wells->score_high);

  if (wells->n_unknown == 0)
    return g_steal_pointer (&low);
  return g_strdup_printf (ngettext ("%s to %s, %u item not recorded",
                                    "%s to %s, %u items not recorded", wells->n_unknown),
                          low, high, wells->n_unknown);
}

/* What was counted, and which of it the clinician measured rather than answered. */
static void
add_wells_items (Text *self, const SuralWells *wells)
{
  for (guint i = 0; i < wells->items->len; i++)
    {
      const SuralWellsItem *item = &g_array_index (wells->items, SuralWellsItem, i);
      const SuralFindingDefinition *definition =
          sural_knowledge_get_finding (self->assessment->knowledge, item->finding);
      g_autofree char *text = NULL;

      if (item->truth != SURAL_TRUTH_TRUE || definition == NULL)
        continue;
      text = g_strdup_printf ("%+g %s%s", item->points, definition->label,
                              item->derived ? _ (", from the measured girths") : "");
      sural_ctl_text_paragraph (self->out, "    ", text);
    }
}

static const char *
get_stratum_words (SuralWellsStratum stratum)
{
  switch (stratum)
    {
    case SURAL_WELLS_LIKELY:
      return _ ("likely");
    case SURAL_WELLS_UNLIKELY:
      return _ ("unlikely");
    case SURAL_WELLS_INCOMPLETE:
    default:
      return _ ("incomplete");
    }
}

static void
add_wells (Text *self)
{
  const SuralWells *wells = self->assessment->wells;
  g_autofree char *score = NULL;
  g_autofree char *text = NULL;

  if (wells == NULL)
    return;
  score = describe_score (wells);
  text = g_strdup_printf (_ ("Wells score for thrombosis: %s; likely from %g: %s."), score,
                          wells->threshold, get_stratum_words (wells->stratum));
  sural_ctl_text_paragraph (self->out, "  ", text);
  add_wells_items (self, wells);
  if (wells->action != NULL)
    sural_ctl_text_paragraph (self->out, "    ", wells->action);
  if (wells->figure != NULL)
    {
      const SuralConstant *figure = wells->figure;
      g_autofree char *grade =
          sural_grade_dup_words (figure->grade, figure->provenance, SURAL_PROVENANCE_FOUND);
      g_autofree char *share =
          g_strdup_printf (_ ("In studies %.1f in 100 of this stratum had a thrombosis (%s%s%s%s)"),
                           100 * wells->probability, grade, figure->source != NULL ? " [" : "",
                           figure->source != NULL ? figure->source : "",
                           figure->source != NULL ? "]" : "");

      sural_ctl_text_cite (self->cited, figure->source);
      sural_ctl_text_paragraph (self->out, "    ", share);
    }
}

static void
add_gates (Text *self)
{
  GPtrArray *gates = self->assessment->gates;
  guint n_unknown = count_unknown_safety (self->assessment);

  sural_ctl_text_heading (self->out, _ ("SAFETY FIRST"));
  for (guint i = 0; i < gates->len; i++)
    add_gate (self, g_ptr_array_index (gates, i));
  if (gates->len == 0)
    g_string_append (self->out, _ ("  No gate is open on what was recorded.\n"));
  for (guint i = 0; i < self->assessment->notices->len; i++)
    sural_ctl_text_paragraph (
        self->out, "! ", ((SuralNotice *) g_ptr_array_index (self->assessment->notices, i))->text);
  if (n_unknown > 0)
    {
      g_autofree char *text = g_strdup_printf (
          ngettext ("%u safety question is not recorded; nothing is cleared by not asking.",
                    "%u safety questions are not recorded; nothing is cleared by not asking.",
                    n_unknown),
          n_unknown);
      sural_ctl_text_paragraph (self->out, "  ", text);
    }
  add_wells (self);
}

/* Whom a published figure was measured in, beside whom is here. */
static const char *
get_people_words (const SuralReason *reason)
{
  if (reason->evidence->grade != SURAL_GRADE_PUBLISHED)
    return "";
  return reason->like_one ? _ ("; in people like this one") : _ ("; in other people");
}

static const char *
get_count_words (const SuralReason *reason)
{
  if (reason->spent)
    return _ ("; not counted once more, the start rests on it");
  return reason->capped ? _ ("; counted less, because a finding of its kind spoke already") : "";
}

static void
add_reason (Text *self, const SuralReason *reason, const char *bullet)
{
  const SuralEvidence *evidence = reason->evidence;
  g_autofree char *lr = sural_ctl_text_interval (reason->lr);
  g_autofree char *grade = sural_evidence_dup_grade (evidence);
  g_autofree char *source =
      evidence->source != NULL ? g_strdup_printf (" [%s]", evidence->source) : g_strdup ("");
  g_autofree char *number = isfinite (reason->lr.mid)
                                ? g_strdup_printf (_ ("LR %s, %s%s"), lr, grade, source)
                                : g_strdup_printf (_ ("unmeasured%s"), source);
  g_autofree char *text = g_strdup_printf ("%s (%s%s%s)%s", evidence->text, number,
                                           get_people_words (reason), get_count_words (reason),
                                           sural_ctl_text_changed (self->assessment->knowledge,
                                                                   "evidence", evidence->id));

  sural_ctl_text_cite (self->cited, evidence->source);
  sural_ctl_text_paragraph (self->out, bullet, text);
}

/* No number says that something is certain or excluded. */
static char *
describe_percent (double probability)
{
  if (probability < 0.01)
    return g_strdup (_ ("under 1 %"));
  if (probability > 0.99)
    return g_strdup (_ ("over 99 %"));
  return g_strdup_printf ("%.0f %%", 100 * probability);
}

static void
add_not_asked (Text *self, GPtrArray *not_asked)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < not_asked->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (not_asked, i);

      g_string_append_printf (labels, "%s%s", i > 0 ? "; " : _ ("not asked yet: "),
                              definition->label);
    }
  if (labels->len > 0)
    sural_ctl_text_paragraph (self->out, "    ? ", labels->str);
}

static void
add_reasons (Text *self, const SuralHypothesisResult *result)
{
  for (guint i = 0; i < result->modifiers->len; i++)
    {
      const SuralModifier *modifier = g_ptr_array_index (result->modifiers, i);
      g_autofree char *factor = sural_ctl_text_interval (modifier->factor);
      g_autofree char *grade =
          sural_grade_dup_words (modifier->grade, modifier->provenance, SURAL_PROVENANCE_FOUND);
      g_autofree char *text =
          g_strdup_printf (_ ("%s (odds of the start × %s, %s)"), modifier->text, factor, grade);

      for (guint j = 0; modifier->sources[j] != NULL; j++)
        sural_ctl_text_cite (self->cited, modifier->sources[j]);
      sural_ctl_text_paragraph (self->out, "    * ", text);
    }
  for (guint i = 0; i < result->reasons_for->len; i++)
    add_reason (self, g_ptr_array_index (result->reasons_for, i), "    + ");
  for (guint i = 0; i < result->reasons_against->len; i++)
    add_reason (self, g_ptr_array_index (result->reasons_against, i), "    − ");
}

/* The words first; the interval stands behind them on a line of its own. */
static void
add_numbers (Text *self, const SuralHypothesisResult *result)
{
  g_autofree char *low = describe_percent (result->probability.low);
  g_autofree char *high = describe_percent (result->probability.high);
  g_autofree char *text = NULL;

  if (result->band == SURAL_BAND_NOT_ASKED)
    text = g_strdup_printf (_ ("only the range of the start: %s to %s"), low, high);
  else if (result->n_measured == 0)
    text = g_strdup_printf (_ ("%s to %s against its absence; assumed figures only"), low, high);
  else
    text = g_strdup_printf (ngettext ("%s to %s against its absence; %u published figure, %u in "
                                      "people like this one",
                                      "%s to %s against its absence; %u published figures, %u in "
                                      "people like this one",
                                      result->n_measured),
                            low, high, result->n_measured, result->n_like);
  sural_ctl_text_paragraph (self->out, "    ", text);
}

static void
add_hypothesis (Text *self, const SuralHypothesisResult *result)
{
  gboolean scale = result->hypothesis->part == SURAL_PART_ORIGIN;
  g_autofree char *text =
      g_strdup_printf ("%s%s%s%s%s — %s; %s", scale ? sural_scale_name (result) : "",
                       scale ? " (" : "", result->hypothesis->label, scale ? ")" : "",
                       sural_ctl_text_changed (self->assessment->knowledge, "hypothesis",
                                               result->hypothesis->id),
                       sural_assessment_get_word (self->assessment, result),
                       sural_completeness_label (result->completeness));

  sural_ctl_text_paragraph (self->out, "  ", text);
  if (result->withheld != NULL)
    sural_ctl_text_paragraph (self->out, "    ! ", result->withheld);
  add_numbers (self, result);
  add_reasons (self, result);
  add_not_asked (self, result->not_asked);
}

static void
add_screen (Text *self, const SuralScreen *screen)
{
  g_autofree char *state = sural_screen_dup_state (screen);
  const SuralHypothesis *hypothesis = screen->result->hypothesis;
  SuralKnowledge *knowledge = self->assessment->knowledge;
  const char *changed = sural_ctl_text_changed (knowledge, "hypothesis", hypothesis->id);
  g_autofree char *text = NULL;
  g_autoptr (GString) open = g_string_new (NULL);

  /* The questions of its gate decide when it rests. */
  if (*changed == '\0' && hypothesis->gate != NULL)
    changed = sural_ctl_text_changed (knowledge, "gate", hypothesis->gate);
  text = g_strdup_printf ("%s%s — %s", hypothesis->label, changed, state);
  sural_ctl_text_paragraph (self->out, screen->gate != NULL ? "! " : "  ", text);
  /* What to do stands with the open gate already. */
  if (screen->action != NULL && screen->gate == NULL)
    sural_ctl_text_paragraph (self->out, "    ", screen->action);
  if (screen->word != SURAL_SCREEN_UNLIKELY)
    add_reasons (self, screen->result);
  for (guint i = 0; i < screen->open->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (screen->open, i);

      g_string_append_printf (open, "%s%s", i > 0 ? "; " : "", definition->label);
    }
  if (open->len > 0)
    sural_ctl_text_paragraph (self->out, _ ("    ? not answered: "), open->str);
  if (screen->unable->len > 0)
    {
      g_autofree char *unable = sural_screen_dup_unable (screen);

      sural_ctl_text_paragraph (self->out, _ ("    ? could not be tested: "), unable);
    }
}

static void
add_must_not_miss (Text *self)
{
  sural_ctl_text_heading (self->out, _ ("MUST NOT BE MISSED"));
  for (guint i = 0; i < self->assessment->must_not_miss->len; i++)
    add_screen (self, g_ptr_array_index (self->assessment->must_not_miss, i));
}

/* Where it begins is only said when the clinic says it. */
static void
add_presentation (Text *self)
{
  const SuralPresentation *presentation = self->assessment->presentation;
  g_autofree char *text = NULL;

  if (presentation == NULL ||
      !sural_knowledge_is_changed (self->assessment->knowledge, "presentation", presentation->id))
    return;
  text = g_strdup_printf (_ ("Starts of: %s%s"), presentation->label,
                          sural_ctl_text_changed (self->assessment->knowledge, "presentation",
                                                  presentation->id));
  sural_ctl_text_paragraph (self->out, "  ", text);
}

static void
add_origin (Text *self)
{
  g_autoptr (GPtrArray) scales = sural_assessment_list_part (self->assessment, SURAL_PART_ORIGIN);

  sural_ctl_text_heading (self->out, _ ("WHERE FROM"));
  sural_ctl_text_paragraph (self->out, "  ", sural_assessment_get_answer (self->assessment));
  add_presentation (self);
  if (self->assessment->prior_dependent)
    sural_ctl_text_paragraph (self->out, "  ",
                              _ ("A word changes with the start, which is an assumption."));
  for (guint i = 0; i < scales->len; i++)
    add_hypothesis (self, g_ptr_array_index (scales, i));
}

static void
add_otherwise (Text *self)
{
  g_autoptr (GPtrArray) others = sural_assessment_list_considered (self->assessment, TRUE);
  const SuralHypothesis *rest = sural_assessment_get_rest (self->assessment);
  g_autofree char *silent = sural_parts_dup_not_considered (self->assessment);

  sural_ctl_text_heading (self->out, _ ("IF NEITHER"));
  for (guint i = 0; i < others->len; i++)
    add_hypothesis (self, g_ptr_array_index (others, i));
  if (silent != NULL)
    sural_ctl_text_paragraph (self->out, "  ", silent);
  if (rest != NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("%s: %s"), rest->label, rest->summary);

      sural_ctl_text_paragraph (self->out, "  ", text);
    }
}

static char *
dup_minutes (double minutes)
{
  g_autofree char *number = sural_ctl_text_number (minutes);

  return minutes < 0.5 ? g_strdup (_ ("under a minute")) : g_strdup_printf (_ ("%s min"), number);
}

static void
add_test (Text *self, guint number, const SuralNextTest *test)
{
  g_autofree char *minutes = dup_minutes (test->minutes);
  g_autofree char *bullet = g_strdup_printf ("  %u. ", number);
  g_autofree char *why = sural_next_test_dup_why (test);
  g_autofree char *text = g_strdup_printf ("%s — %s; %s. %s", test->finding->label, why, minutes,
                                           test->finding->question);

  sural_ctl_text_paragraph (self->out, bullet, text);
}

/* The safety questions take seconds each and go together; they would push every test off the list.
 */
static void
add_next (Text *self)
{
  GPtrArray *next = self->assessment->next;
  g_autoptr (GString) safety = g_string_new (NULL);
  guint n = 0;

  sural_ctl_text_heading (self->out, _ ("NEXT, MOST WORTH DOING FIRST"));
  for (guint i = 0; i < next->len; i++)
    {
      const SuralNextTest *test = g_ptr_array_index (next, i);
      if (test->rank != SURAL_NEXT_OTHER)
        g_string_append_printf (safety, "%s%s", safety->len > 0 ? "; " : "", test->finding->label);
    }
  if (safety->len > 0)
    sural_ctl_text_paragraph (self->out, _ ("  Safety: "), safety->str);
  for (guint i = 0; i < next->len && n < max_next; i++)
    {
      const SuralNextTest *test = g_ptr_array_index (next, i);
      if (test->rank == SURAL_NEXT_OTHER)
        add_test (self, ++n, test);
    }
  if (next->len == 0)
    g_string_append (self->out, _ ("  Nothing that is still unknown would change the order.\n"));
}

static const char *
get_section_words (const char *section)
{
  static const char *const words[][2] = {
    { "safety", N_ ("Red flags") }, { "wells", N_ ("Thrombosis (Wells)") },
    { "vascular", N_ ("Vessels") }, { "compartment", N_ ("Compartment") },
    { "bone", N_ ("Bone") },        { "achilles", N_ ("Achilles tendon") },
    { "history", N_ ("History") },  { "examination", N_ ("Examination") },
    { "results", N_ ("Results") },  { "response", N_ ("Since last time") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (section, words[i][0]))
      return _ (words[i][1]);
  return section;
}

static void
add_unknown (Text *self)
{
  GPtrArray *unknown = self->assessment->unknown;
  g_autoptr (GString) labels = g_string_new (NULL);
  g_autofree char *title = g_strdup_printf (_ ("NOT RECORDED, SO UNKNOWN (%u)"), unknown->len);

  if (unknown->len == 0)
    return;
  sural_ctl_text_heading (self->out, title);
  for (guint i = 0; i < unknown->len; i++)
    {
      const SuralFindingDefinition *definition = g_ptr_array_index (unknown, i);
      const SuralFindingDefinition *next =
          i + 1 < unknown->len ? g_ptr_array_index (unknown, i + 1) : NULL;
      g_string_append_printf (labels, "%s%s", labels->len > 0 ? "; " : "", definition->label);
      if (next != NULL && g_str_equal (next->section, definition->section))
        continue;
      g_autofree char *line =
          g_strdup_printf (_ ("%s: %s"), get_section_words (definition->section), labels->str);
      sural_ctl_text_paragraph (self->out, "  ", line);
      g_string_truncate (labels, 0);
    }
}

/**
 * sural_ctl_assess_text:
 * @subject: the case
 * @assessment: what Sural says about it
 *
 * Gates first, because nothing else matters while one is open.
 *
 * Returns: (transfer full): the assessment for a clinician to read
 */
char *
sural_ctl_assess_text (SuralCase *subject, const SuralAssessment *assessment)
{
  g_autoptr (GPtrArray) cited = g_ptr_array_new ();
  GString *out = g_string_new (NULL);
  Text self = { out, subject, assessment, cited };

  add_day (&self);
  add_gates (&self);
  add_must_not_miss (&self);
  add_origin (&self);
  add_otherwise (&self);
  add_next (&self);
  add_unknown (&self);
  sural_ctl_text_sources (out, cited, assessment->knowledge);
  sural_ctl_text_heading (out, _ ("Sural explains; the diagnosis is the clinician's."));
  return g_string_free (out, FALSE);
}
