/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "knowledge/sural-knowledge.h"
#include "model/visit/sural-case.h"
#include "paint/paper/sural-record-sheet.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* A complaint as it is read for the paper of the whole record; private to that paper. */
typedef struct
{
  SuralStore *store;
  SuralKnowledge *knowledge;
  SuralRecordSheet *sheet; /* what it is written to */
  SuralEpisode *episode;
  SuralCase *subject;     /* all of it, as it stands now, with the plan that was accepted last */
  GPtrArray *visits;      /* SuralVisit, oldest first */
  GPtrArray *notes;       /* SuralNote, oldest first */
  GPtrArray *pain_maps;   /* SuralPainMap */
  GPtrArray *snapshots;   /* SuralSnapshot */
  GPtrArray *plans;       /* SuralPlan, oldest first */
  GPtrArray *commits;     /* SuralCommit, oldest first */
  GPtrArray *corrections; /* SuralCorrection, of the commits */
} SuralRecordPaperComplaint;

gboolean sural_record_paper_add_visits (const SuralRecordPaperComplaint *self, GError **error);
void sural_record_paper_add_plans (const SuralRecordPaperComplaint *self);
void sural_record_paper_add_alerts (const SuralRecordPaperComplaint *self);
void sural_record_paper_add_scores (const SuralRecordPaperComplaint *self);

G_END_DECLS
