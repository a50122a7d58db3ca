/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "record/demo/demo-patients.h"

#include <glib/gi18n-lib.h>

/* Everybody was asked, and nothing of it was there. */
#define NO_RED_FLAGS                                                                               \
  "rf-saddle-numbness=no rf-bladder=no rf-bowel=no rf-sexual=no rf-bilateral-radicular=no "        \
  "rf-bilateral-legs=no "                                                                          \
  "rf-progressive-weakness=no rf-cancer=no rf-fever=no rf-weight-loss=no rf-night-pain=no "        \
  "rf-major-trauma=no rf-steroids=no rf-immunosuppressed=no rf-rest-pain-bone=no "                 \
  "rf-cold-pale-leg=no rf-compartment-tense=no rf-compartment-stretch-pain=no "                    \
  "rf-compartment-new-deficit=no rf-limb-hot-red=no rf-chills=no rf-wound=no rf-chest-breath=no "  \
  "rf-dark-urine=no rf-clonus=no rf-back-with-fever=no "

#define STRAIN_LEFT                                                                                \
  "hx-onset=sudden hx-pop=yes hx-mechanism=sprint-jump hx-focal=yes hx-diffuse=no "                \
  "hx-back-pain=no hx-paraesthesia=no hx-worse-sitting=no hx-worse-cough=no "                      \
  "hx-only-calf-loading=yes ex-palpation-focal:left=positive ex-palpation-focal:right=negative "   \
  "ex-resisted-pf-knee-straight:left=positive ex-resisted-pf-knee-straight:right=negative "        \
  "ex-passive-df-knee-straight:left=positive ex-passive-df-knee-straight:right=negative "          \
  "ex-slump:left=negative ex-slump:right=negative ex-slr:left=negative ex-slr:right=negative "     \
  "ex-achilles-reflex:left=2 ex-achilles-reflex:right=2 ax-thompson:left=negative "

#define NERVE_RIGHT                                                                                \
  "hx-onset=gradual hx-back-pain=yes hx-leg-worse-than-back=yes hx-below-knee=yes "                \
  "hx-dermatomal=yes hx-paraesthesia=yes hx-worse-sitting=yes hx-worse-cough=leg "                 \
  "hx-better-walking=yes hx-better-extension=yes hx-only-calf-loading=no "                         \
  "ex-slr:right=positive ex-slr:left=negative ex-slump:right=positive ex-slump:left=negative "     \
  "ex-slr-differentiated:right=positive ex-slump-differentiated:right=positive "                   \
  "ex-achilles-reflex:right=1 ex-achilles-reflex:left=2 ex-heel-raise:right=11 "                   \
  "ex-heel-raise:left=25 ex-repeated-extension=centralises "                                       \
  "ex-palpation-focal:right=negative ex-resisted-pf-knee-straight:right=negative "

