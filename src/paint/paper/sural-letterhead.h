/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

/**
 * SuralLetterhead:
 * @address: the clinic's address in one line
 * @phone: the number to call; handouts ask for calls
 * @registration: the therapist's registration, below the name
 * @logo: drawn at the edge of the first page, at most 40 points high
 *
 * What stands on every paper of a clinic beside its name. All of it may be NULL or empty.
 */
typedef struct
{
  const char *address;
  const char *phone;
  const char *registration;
  cairo_surface_t *logo;
} SuralLetterhead;
