/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "knowledge/sural-body.h"
#include "knowledge/sural-condition.h"
#include "knowledge/sural-figure-definition.h"
#include "knowledge/sural-grade.h"
#include "knowledge/sural-tool.h"
#include "model/words/sural-units.h"
#include "model/visit/sural-finding.h"
#include "model/visit/sural-interval.h"
#include "model/patient/sural-sex.h"

G_BEGIN_DECLS

/* The definitions below are read from data/knowledge (see docs/KNOWLEDGE.md). They belong to the
 * SuralKnowledge, never change after loading, and may be read from any thread. Texts are already
 * translated. A string that may be missing says so; all others are never NULL. */

typedef struct
{
  const char *id; /* interned */
  char *citation; /* authors, title or topic, journal, year */
  char *url;      /* may be NULL */
  char *note;     /* may be NULL: "abstract only", "secondary" … */
} SuralSource;

typedef enum
{
  SURAL_FINDING_YES_NO,
  SURAL_FINDING_CHOICE,
  SURAL_FINDING_TEST,   /* positive, negative, unable */
  SURAL_FINDING_NUMBER, /* reps, cm, degrees … */
  SURAL_FINDING_GRADE,  /* a whole number with named steps: reflex 0–4, MRC 0–5 */
  SURAL_FINDING_DATE,   /* the value is an ISO day */
} SuralFindingKind;

/* One answer of several. Records have the value, which never changes; the label is for people and
 * is translated. */
typedef struct
{
  char *value;    /* "sudden" */
  char *label;    /* "Suddenly" */
  gboolean alone; /* of several answers: stands with no other, as "not known" does */
} SuralChoice;

/* Something to ask or to test, and what its answers may be. It says nothing of what an answer
 * means: that is for evidence, gates and rules, so that one finding serves all of them. */
typedef struct
{
  const char *id; /* interned: "ex-slump" */
  char *section;  /* "safety" "wells" "vascular" "compartment" "bone" "achilles" "history"
                     "examination" "results" "response" */
  SuralFindingKind kind;
  gboolean sided;
  gboolean several;   /* a choice that takes more than one of them: "sprint-jump sled" */
  gboolean dated;     /* carries the day that it is of: imaging, laboratory */
  GPtrArray *choices; /* SuralChoice in order: also for yes-no, test and grade; empty for number
                         and date */
  const char *normal; /* interned: the answer where nothing is found: "negative"; may be NULL */
  char *unit;         /* "reps" "cm"; may be NULL */
  const SuralShownUnit *shown;   /* how its number is shown; NULL: as it is kept */
  double minimum, maximum, step; /* for number and grade */
  char *label;                   /* short name: "Slump" */
  char *question;                /* what to ask or do, one sentence */
  char *how;                     /* how to do the test; may be NULL */
  char *counts;                  /* what counts as positive; may be NULL */
  char *pitfalls;                /* common false positives; may be NULL */
  double minutes;                /* how long it takes */
  gboolean safety;               /* asked before anything else */
  gboolean earlier;              /* what earlier visits measured is asked for by a rule */
  gboolean asked;                /* FALSE: stays readable in old records and is asked no more */
  const char *follows;           /* interned: the test it tells more about, asked once that is
                                    positive; may be NULL */
  const char *part_of;           /* interned: the test of which it is one observation, and no test
                                    of its own; may be NULL */
  char *part;                    /* which one: "place-before" "during" …; NULL without part_of */
  GPtrArray *tools;              /* SuralTool: what it is done with */
  char **sources;                /* ids */
} SuralFindingDefinition;

typedef enum
{
  SURAL_FAMILY_NERVE,
  SURAL_FAMILY_MUSCLE,
  SURAL_FAMILY_OTHER,
} SuralFamily;