static const DemoPatient patients[] = {
  /* A strain that heals as it should. */
  { "Lindqvist",
    "Anna",
    "1991-03-14",
    "female",
    N_ ("Calf pain"),
    "left",
    17,
    "sprint-jump",
    "HYROX race",
    54,
    { { 1,
        NO_RED_FLAGS STRAIN_LEFT
        "ex-heel-raise:left=8 ex-heel-raise:right=27 ex-knee-to-wall:left=6 "
        "ex-knee-to-wall:right=11",
        "calf-strain/1/gastrocnemius", TRUE, TRUE,
        "back:sharp:left:calf-inner back:ache:left:calf-lower back:ache:left:calf-outer" },
      { 9,
        "ex-heel-raise:left=15 ex-heel-raise:right=27 ex-knee-to-wall:left=9 "
        "ex-knee-to-wall:right=11",
        NULL, TRUE, TRUE, "back:ache:left:calf-inner" },
      { 16,
        "hx-exercises-done=most hx-calf-response=better hx-leg-response=none "
        "hx-settle=under-10-minutes ex-heel-raise:left=21 ex-heel-raise:right=27",
        NULL, FALSE, FALSE } },
    { { "calf-pain-worst", "0:7 3:6 8:4 17:1.5", 0.6, 1 },
      { "calf-pain-now", "0:5 8:2 17:0.5", 0.5, 1 },
      { "sitting-hours", "0:8 17:6", 1.5, 1 } } },
  /* A nerve root that was taken for a strain. */
  { "Okafor",
    "David",
    "1986-11-02",
    "male",
    N_ ("Calf tightness"),
    "right",
    33,
    "lifting",
    "Marathon",
    61,
    { { 4,
        "hx-onset=gradual hx-focal=no hx-diffuse=yes hx-heavy-lifting=yes "
        "ex-resisted-pf-knee-straight:right=negative ex-heel-raise:right=18 ex-heel-raise:left=25",
        "calf-strain/0/soleus", TRUE, TRUE,
        "back:ache:right:calf-outer back:ache:right:calf-lower" },
      { 18, "ex-heel-raise:right=14 ex-heel-raise:left=25 hx-worse-sitting=yes", NULL, TRUE, TRUE },
      { 32,
        NO_RED_FLAGS NERVE_RIGHT
        "hx-exercises-done=most hx-calf-response=same hx-leg-response=worse-lasting",
        NULL, FALSE, FALSE,
        "back:ache:right:low-back back:burning:right:thigh-back-lower "
        "back:burning:right:calf-outer "
        "back:burning:right:calf-lower right:tingling:right:foot-border" } },
    { { "calf-pain-worst", "0:5 14:5 33:5.5", 0.9, 1 },
      { "back-pain", "0:2 33:3", 0.8, 2 },
      { "leg-symptoms", "0:2 14:3 33:4", 0.7, 1 },
      { "sitting-tolerance", "4:40 18:30 32:20", 4, 4 },
      { "sitting-hours", "0:9 33:10", 2, 1 },
      { "run-load", "0:180 14:90 33:60", 60, 2 } } },
  /* A gate that is open: emergency. */
  { "Petrov",
    "Irina",
    "1979-06-21",
    "female",
    N_ ("Back and both calves"),
    "both",
    6,
    "lifting",
    NULL,
    0,
    { { 6,
        "rf-saddle-numbness=yes rf-bladder=yes rf-bilateral-radicular=yes rf-bilateral-legs=yes "
        "hx-back-pain=yes "
        "hx-onset=sudden ex-slr:left=positive ex-slr:right=positive",
        NULL, FALSE, FALSE } },
    { { "back-pain", "0:6 6:8", 0.5, 1 }, { "leg-symptoms", "0:4 6:7", 0.5, 1 } } },
  /* A soleus strain on a plateau. */
  { "Moreau",
    "Julien",
    "1994-01-30",
    "male",
    N_ ("Deep calf ache"),
    "left",
    30,
    "steady-running",
    "Half marathon",
    40,
    { { 3,
        NO_RED_FLAGS
        "hx-onset=gradual hx-mechanism=steady-running hx-high-mileage=yes hx-focal=yes "
        "hx-only-calf-loading=yes hx-back-pain=no hx-paraesthesia=no hx-worse-sitting=no "
        "ex-passive-df-knee-bent:left=positive ex-resisted-pf-knee-bent:left=positive "
        "ex-resisted-pf-knee-straight:left=negative ex-slump:left=negative ex-slr:left=negative "
        "ex-heel-raise:left=14 ex-heel-raise:right=24",
        "calf-strain/1/soleus", TRUE, TRUE },
      { 16, "ex-heel-raise:left=17 ex-heel-raise:right=24", NULL, TRUE, TRUE } },
    { { "run-load", "0:240 7:90 30:150", 90, 1 },
      { "calf-pain-worst", "0:6 10:4 30:4", 0.4, 1 },
      { "sitting-hours", "0:7 30:7", 1.5, 1 },
      { "sleep-hours", "0:6.5 30:6.5", 0.8, 1 } } },
  /* A vein, until shown otherwise. */
  { "Haddad",
    "Samir",
    "1968-09-09",
    "male",
    N_ ("Swollen calf"),
    "left",
    4,
    "sitting-travel",
    NULL,
    0,
    { { 4,
        "hx-onset=gradual hx-recent-travel=yes hx-diffuse=yes wells-cancer=no "
        "wells-immobilised=no wells-bedridden=no wells-vein-tenderness=yes wells-leg-swollen=yes "
        "wells-calf-3cm=yes wells-oedema=yes wells-collateral=no wells-previous-dvt=no "
        "ex-calf-girth:left=41.5 ex-calf-girth:right=37.5 ex-swelling:left=positive",
        NULL, FALSE, FALSE } },
    { { "calf-pain-worst", "0:3 4:6", 0.4, 1 } } },
  /* A nerve root that centralises and gets better. */
  { "Nakamura",
    "Yuki",
    "1988-12-05",
    "female",
    N_ ("Calf and outer foot"),
    "right",
    24,
    "lifting",
    "HYROX doubles",
    75,
    { { 5, NO_RED_FLAGS NERVE_RIGHT, "lumbar-radiculopathy", TRUE, TRUE,
        "back:ache:right:low-back back:burning:right:thigh-back-lower "
        "back:burning:right:calf-outer "
        "back:burning:right:calf-lower right:tingling:right:foot-border" },
      { 19,
        "ex-slr:right=negative ex-slump:right=positive ex-heel-raise:right=18 "
        "ex-heel-raise:left=25",
        NULL, TRUE, TRUE, "back:ache:right:low-back back:ache:right:thigh-back-lower" } },
    { { "calf-pain-worst", "0:7 8:6 24:3", 0.7, 1 },
      { "back-pain", "0:5 24:2", 0.6, 1 },
      { "leg-symptoms", "0:6 10:5 24:2", 0.6, 1 },
      { "sitting-tolerance", "0:15 12:30 24:55", 5, 2 },
      { "sitting-hours", "0:9 24:6", 1.5, 1 } } },
  /* New: nothing recorded yet. */
  { "Silva",
    "Marta",
    "1997-07-18",
    "female",
    N_ ("Calf pain"),
    "right",
    2,
    "sprint-jump",
    "10 km race",
    30,
    { { 0 } },
    { { NULL } } },
  /* A strain that came back and is beyond its window. */
  { "Novak",
    "Tomas",
    "1975-02-11",
    "male",
    N_ ("Calf strain, third time"),
    "left",
    58,
    "sprint-jump",
    "Masters athletics",
    90,
    { { 2,
        NO_RED_FLAGS STRAIN_LEFT
        "hx-previous-strain=yes ex-heel-raise:left=5 ex-heel-raise:right=22",
        "calf-strain/2/gastrocnemius", TRUE, TRUE },
      { 23, "ex-heel-raise:left=13 ex-heel-raise:right=22", NULL, TRUE, TRUE },
      { 44, "ex-heel-raise:left=16 ex-heel-raise:right=22", NULL, TRUE, TRUE } },
    { { "calf-pain-worst", "0:8 14:5 30:3 44:4 58:3.5", 0.6, 1 },
      { "run-load", "0:0 28:0 35:120 58:180", 40, 2 } } },
  /* Findings that point both ways. */
  { "Kowalska",
    "Ewa",
    "1990-04-27",
    "female",
    N_ ("Calf pain after deadlifts"),
    "left",
    12,
    "lifting",
    "HYROX race",
    47,
    { { 11,
        NO_RED_FLAGS
        "hx-onset=sudden hx-back-pain=yes hx-worse-sitting=yes hx-worse-cough=no "
        "hx-below-knee=yes hx-heavy-lifting=yes ex-slump:left=positive ex-slump:right=negative "
        "ex-slr:left=negative ex-resisted-pf-knee-straight:left=positive "
        "ex-achilles-reflex:left=2 ex-achilles-reflex:right=2",
        NULL, FALSE, FALSE } },
    { { "calf-pain-worst", "0:6 12:5", 0.8, 1 },
      { "sitting-hours", "0:8 12:8", 1.5, 1 },
      { "run-load", "0:60 12:80", 50, 1 } } },
  /* Getting worse. */
  { "Brandt",
    "Lukas",
    "1983-08-23",
    "male",
    N_ ("Calf and back"),
    "left",
    20,
    "sitting-travel",
    "Ultra trail",
    120,
    { { 7,
        NO_RED_FLAGS
        "hx-onset=gradual hx-back-pain=yes hx-worse-sitting=yes hx-below-knee=yes "
        "hx-paraesthesia=yes ex-slump:left=positive ex-slump-differentiated:left=positive "
        "ex-slr:left=positive ex-slr-differentiated:left=positive "
        "ex-repeated-extension=no-effect ex-achilles-reflex:left=2 ex-achilles-reflex:right=2",
        "lumbar-radiculopathy", TRUE, TRUE } },
    { { "calf-pain-worst", "0:3 7:4 13:5 20:7", 0.6, 1 },
      { "leg-symptoms", "0:2 10:4 20:6.5", 0.5, 1 },
      { "sitting-tolerance", "7:45 20:20", 4, 3 },
      { "sitting-hours", "0:8 20:11", 1.2, 1 } } },
  /* A tendon. */
  { "Fischer",
    "Jonas",
    "1981-05-16",
    "male",
    N_ ("Kick in the calf"),
    "right",
    1,
    "sprint-jump",
    NULL,
    0,
    { { 1,
        "hx-onset=sudden hx-pop=yes hx-mechanism=sprint-jump ax-thompson:right=positive "
        "ax-thompson:left=negative ax-gap:right=positive ax-matles:right=positive "
        "ex-heel-raise:right=0 ex-heel-raise:left=24",
        NULL, FALSE, FALSE } },
    { { "calf-pain-worst", "0:7 1:5", 0, 1 } } },
  /* Nearly there. */
  { "O’Brien",
    "Ciara",
    "1993-10-08",
    "female",
    N_ ("Calf strain"),
    "left",
    39,
    "sprint-jump",
    "Cross-country race",
    14,
    { { 2, NO_RED_FLAGS STRAIN_LEFT "ex-heel-raise:left=6 ex-heel-raise:right=26",
        "calf-strain/1/gastrocnemius", TRUE, TRUE },
      { 15, "ex-heel-raise:left=17 ex-heel-raise:right=26", NULL, TRUE, TRUE },
      { 29, "ex-heel-raise:left=24 ex-heel-raise:right=26 ex-hop:left=negative", NULL, TRUE,
        TRUE } },
    { { "calf-pain-worst", "0:7 10:4 20:2 39:0.3", 0.4, 1 },
      { "run-load", "0:0 16:0 17:60 39:260", 30, 2 },
      { "sitting-hours", "0:7 39:6", 1, 1 } } },
};

/**
 * demo_patients_get:
 * @n_patients: (out): how many there are
 *
 * The people of the demonstration clinic; all invented.
 *
 * Returns: (transfer none) (array length=n_patients): the patients
 */
const DemoPatient *
demo_patients_get (guint *n_patients)
{
  g_return_val_if_fail (n_patients != NULL, NULL);
  *n_patients = G_N_ELEMENTS (patients);
  return patients;
}

/**
 * demo_patients_find_pull:
 * @patient: an invented patient
 * @measure: a load
 *
 * Returns: (nullable): how pain follows it
 */
const DemoPull *
demo_patients_find_pull (const DemoPatient *patient, const char *measure)
{
  static const DemoPull pulls[] = {
    { "Moreau", "run-load", 2.0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pulls); i++)
    if (g_str_equal (pulls[i].family, patient->family) && g_str_equal (pulls[i].load, measure))
      return &pulls[i];

  return NULL;
}
