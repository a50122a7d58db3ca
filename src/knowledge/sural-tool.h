/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "knowledge/sural-grade.h"

G_BEGIN_DECLS

typedef enum
{
  SURAL_TOOL_METRONOME, /* beats, and a count of the repetitions */
  SURAL_TOOL_TIMER,     /* how long something is held or waited for */
  SURAL_TOOL_MEASURE,   /* a number for each side beside the result */
} SuralToolKind;

/* What a test is done with, as its card offers it. */
typedef struct
{
  SuralToolKind kind;
  char *text;          /* what it is for, one sentence; may be NULL */
  double per_minute;   /* metronome: beats */
  guint beats_per_rep; /* metronome: beats that one repetition takes */
  guint seconds;       /* timer */
  gboolean counts_up;  /* timer: from nothing to the seconds, rather than down from them */
  const char *left;    /* measure: the measures of the two sides (interned) */
  const char *right;
  char *healthy_difference; /* measure: the constant that says by how much healthy sides differ; may
                               be NULL */
  SuralGrade grade;         /* metronome, timer: how the number is known */
  SuralProvenance provenance;
  char *source; /* its source; may be NULL */
} SuralTool;

void sural_tool_free (SuralTool *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuralTool, sural_tool_free)

G_END_DECLS