/* Which of the three questions a hypothesis answers. They never share a sum. */
typedef enum
{
  SURAL_PART_ORIGIN,        /* where it comes from: the two scales, nerve and muscle */
  SURAL_PART_MUST_NOT_MISS, /* must not be missed, whatever else speaks */
  SURAL_PART_OTHERWISE,     /* what it is when neither scale explains it */
  SURAL_PART_REST,          /* what is none of them: it has no odds of its own */
} SuralPart;

const char *sural_part_to_string (SuralPart part); /* "origin" "must-not-miss" … */

/* What raises or lowers a starting probability and is no finding: age, drugs, travel. */
typedef struct
{
  char *id;
  char *text; /* what it is, as a reason */
  SuralCondition *when;
  SuralInterval factor; /* on the odds */
  SuralGrade grade;
  SuralProvenance provenance;
  char **sources;
} SuralModifier;

/* Something that the complaint may come from. It is weighed against its own absence alone: several
 * may be there at once, and no odds are taken from one to be given to another. */
typedef struct
{
  const char *id; /* interned */
  char *label;
  char *summary;
  SuralFamily family;
  SuralPart part;
  SuralInterval start; /* starting probability, 0 to 1, where no presentation has another; NAN for
                          SURAL_PART_REST */
  SuralGrade start_grade;
  SuralProvenance start_provenance;
  char **start_sources;
  GPtrArray *modifiers;      /* SuralModifier */
  double modifiers_most;     /* the most that they multiply the odds by together; NAN: no limit */
  const char *gate;          /* interned: the gate that is its rule; NULL: none */
  char **reasons;            /* findings that are a reason to think of it, besides what modifies its
                                start; empty: the questions of its gate */
  SuralCondition *reason;    /* what else is a reason to think of it; may be NULL */
  SuralCondition *confirmed; /* a result that settles it; may be NULL */
  SuralCondition *excluded;  /* a result that rules it out; may be NULL */
  SuralCondition *treated;   /* it was found and is being treated; may be NULL */
  SuralCondition *withheld; /* another thing explains its signs and is settled first; may be NULL */
  char *withheld_why;       /* what that is; NULL without it */
  char *ask;                /* what to do while it is not asked enough; may be NULL */
  char *low;                /* what to do when all was asked and something remains; may be NULL */
  char *unlikely;           /* what to do when all was asked and nothing remains; may be NULL */
} SuralHypothesis;

/* A presentation: where hypotheses start that it speaks of. All other hypotheses start where they
 * start by themselves. */
typedef struct
{
  char *id; /* "sudden" "gradual-under-6-weeks" "persistent" "exertional" "unknown" */
  char *label;
  SuralCondition *when; /* NULL for the one that is taken when no other fits */
  GHashTable *starts;   /* hypothesis id → SuralInterval*: starting probabilities, 0 to 1 */
  char **spends; /* findings that chose it: for a hypothesis that starts here they are no evidence
                    once more */
  char *note;
  SuralGrade grade; /* of the starts */
  SuralProvenance provenance;
  char **sources; /* of what the note tells */
} SuralPresentation;

/* How good a study is for its question, best last. */
typedef enum
{
  SURAL_REFERENCE_CLINICAL, /* judged by a clinician, or not said */
  SURAL_REFERENCE_INDIRECT, /* surgery, discography or a pressure: few are chosen for it */
  SURAL_REFERENCE_DIRECT,   /* imaging or electrodiagnosis of all */
} SuralReference;

/* What decides between several studies of one question. */
typedef struct
{
  gboolean stated;   /* whether the file says anything about the study */
  gboolean as_asked; /* the test was done as the finding asks for it */
  gboolean controls; /* cases against controls, which overestimates */
  SuralReference reference;
  guint n; /* people; 0: not known */
} SuralStudy;

/* What a study counted, from 0 to 1. */
typedef struct
{
  SuralInterval sensitivity, specificity; /* NAN when not given */
  guint with, without;  /* people with and without what was looked for; 0: not known */
  SuralProvenance seen; /* how the figures reached us; never computed or design */
} SuralAccuracy;

