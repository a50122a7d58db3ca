/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/import/sural-phone-diary.h"
#include "store/sural-store.h"

G_BEGIN_DECLS

/* How many bytes sealing adds, and how long what a phone sends may be. */
#define SURAL_ANSWERS_OVERHEAD 48
#define SURAL_ANSWERS_MOST_BYTES (1024 * 1024)

/* What answers are sealed to: the public half of the clinic's key pair, made where there is none.
 */
GBytes *sural_store_get_answer_key (SuralStore *self, GError **error);
gboolean sural_store_peek_answer_key (SuralStore *self, GBytes **key, GError **error);
GBytes *sural_store_open_answers (SuralStore *self, GBytes *sealed, GError **error);

/* @diary: episode, plan, first day, measures, exercises and key; id and moment are filled in. */
char *sural_store_draw_phone_key (void);
gboolean sural_store_add_phone_diary (SuralStore *self, SuralPhoneDiary *diary, GError **error);
SuralPhoneDiary *sural_store_find_phone_diary (SuralStore *self, const char *key, GError **error);
gboolean
sural_store_get_phone_key (SuralStore *self, const char *episode_id, char **key, GError **error);

G_END_DECLS
