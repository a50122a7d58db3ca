/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/import/sural-phone-diary.h"

G_BEGIN_DECLS

/**
 * SuralPhoneQuestion:
 * @label: the question
 * @hint: (nullable): what helps to answer it
 * @low: (nullable): what the lowest value is
 * @high: (nullable): what the highest one is
 * @last: the values are 0, 1, … up to this one
 *
 * A question that is answered by one tap.
 */
typedef struct
{
  char *label, *hint, *low, *high;
  guint last;
} SuralPhoneQuestion;

void sural_phone_question_free (SuralPhoneQuestion *self);

/**
 * SuralPhoneExercise:
 * @name: what it is called
 * @dose: (nullable): how much of it
 * @how: (nullable): how it is done
 * @picture: (nullable): an SVG
 *
 * An exercise that can be ticked.
 */
typedef struct
{
  char *name, *dose, *how;
  GBytes *picture;
} SuralPhoneExercise;

void sural_phone_exercise_free (SuralPhoneExercise *self);

/**
 * SuralPhonePage:
 * @language: a BCP 47 tag
 * @leftward: whether it is written from right to left
 * @clinic_name: (nullable): who gives it out
 * @phone: (nullable): the number to call
 * @address: (nullable): where the next appointment is
 * @clinic_key: what answers are sealed to, 32 bytes
 * @diary: its key and first day; the rest does not count
 * @questions: (element-type SuralPhoneQuestion): as @diary has its measures
 * @exercises: (element-type SuralPhoneExercise): as @diary has its exercises
 * @emergency_title: what heads the next
 * @emergencies: (array zero-terminated=1): what is for the hospital
 * @call_title: what heads the next
 * @calls: (array zero-terminated=1): what is to be called about
 * @warning: (nullable): what is true of the plan today and comes before everything
 * @review: the next appointment, or %SURAL_DAY_UNKNOWN
 * @review_text: (nullable): the same in words
 *
 * What the page of a phone diary says. Nothing in it is of the patient.
 */
typedef struct
{
  const char *language;
  gboolean leftward;
  const char *clinic_name, *phone, *address;
  GBytes *clinic_key;
  const SuralPhoneDiary *diary;
  GPtrArray *questions, *exercises;
  const char *emergency_title, *call_title;
  const char *const *emergencies, *const *calls;
  const char *warning;
  SuralDay review;
  const char *review_text;
} SuralPhonePage;

GBytes *sural_phone_page_write (const SuralPhonePage *page, GError **error);

G_END_DECLS