/* Whom a published figure was measured in, as a rule over a case: while it is not known to hold,
 * the figure counts, but not as one from people like this one. */
typedef struct
{
  char *id;
  char *text; /* who they are */
  SuralCondition *when;
  SuralGrade grade; /* of the rule: who is like the people of a study is a choice */
  SuralProvenance provenance;
  char **sources;
} SuralPeople;

/* What one finding weighs for one hypothesis against its absence. */
typedef struct
{
  char *id;
  const char *finding;    /* the finding it speaks for (interned) */
  const char *hypothesis; /* interned */
  char *cluster;          /* findings of one cluster do not multiply; may be NULL */
  SuralCondition *when;   /* when it holds */
  SuralInterval lr;       /* likelihood ratio; NAN when unmeasured */
  SuralGrade grade;
  SuralProvenance provenance;
  char *source;     /* source id; NULL only when assumed or unmeasured */
  char *population; /* whom it was measured in; may be NULL */
  char *text;       /* the reason as a sentence */
  SuralStudy study;
  SuralAccuracy accuracy;    /* what a computed ratio is computed from */
  const char *people_id;     /* interned: as the file has it; may be NULL */
  const SuralPeople *people; /* whom it was measured in; NULL: for everybody */
  gboolean chosen;           /* of several studies of one test, the one that is used */
} SuralEvidence;

/* Findings that look at one thing by several ways, as the tests that stretch one nerve do.
 * Multiplied as if they knew nothing of each other they would make sure what is not: the strongest
 * counts whole, the others add a share of theirs, up to a cap. */
typedef struct
{
  char *id;
  double share; /* what each finding after the first in its cluster may add, 0–1 */
  double cap;   /* the most that they may add together, in log-odds */
  char *text;
  SuralGrade grade; /* of share and cap */
  SuralProvenance provenance;
  char **sources;
} SuralCluster;

/* How soon somebody else has to see the patient, gravest first: code compares them by order. */
typedef enum
{
  SURAL_URGENCY_EMERGENCY,
  SURAL_URGENCY_SAME_DAY,
  SURAL_URGENCY_URGENT,
  SURAL_URGENCY_SOON,
} SuralUrgency;

const char *sural_urgency_to_string (SuralUrgency urgency);

/* A red flag: a rule that is met or not, and never a sum, so that nothing that speaks against it
 * can outweigh it. */
typedef struct
{
  const char *id; /* interned */
  SuralUrgency urgency;
  char *label;
  char *action; /* what to do and how fast */
  SuralCondition *when;
  SuralCondition *fits; /* the presentation in which its questions come first; may be NULL */
  char **questions;     /* ids of the findings that have to be answered before it counts as asked */
  GPtrArray *forbids;   /* char*: exercise groups or ids that an open gate takes out */
  char *basis;          /* what the rule rests on, with its figures; may be NULL */
  SuralGrade grade;     /* of the rule: published where a guideline or study has it so */
  SuralProvenance provenance;
  char **sources;
} SuralGate;

typedef enum
{
  SURAL_BETTER_LOWER,
  SURAL_BETTER_HIGHER,
  SURAL_BETTER_NEITHER,
} SuralBetter;

/* What an improvement has to reach that begins in the first days of an episode. */
typedef struct
{
  int until_day; /* the last of them, from the onset on; 0: there is no such rule */
  double mcid;
  double mcid_fraction; /* of the baseline; NAN when none */
  SuralGrade grade;
  SuralProvenance provenance;
  char *source; /* may be NULL */
} SuralEarlyChange;

/* What a measure that is a product is made of: minutes, and how hard they were. */
typedef struct
{
  char *label; /* NULL: there is none */
  double minimum, maximum;
} SuralMeasureFactor;

#define SURAL_MEASURE_N_FACTORS 2

typedef struct _SuralMeasure SuralMeasure;

gboolean sural_measure_is_asked (const SuralMeasure *self);

/* What is measured again and again, and from which change on that matters. Values are kept in one
 * unit, whichever is shown: who draws them takes @as_shown with its numbers, who judges them does
 * not. */
struct _SuralMeasure
{
  const char *id; /* interned */
  char *label;
  char *note;                  /* what to mind when reading it; may be NULL */
  char *unit;                  /* may be NULL */
  const SuralShownUnit *shown; /* how it is shown; NULL: as it is kept */
  char *panel; /* trend panel: "pain" "sitting" "function" "load" "wellbeing"; "training"
                  comes from logs and "body" is of the patient: they are not asked at each visit */
  double minimum, maximum, step;
  SuralMeasureFactor factors[SURAL_MEASURE_N_FACTORS]; /* all or none of them */
  SuralBetter better;
  double mcid;          /* NAN when unmeasured */
  double mcid_fraction; /* of the baseline, e.g. 0.3; NAN when none */
  SuralGrade mcid_grade;
  SuralProvenance mcid_provenance;
  char *mcid_source; /* may be NULL */
  SuralEarlyChange early;
  guint life_days; /* how long a value stands for now; 0: no rule asks about it */
  SuralGrade life_grade;
  SuralProvenance life_provenance;
  const char *at_least; /* interned: the measure that it is never below; may be NULL */
  const char
      *counted_by; /* interned: the test whose number of @side is a value of it; may be NULL */
  SuralSide side;
  SuralMeasure *as_shown; /* with its unit and its numbers as they are shown, for who draws them;
                             its texts are this one's; NULL: they are the same */
};

/* The healing window of a hypothesis, by grade and tissue where known. Days since onset. */
typedef struct
{
  char *id;
  const char *hypothesis; /* interned; NULL: without a conclusion */
  char *grade;            /* may be NULL: any */
  char *tissue;           /* may be NULL: any */
  SuralCondition *when;   /* what makes it longer or shorter than its like; may be NULL */
  int from, to;
  char *text;
  SuralGrade number_grade;
  SuralProvenance provenance;
  char **sources;
} SuralHealingWindow;

/* Something to think of once more when an alert speaks. */
typedef struct
{
  char *text;
  SuralCondition *when; /* over the conclusion; NULL: always */
} SuralReconsider;

/* A trend alert's thresholds live here; what it means lives in reasoning. */
typedef struct
{
  char *id; /* "not-improving" "plateau" "beyond-window" "worsening" "care-without-change" */
  char *label;
  char *text; /* the rule in words */
  int by_day; /* 0: at any time */
  int over_days;
  GPtrArray *reconsider; /* SuralReconsider, in the order to think of them */
  SuralGrade grade;      /* of its days */
  SuralProvenance provenance;
  char **sources;
} SuralAlertDefinition;

/* What decides about going up and back. */
typedef enum
{
  SURAL_GOES_BY_NOTHING,   /* it has no steps of its own */
  SURAL_GOES_BY_LOCATION,  /* where the leg symptom went: nerves and directions */
  SURAL_GOES_BY_INTENSITY, /* pain during it and the next morning: muscle */
  SURAL_GOES_BY_BOTH,      /* the worse of the two */
} SuralGoesBy;

/* What a day is for: what pushes off and lands, and what is heavy, lie on days of their own. */
typedef enum
{
  SURAL_EXERCISE_DAY_ANY,
  SURAL_EXERCISE_DAY_IMPACT, /* running, hops, jumps */
  SURAL_EXERCISE_DAY_HEAVY,  /* slow and heavy: hinge, sled, loaded heel raises */
} SuralExerciseDay;

/* One step up from the dose before: one thing differs, a number or the effort. */
typedef struct
{
  guint sets, reps, hold_s, per_day, per_week;
  char *effort;         /* may be NULL */
  double minutes;       /* of one bout */
  char *criterion;      /* what has to be true to enter it; may be NULL */
  SuralCondition *when; /* the same, to ask; NULL with criterion */
  SuralGrade grade;
  SuralProvenance provenance;
  char **sources;
} SuralExerciseStep;

/* An exercise with the dose that it starts at, when it comes into a plan, when it never does, and
 * the steps by which it gets harder. */
typedef struct
{
  const char *id; /* interned */
  char *label;
  char *patient_text; /* how to do it, in the patient's words */
  char *group; /* "extension" "flexion" "lateral" "neural" "isometric" "heel-raise" "plyometric"
                  "running" "reload" "habit" "cross-training" */
  guint sets, reps, hold_s, per_day, per_week;
  SuralUnits units; /* what is shown; what a plan takes over stays metric: */
  char *effort;     /* may be NULL */
  char *progress;
  char *stop;
  char *why;             /* what it is for, one sentence */
  SuralCondition *when;  /* rule that puts it into a plan */
  SuralCondition *never; /* contraindication; may be NULL */
  char *left_out;        /* why it is left out when the rule does not hold */
  char *equipment;       /* what it takes; NULL: nothing */
  SuralCondition *lacks; /* when the patient has not got that; may be NULL */
  double minutes;        /* of one bout */
  const char *within; /* interned: the measure, in minutes, that a bout is never longer than; may be
                         NULL */
  gboolean home;      /* done at home; FALSE: it needs the clinic */
  gboolean own_session;   /* a session of training that the patient would do anyhow: it counts, and
                             takes none of the minutes a day */
  gboolean stops_by_rule; /* the handout's one rule and its safety net say all of @stop */
  gboolean sided;         /* done with the affected leg */
  SuralGoesBy goes_by;
  const char *follows; /* interned: the exercise that is one level below its start; may be NULL */
  guint sequence; /* its turn among what loads hard: it waits for what comes before; 0: for none */
  SuralExerciseDay day; /* on which kind of day it is done */
  GPtrArray *steps;     /* SuralExerciseStep, after the dose above; may be empty */
  SuralGrade grade;
  SuralProvenance provenance;
  char **sources;
} SuralExercise;

/* Rules of the planner other than exercises, tried in order, the first that holds wins within a
 * kind ("phase", "irritability", "direction"), all that hold count for "reduce" and "criteria". */
typedef struct
{
  char *id;
  char *kind;
  char *value;
  char *text;           /* the sentence shown; may be NULL */
  char *basis;          /* its cut-offs in words and what they rest on; may be NULL */
  SuralCondition *when; /* NULL: always */
  SuralCondition *met;  /* of criteria, when it is met; NULL: the clinician judges */
  gboolean every_leg;   /* @when has to hold for every leg in question: its fact permits more */
  SuralGrade grade;     /* of its cut-offs, or of its days */
  SuralProvenance provenance;
  char **sources;
} SuralPlanRule;

/* What the program says of its own accord, where that is clinical: a word in braces is filled in.
 */
typedef struct
{
  char *id;
  char *list;           /* the list it stands in, as "handout-emergency"; NULL: it stands alone */
  gboolean fixed;       /* of the safety net: a clinic does not word it in its own way */
  char *instead_of;     /* the sentence that it stands in for; NULL: it is one of its own */
  SuralCondition *when; /* instead_of: for whom, by the facts of the planner */
  char *text;
  SuralGrade grade;
  SuralProvenance provenance;
  char **sources;
} SuralSentence;

/* What healthy people of a sex manage, in their years from @from_age to @to_age; or, of
 * %SURAL_SEX_UNKNOWN, adults of both sexes and all ages. */
typedef struct
{
  const char *id;      /* interned */
  const char *finding; /* interned */
  SuralSex sex;
  int from_age, to_age;
  double value; /* in the finding's unit */
  SuralGrade grade;
  SuralProvenance provenance;
  char *source;
} SuralNorm;

/* A named number of the reasoning. */
typedef struct
{
  char *id;
  double value;
  double least, most; /* within which a clinic may set it; NAN: it may not */
  char *text;         /* what it says */
  SuralGrade grade;
  SuralProvenance provenance;
  char *source; /* may be NULL */
} SuralConstant;

/* A step of an ordering: one finding, or all of a section. */
typedef struct
{
  const char *finding;  /* interned; NULL: of a section */
  char *section;        /* NULL: of one finding */
  SuralCondition *when; /* over what earlier visits found; NULL: always */
} SuralOrderingStep;

typedef enum
{
  SURAL_ORDERING_FOR_ANY,
  SURAL_ORDERING_FOR_FIRST, /* what is proposed at the first visit */
  SURAL_ORDERING_FOR_LATER, /* what is proposed at every other */
} SuralOrderingFor;

/* A way through a visit: what is asked and tested, and in which order. */
typedef struct
{
  const char *id; /* interned */
  char *label;
  char *text;
  SuralOrderingFor proposed_for;
  GPtrArray *steps; /* SuralOrderingStep */
  gboolean repeat;  /* what was remarkable at an earlier visit comes along */
  guint needed;     /* so many of the tests not yet done that would tell most come along */
  char **usual;     /* values that are not remarkable */
  char **once;      /* findings that are never repeated */
} SuralOrdering;

#define SURAL_TYPE_KNOWLEDGE (sural_knowledge_get_type ())
G_DECLARE_FINAL_TYPE (SuralKnowledge, sural_knowledge, SURAL, KNOWLEDGE, GObject)

SuralKnowledge *sural_knowledge_new_builtin (GError **error);
SuralKnowledge *sural_knowledge_new_with_folder (const char *folder, GError **error);
SuralKnowledge *sural_knowledge_new_checked (const char *folder, GError **error);
SuralKnowledge *
sural_knowledge_new_in_units (const char *folder, const SuralUnits *units, GError **error);
SuralKnowledge *sural_knowledge_new_for_clinic (const char *folder,
                                                const SuralUnits *units,
                                                char **refusal,
                                                GError **error);
SuralKnowledge *
sural_knowledge_new_shown_in (SuralKnowledge *self, const SuralUnits *units, GError **error);
const SuralUnits *sural_knowledge_get_units (SuralKnowledge *self);
const char *sural_knowledge_get_folder (SuralKnowledge *self);
char *sural_knowledge_dup_shown_text (SuralKnowledge *self, const char *text);
const char *sural_knowledge_get_version (SuralKnowledge *self);
const char *sural_knowledge_get_digest (SuralKnowledge *self);

const SuralFindingDefinition *sural_knowledge_get_finding (SuralKnowledge *self, const char *id);
const SuralHypothesis *sural_knowledge_get_hypothesis (SuralKnowledge *self, const char *id);
const SuralGate *sural_knowledge_get_gate (SuralKnowledge *self, const char *id);
const SuralMeasure *sural_knowledge_get_measure (SuralKnowledge *self, const char *id);
const SuralMeasure *
sural_knowledge_find_counted (SuralKnowledge *self, const char *finding_id, SuralSide side);
const SuralExercise *sural_knowledge_get_exercise (SuralKnowledge *self, const char *id);
const SuralSource *sural_knowledge_get_source (SuralKnowledge *self, const char *id);
const SuralCluster *sural_knowledge_get_cluster (SuralKnowledge *self, const char *id);
const SuralAlertDefinition *sural_knowledge_get_alert (SuralKnowledge *self, const char *id);
const SuralOrdering *sural_knowledge_get_ordering (SuralKnowledge *self, const char *id);

/* In the order of the files; the arrays belong to the knowledge. */
GPtrArray *sural_knowledge_get_findings (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_hypotheses (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_presentations (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_clusters (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_people (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_evidence (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_gates (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_measures (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_windows (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_alerts (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_exercises (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_plan_rules (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_plan_rules_of (SuralKnowledge *self, const char *kind);
GPtrArray *sural_knowledge_get_sources (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_figures (SuralKnowledge *self);

/* The picture of an exercise or a finding, or NULL when there is none. */
const SuralFigureDefinition *sural_knowledge_find_figure (SuralKnowledge *self, const char *shown);
GPtrArray *sural_knowledge_get_orderings (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_norms (SuralKnowledge *self);
const SuralFindingDefinition *
sural_knowledge_find_part (SuralKnowledge *self, const char *finding, const char *part);
const SuralNorm *
sural_knowledge_find_norm (SuralKnowledge *self, const char *finding, SuralSex sex, int age);
const SuralNorm *sural_knowledge_find_adult_norm (SuralKnowledge *self, const char *finding);

/* The figure of the pain map: SuralBodyLine, SuralBodyRegion, SuralBodyOverlay. */
GPtrArray *sural_knowledge_get_body_lines (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_body_regions (SuralKnowledge *self);
GPtrArray *sural_knowledge_get_body_overlays (SuralKnowledge *self);
const SuralBodyRegion *sural_knowledge_get_body_region (SuralKnowledge *self, const char *id);
const SuralBodyPath *
sural_knowledge_get_body_outline (SuralKnowledge *self, SuralBodyAspect aspect);

/* A named number of the reasoning (band edges, window of days for a slope …) with its text, grade
 * and source in data/knowledge/constants.xml; a missing name is a programmer error of the first. */
const char *sural_knowledge_get_constant_source (SuralKnowledge *self, const char *name);
SuralGrade sural_knowledge_get_constant_grade (SuralKnowledge *self, const char *name);
double sural_knowledge_get_constant (SuralKnowledge *self, const char *name);
const SuralConstant *sural_knowledge_find_constant (SuralKnowledge *self, const char *name);
GPtrArray *sural_knowledge_get_constants (SuralKnowledge *self);

/* Whether the clinic's own file says what is there, or added it. @element as in the files: "gate".
 */
char *sural_knowledge_dup_own_digest (SuralKnowledge *self);
char **sural_knowledge_list_own (SuralKnowledge *self);
gboolean sural_knowledge_is_changed (SuralKnowledge *self, const char *element, const char *id);

/* Every condition of the knowledge (const SuralCondition*), those inside others left out. */
GPtrArray *sural_knowledge_list_conditions (SuralKnowledge *self);
/* Clinical sentences of the program's own (sentences.xml). */
const SuralSentence *sural_knowledge_find_sentence (SuralKnowledge *self, const char *id);
const char *sural_knowledge_get_sentence (SuralKnowledge *self, const char *id);
char *sural_knowledge_fill_sentence (SuralKnowledge *self, const char *id, const char *name, ...)
    G_GNUC_NULL_TERMINATED;
char *sural_knowledge_fill_sentence_from (SuralKnowledge *self, const char *id, GHashTable *values);
GPtrArray *sural_knowledge_list_sentences (SuralKnowledge *self, const char *list);
GPtrArray *sural_knowledge_list_instead (SuralKnowledge *self, const char *id);

/* The other studies of the question that a piece of evidence answers. */
GPtrArray *sural_knowledge_list_other_studies (SuralKnowledge *self, const SuralEvidence *evidence);

/* Checks one finding or measurement against its definition: id known, side right, value allowed. */
gboolean
sural_knowledge_check_finding (SuralKnowledge *self, SuralFinding *finding, GError **error);
gboolean sural_knowledge_check_measurement (SuralKnowledge *self,
                                            const char *measure,
                                            double value,
                                            GError **error);
const SuralTool *
sural_finding_definition_get_tool (const SuralFindingDefinition *self, SuralToolKind kind);
const char *
sural_finding_definition_get_choice_label (const SuralFindingDefinition *self, const char *value);
char *sural_finding_definition_dup_label (const SuralFindingDefinition *self, const char *value);
char *sural_finding_definition_dup_several (const SuralFindingDefinition *self, const char *value);
char *sural_finding_definition_dup_switched (const SuralFindingDefinition *self,
                                             const char *value,
                                             const char *id,
                                             gboolean on);

G_END_DECLS
