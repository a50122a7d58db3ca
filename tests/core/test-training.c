/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "exchange/training/sural-training-intake.h"
#include "model/sural-error.h"
#include "training-files.h"

/* Readers of training logs: what comes out is what the file says, worked out by hand. */

static SuralTime
at (int year, int month, int day, int hour, int minute)
{
  return sural_time_from_day (sural_day_new (year, month, day)) + hour * 3600 + minute * 60;
}

static SuralImportBatch *
read_in_zone (GBytes *bytes, const char *offset, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (offset);

  return sural_training_file_read (bytes, "f", zone, NULL, error);
}

static SuralImportBatch *
read_text (const char *text, const char *offset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = training_file_text (text);
  SuralImportBatch *batch = read_in_zone (bytes, offset, &error);

  g_assert_no_error (error);
  return batch;
}

static void
assert_session (SuralImportBatch *batch,
                guint n,
                SuralTrainingKind kind,
                SuralTime started,
                gint64 seconds,
                gint64 metres,
                gint64 grams)
{
  GArray *sessions = sural_import_batch_get_training (batch);
  const SuralTraining *session = NULL;

  g_assert_cmpuint (n, <, sessions->len);
  session = &g_array_index (sessions, SuralTraining, n);
  g_assert_cmpint (session->kind, ==, kind);
  g_assert_cmpint (session->started, ==, started);
  g_assert_cmpint (session->seconds, ==, seconds);
  g_assert_cmpint (session->metres, ==, metres);
  g_assert_cmpint (session->grams, ==, grams);
}

static void
assert_n (SuralImportBatch *batch, guint n_sessions, guint n_passed_over)
{
  g_assert_cmpuint (sural_import_batch_get_training (batch)->len, ==, n_sessions);
  g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, n_passed_over);
}

static gboolean
is_told (SuralImportBatch *batch, const char *words)
{
  GPtrArray *reasons = sural_import_batch_get_reasons (batch);

  for (guint i = 0; i < reasons->len; i++)
    if (strstr (((SuralImportReason *) g_ptr_array_index (reasons, i))->reason, words) != NULL)
      return TRUE;
  return FALSE;
}

/* Titles that stand twice, a line's end in a cell, 12-hour clock, the day after by the zone. */
static void
test_strava (void)
{
  g_autoptr (SuralImportBatch) batch = read_text (
      "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
      "Distance,Max Heart Rate,Relative Effort,Commute,Elapsed Time,Moving Time,Distance\n"
      "1,\"Oct 6, 2022, 11:19:20 PM\",Evening,Run,\"a\nb, c\",910,2.43,170,12,false,910.0,880.0,"
      "2432.77\n"
      "2,\"6 Oct 2022, 12:05:00\",Noon,Ride,,3600,20.00,150,30,false,3600.0,3500.0,20001.0\n"
      "3,\"Oct 8, 2022, 12:01:00\xe2\x80\xaf"
      "AM\",No distance,Weight Training,,3600,0,150,30,false,3600.0,,\n"
      "4,yesterday,Odd,Run,,3600,20.00,150,30,false,3600.0,3500.0,20001.0\n"
      "5,\"Oct 9, 2022, 9:00:00 AM\",Car,Run,,60,9.00,150,30,false,60.0,60.0,9000.0\n",
      "+01:00");

  assert_n (batch, 3, 2);
  assert_session (batch, 0, SURAL_TRAINING_RUN, at (2022, 10, 7, 0, 19), 880, 2433, -1);
  assert_session (batch, 1, SURAL_TRAINING_OTHER, at (2022, 10, 6, 13, 5), 3500, 20001, -1);
  assert_session (batch, 2, SURAL_TRAINING_LIFT, at (2022, 10, 8, 1, 1), 3600, -1, -1);
  g_assert_true (is_told (batch, "when it began"));
  g_assert_true (is_told (batch, "nobody runs"));
  /* The zone that was taken, which need not be that of the computer. */
  g_assert_true (is_told (batch, "universal time: they are taken as the clocks of the time zone"
                                 " +01:00 have them"));
  g_assert_true (sural_import_batch_is_zoned (batch));
}

/* The titles, words and moments of accounts in other languages; where both distances are
 * kilometres, they are. */
static void
test_strava_languages (void)
{
  g_autoptr (SuralImportBatch) german = read_text (
      "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Verstrichene Zeit,Distanz,"
      "Max. Herzfrequenz,Verstrichene Zeit,Bewegungszeit,Distanz\n"
      "1,\"09.12.2022, 15:24:49\",Früh,Lauf,3189,\"9,44\",150,3189.0,2070.0,9441.5\n"
      "2,\"09.12.2022, 18:00:00\",Abends,Krafttraining,1800,0,,1800.0,1700.0,0.0\n"
      "3,\"10.12.2022, 15:00:00\",Kurz,Lauf,1390,\"2,81\",190,1390,,\"2,81\"\n",
      "+01:00");
  g_autoptr (SuralImportBatch) french = read_text (
      "ID de l'activité,Date de l'activité,Nom de l'activité,Type d'activité,Temps écoulé,Distance,"
      "Temps écoulé,Durée de déplacement,Distance\n"
      "1,24 mai 2012 à 16:27:40,Midi,Course à pied,3000,\"10,02\",3000.0,2900.0,10020.4\n"
      "2,3 août 2012 à 06:00:00,Matin,Vélo,3000,\"20,00\",3000.0,2900.0,20000.0\n"
      "3,2 juil. 2012 à 06:00:00,Matin,Entraînement aux poids,3000,0,3000.0,,0.0\n",
      "+02:00");
  g_autoptr (SuralImportBatch) spanish = read_text (
      "ID de actividad,Fecha de la actividad,Nombre de la actividad,Tipo de actividad,"
      "Tiempo transcurrido,Distancia,Tiempo transcurrido,Tiempo en movimiento,Distancia\n"
      "101,\"24 ene 2026, 4:27:40 p. m.\",Tarde,Carrera,1341,\"4,03\",1341.0,1322.0,4030.5\n"
      "102,25 de agosto de 2025 a las 7:05:00,Pesas,Entrenamiento con pesas,1800,0,1800.0,1800.0,"
      "0.0\n",
      "+00:00");

  assert_n (german, 3, 0);
  assert_session (german, 0, SURAL_TRAINING_RUN, at (2022, 12, 9, 16, 24), 2070, 9442, -1);
  assert_session (german, 1, SURAL_TRAINING_LIFT, at (2022, 12, 9, 19, 0), 1700, -1, -1);
  assert_session (german, 2, SURAL_TRAINING_RUN, at (2022, 12, 10, 16, 0), 1390, 2810, -1);
  assert_n (french, 3, 0);
  assert_session (french, 0, SURAL_TRAINING_RUN, at (2012, 5, 24, 18, 27), 2900, 10020, -1);
  assert_session (french, 1, SURAL_TRAINING_OTHER, at (2012, 8, 3, 8, 0), 2900, 20000, -1);
  assert_session (french, 2, SURAL_TRAINING_LIFT, at (2012, 7, 2, 8, 0), 3000, -1, -1);
  assert_n (spanish, 2, 0);
  assert_session (spanish, 0, SURAL_TRAINING_RUN, at (2026, 1, 24, 16, 27), 1322, 4031, -1);
  assert_session (spanish, 1, SURAL_TRAINING_LIFT, at (2025, 8, 25, 7, 5), 1800, -1, -1);
}

/* A journal: of a day its sitting, added up; nothing of its moods, and no activity without a
 * number. */
static void
test_daylio (void)
{
  g_autoptr (SuralImportBatch) batch =
      read_text ("full_date,date,weekday,time,mood,activities,note_title,note\n"
                 "2026-05-20,May 20,Wednesday,22:13,good,sitting 6h | run | Sat: 90 min,,\"a, b\"\n"
                 "2026-05-20,May 20,Wednesday,12:00,awful,calf pain 4 | sitting,,\n"
                 "2026-05-19,May 19,Tuesday,22:00,10,\"Sitzen 5,5 Std\",,\n"
                 "2026-05-18,May 18,Monday,22:00,meh,sitting 20 h | sitting 10 h,,\n"
                 "20/05/2026,May 20,Monday,22:00,meh,sitting 2 h,,\n",
                 "+00:00");

  assert_n (batch, 2, 5);
  assert_session (batch, 0, SURAL_TRAINING_SITTING, at (2026, 5, 20, 0, 0), 27000, -1, -1);
  assert_session (batch, 1, SURAL_TRAINING_SITTING, at (2026, 5, 19, 0, 0), 19800, -1, -1);
  g_assert_cmpuint (sural_import_batch_get_measurements (batch)->len, ==, 0);
  g_assert_true (is_told (batch, "a word without a scale"));
  g_assert_true (is_told (batch, "not said how long"));
  g_assert_true (is_told (batch, "neither how much nor when"));
  g_assert_true (is_told (batch, "more than 24 hours"));
}

/* A length of time in two parts is the sum of both; a clock, a bound, a range and what is so many
 * times something are none. */
static void
test_daylio_amounts (void)
{
  static const struct
  {
    const char *activity;
    gint64 seconds; /* 0: it is passed over */
  } cases[] = {
    { "sitting 1h 30min", 5400 }, { "sitting 1 h 15 min", 4500 }, { "sitting 45 min", 2700 },
    { "sat: 2 h", 7200 },         { "gesessen 6,5 Std", 23400 },  { "sitting 0:30 h", 0 },
    { "sitting 1 h 15", 0 },      { "sitting < 4 h", 0 },         { "sitting <4h", 0 },
    { "sitting 2 x 45 min", 0 },  { "sitting 6-8 h", 0 },         { "sitting 6 - 8 h", 0 },
    { "no sitting 2 h", 0 },      { "sitting h 6", 0 },           { "sitting less than 3 h", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("full_date,date,weekday,time,mood,activities,note_title,note\n"
                           "2026-05-19,May 19,Tuesday,22:00,10,sitting 20 min,,\n"
                           "2026-05-20,May 20,Wednesday,22:13,good,\"%s\",,\n",
                           cases[i].activity);
      g_autoptr (SuralImportBatch) batch = read_text (text, "+00:00");

      g_test_message ("%s", cases[i].activity);
      assert_n (batch, cases[i].seconds > 0 ? 2 : 1, cases[i].seconds > 0 ? 0 : 1);
      if (cases[i].seconds > 0)
        assert_session (batch, 1, SURAL_TRAINING_SITTING, at (2026, 5, 20, 0, 0), cases[i].seconds,
                        -1, -1);
      else
        g_assert_true (is_told (batch, "not said how long"));
    }
}

/* A run is one by its words, and not by letters in others. */
static void
test_kinds (void)
{
  static const char *const runs[] = {
    "Run",          "Running",   "Trail Run", "TrailRun", "treadmill_running", "Virtual Run",
    "Morning run!", "Long Runs", "Abendlauf", "Laufen",   "Laufband",          "Course à pied",
  };
  static const char *const others[] = {
    "Abendrunde",     "Runde um den See",  "Brunnen",      "Brunch ride",
    "Crunches",       "Langlauf",          "Rheinverlauf", "Laufrad",
    "Treadmill walk", "WheelchairRunPace", "Ride",         "",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_test_message ("%s", runs[i]);
      g_assert_cmpint (sural_training_kind_of_words (runs[i]), ==, SURAL_TRAINING_RUN);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%s", others[i]);
      g_assert_cmpint (sural_training_kind_of_words (others[i]), ==, SURAL_TRAINING_OTHER);
    }
}

/* Local times, "--", thousands, miles by steps and stride; the same in German. */
static void
test_garmin (void)
{
  static const char titles[] = "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,"
                               "Avg Run Cadence,Avg Stride Length,Moving Time\n";
  g_autofree char *metric = g_strconcat (
      titles,
      "Running,2022-10-06 23:19:20,false,\"Evening\",\"10.00\",\"1,234\",\"01:00:00\",\"150\","
      "\"168\",\"0.99\",\"00:59:10\"\n"
      "Treadmill Running,2022-10-07 06:00:00,false,\"Belt\",\"--\",\"300\",\"30:30\",\"150\","
      "\"--\",\"--\",\"--\"\n",
      NULL);
  g_autofree char *miles = g_strconcat (
      titles,
      "Running,2022-10-06 23:19:20,false,\"Evening\",\"6.21\",\"1,234\",\"01:00:00\",\"150\","
      "\"168\",\"0.99\",\"--\"\n",
      NULL);
  g_autoptr (SuralImportBatch) batch = read_text (metric, "-08:00");
  g_autoptr (SuralImportBatch) other = read_text (miles, "-08:00");
  g_autoptr (SuralImportBatch) german =
      read_text ("Aktivitätstyp;Datum;Favorit;Titel;Distanz;Kalorien;Zeit\n"
                 "Laufen;2022-10-06 07:10:00;false;Früh;10,53;700;01:02:03\n",
                 "+02:00");

  assert_n (batch, 2, 0);
  assert_session (batch, 0, SURAL_TRAINING_RUN, at (2022, 10, 6, 23, 19), 3550, 10000, -1);
  assert_session (batch, 1, SURAL_TRAINING_RUN, at (2022, 10, 7, 6, 0), 1830, -1, -1);
  assert_session (other, 0, SURAL_TRAINING_RUN, at (2022, 10, 6, 23, 19), 3600, 9994, -1);
  g_assert_true (is_told (other, "miles"));
  assert_session (german, 0, SURAL_TRAINING_RUN, at (2022, 10, 6, 7, 10), 3723, 10530, -1);
  g_assert_true (is_told (german, "taken as kilometres"));
}

/* Warm-up and the body's own weight do not count; 2 × (5 × 100) + 10 × 60 = 1600 kg. */
static void
test_hevy (void)
{
  g_autoptr (SuralImportBatch) batch = read_text (
      "\"title\",\"start_time\",\"end_time\",\"description\",\"exercise_title\",\"superset_id\","
      "\"exercise_notes\",\"set_index\",\"set_type\",\"weight_kg\",\"reps\",\"distance_km\","
      "\"duration_seconds\",\"rpe\"\n"
      "\"Legs\",\"22 Dec 2023, 17:15\",\"22 Dec 2023, 18:20\",\"\",\"Squat\",,\"\",0,\"warmup\",60,"
      "10,,,\n"
      "\"Legs\",\"22 Dec 2023, 17:15\",\"22 Dec 2023, "
      "18:20\",\"\",\"Squat\",,\"\",1,\"normal\",100,"
      "5,,,\n"
      "\"Legs\",\"22 Dec 2023, 17:15\",\"22 Dec 2023, "
      "18:20\",\"\",\"Squat\",,\"\",2,\"normal\",100,"
      "5,,,8\n"
      "\"Legs\",\"22 Dec 2023, 17:15\",\"22 Dec 2023, 18:20\",\"\",\"Calf Raise\",,\"\",0,"
      "\"failure\",60,10,,,\n"
      "\"Legs\",\"22 Dec 2023, 17:15\",\"22 Dec 2023, 18:20\",\"\",\"Pull Up\",,\"\",0,\"normal\",,"
      "12,,,\n"
      "\"Core\",\"24 Dec 2023, 9:00\",\"24 Dec 2023, "
      "9:20\",\"\",\"Plank\",,\"\",0,\"normal\",,,,60,"
      "\n",
      "+00:00");
  g_autoptr (SuralImportBatch) pounds =
      read_text ("title,start_time,end_time,exercise_title,set_index,set_type,weight_lbs,reps\n"
                 "A,\"22 Dec 2023, 17:15\",\"22 Dec 2023, 18:20\",Squat,0,normal,220.46226,10\n",
                 "+00:00");

  assert_n (batch, 2, 0);
  assert_session (batch, 0, SURAL_TRAINING_LIFT, at (2023, 12, 22, 17, 15), 3900, -1, 1600000);
  assert_session (batch, 1, SURAL_TRAINING_LIFT, at (2023, 12, 24, 9, 0), 1200, -1, -1);
  assert_session (pounds, 0, SURAL_TRAINING_LIFT, at (2023, 12, 22, 17, 15), 3900, -1, 1000000);
}

/* Sleep is no sitting; a day in the drawer is none; day and month by what cannot be a month, and
 * by days that follow each other. */
static void
test_fitbit (void)
{
  g_autoptr (SuralImportBatch) month_first =
      read_text ("Id,ActivityDate,TotalSteps,SedentaryMinutes,TotalMinutesAsleep\n"
                 "7,4/12/2016,13162,728,327\n7,4/13/2016,10735,1440,0\n",
                 "+00:00");
  g_autoptr (SuralImportBatch) day_first =
      read_text ("Id,ActivityDate,TotalSteps,SedentaryMinutes\n"
                 "7,04-05-2016,13162,728\n7,05-05-2016,10735,600\n7,06-05-2016,10735,610\n",
                 "+00:00");

  assert_n (month_first, 1, 1);
  assert_session (month_first, 0, SURAL_TRAINING_SITTING, at (2016, 4, 12, 0, 0), 401 * 60, -1, -1);
  g_assert_true (is_told (month_first, "not worn"));
  assert_n (day_first, 3, 0);
  assert_session (day_first, 1, SURAL_TRAINING_SITTING, at (2016, 5, 5, 0, 0), 36000, -1, -1);
  g_assert_true (is_told (day_first, "night"));
}

/* Of days that can be read one way only the order is not asked, however far they lie apart; of
 * those that could be two, and of which nothing shows which, none is guessed. */
static void
test_fitbit_order (void)
{
  static const char heading[] = "ActivityDate,SedentaryMinutes,TotalMinutesAsleep\n";
  g_autofree char *months = g_strconcat (heading, "2026-10-01,900,400\n2026-11-01,900,400\n", NULL);
  g_autofree char *weeks =
      g_strconcat (heading, "1/11/2026,900,400\n8/11/2026,800,400\n5/5/2026,700,400\n", NULL);
  g_autofree char *both = g_strconcat (heading, "13/1/2026,900,400\n1/14/2026,900,400\n", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (both, strlen (both));
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) iso = read_text (months, "+00:00");
  g_autoptr (SuralImportBatch) unclear = read_text (weeks, "+00:00");

  assert_n (iso, 2, 0);
  assert_session (iso, 0, SURAL_TRAINING_SITTING, at (2026, 10, 1, 0, 0), 30000, -1, -1);
  assert_session (iso, 1, SURAL_TRAINING_SITTING, at (2026, 11, 1, 0, 0), 30000, -1, -1);
  assert_n (unclear, 1, 2);
  assert_session (unclear, 0, SURAL_TRAINING_SITTING, at (2026, 5, 5, 0, 0), 18000, -1, -1);
  g_assert_true (is_told (unclear, "could be two"));
  g_assert_null (sural_training_file_read (bytes, "both.csv", zone, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
}

/* Laps are added up; distances of points and of extensions are none of laps. */
static void
test_tcx (void)
{
  g_autoptr (SuralImportBatch) batch = read_text (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<TrainingCenterDatabase xmlns=\"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/"
      "v2\"><Activities><Activity Sport=\"Running\"><Id>2017-06-11T14:34:09Z</Id>"
      "<Lap StartTime=\"2017-06-11T14:34:09.000Z\"><TotalTimeSeconds>300.5</TotalTimeSeconds>"
      "<DistanceMeters>1000.25</DistanceMeters><Track><Trackpoint><DistanceMeters>9999"
      "</DistanceMeters><Position><LatitudeDegrees>1</LatitudeDegrees></Position></Trackpoint>"
      "</Track><Extensions><x:DistanceMeters xmlns:x=\"u\">5</x:DistanceMeters></Extensions></Lap>"
      "<Lap StartTime=\"2017-06-11T14:39:09.000Z\"><TotalTimeSeconds>299.5</TotalTimeSeconds>"
      "<DistanceMeters>999.75</DistanceMeters></Lap></Activity>"
      "<Activity Sport=\"Biking\"><Id>2017-06-12T10:00:00+09:00</Id></Activity></Activities>"
      "</TrainingCenterDatabase>",
      "+02:00");

  assert_n (batch, 2, 0);
  assert_session (batch, 0, SURAL_TRAINING_RUN, at (2017, 6, 11, 16, 34), 600, 2000, -1);
  assert_session (batch, 1, SURAL_TRAINING_OTHER, at (2017, 6, 12, 10, 0), -1, -1, -1);
}

/* A hundredth of a degree on the equator is 1111.95 m on a sphere of 6371.0088 km; between segments
 * nobody ran. */
static void
test_gpx (void)
{
  g_autoptr (SuralImportBatch) batch = read_text (
      "\xef\xbb\xbf<?xml version=\"1.0\"?><gpx version=\"1.1\" "
      "xmlns=\"http://www.topografix.com/GPX/1/1\"><metadata><time>2020-01-01T00:00:00Z</time>"
      "</metadata><trk><name>Morning</name><type>running</type><trkseg>"
      "<trkpt lat=\"0\" lon=\"0\"><ele>1</ele><time>2020-05-01T06:00:00Z</time></trkpt>"
      "<trkpt lat=\"0\" lon=\"0.01\"><time>2020-05-01T06:06:00Z</time></trkpt></trkseg><trkseg>"
      "<trkpt lat=\"0\" lon=\"0.02\"><time>2020-05-01T06:10:00Z</time></trkpt>"
      "<trkpt lat=\"0.01\" lon=\"0.02\"><time>2020-05-01T06:16:00Z</time></trkpt>"
      "<trkpt lat=\"91\" lon=\"0.02\"><time>2020-05-01T06:16:00Z</time></trkpt></trkseg></trk>"
      "<trk><trkseg><trkpt lat=\"0\" lon=\"0\"><time>2020-05-02T06:00:00Z</time></trkpt></trkseg>"
      "</trk><trk><type>9</type><trkseg><trkpt lat=\"0\" lon=\"0\"/></trkseg></trk></gpx>",
      "+00:00");

  assert_n (batch, 2, 2);
  assert_session (batch, 0, SURAL_TRAINING_RUN, at (2020, 5, 1, 6, 0), 960, 2224, -1);
  assert_session (batch, 1, SURAL_TRAINING_OTHER, at (2020, 5, 2, 6, 0), -1, -1, -1);
  g_assert_true (is_told (batch, "what sport"));
  g_assert_true (is_told (batch, "nowhere on earth"));
}

/* Both ways of a distance; its own clock; a DTD without entities. Records are read past. */
static void
test_apple (void)
{
  g_autoptr (SuralImportBatch) batch = read_text (
      "<?xml version=\"1.0\"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Workout)*>\n"
      "<!ATTLIST HealthData locale CDATA #REQUIRED>\n]>\n<HealthData locale=\"en_GB\">"
      "<Record type=\"HKQuantityTypeIdentifierHeartRate\" unit=\"count/min\" value=\"60\"/>"
      "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"45.5\" "
      "durationUnit=\"min\" totalDistance=\"5\" totalDistanceUnit=\"mi\" sourceName=\"Watch\" "
      "startDate=\"2023-03-01 18:02:11 +0100\" endDate=\"2023-03-01 18:48:11 +0100\"/>"
      "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" duration=\"1\" "
      "durationUnit=\"hr\" startDate=\"2023-03-02 23:50:00 -0800\"><WorkoutStatistics "
      "type=\"HKQuantityTypeIdentifierActiveEnergyBurned\" sum=\"900\" unit=\"kcal\"/>"
      "<WorkoutStatistics type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" sum=\"10.4\" "
      "unit=\"km\"/></Workout>"
      "<Workout workoutActivityType=\"HKWorkoutActivityTypeTraditionalStrengthTraining\" "
      "duration=\"30\" startDate=\"2023-03-03 07:00:00 +0100\"/></HealthData>",
      "+05:00");

  assert_n (batch, 3, 0);
  assert_session (batch, 0, SURAL_TRAINING_RUN, at (2023, 3, 1, 18, 2), 2730, 8047, -1);
  assert_session (batch, 1, SURAL_TRAINING_RUN, at (2023, 3, 2, 23, 50), 3600, 10400, -1);
  assert_session (batch, 2, SURAL_TRAINING_LIFT, at (2023, 3, 3, 7, 0), 1800, -1, -1);
  g_assert_false (is_told (batch, "universal"));
}

/* An export that is too large for memory is read from the disk; anything else of that size is not.
 */
static void
test_long (void)
{
  static const char record[] =
      "<Record type=\"HKQuantityTypeIdentifierHeartRate\" value=\"60\"/>\n";
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("sural-test-XXXXXX", &stream, &error);
  g_autoptr (GString) text = g_string_new ("<HealthData>");
  g_autoptr (SuralImportBatch) batch = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < 20000; i++)
    g_string_append (text, record);
  g_string_append (text, "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" "
                         "duration=\"30\" startDate=\"2023-03-03 07:00:00 +0100\"/></HealthData>");
  g_assert_true (
      g_file_replace_contents (file, text->str, text->len, NULL, FALSE, 0, NULL, NULL, &error));
  batch = sural_training_file_read_long (file, "f", zone, NULL, &error);
  g_assert_no_error (error);
  assert_session (batch, 0, SURAL_TRAINING_RUN, at (2023, 3, 3, 7, 0), 1800, -1, -1);

  g_assert_true (g_file_replace_contents (file, "<gpx/>", 6, NULL, FALSE, 0, NULL, NULL, &error));
  g_assert_null (sural_training_file_read_long (file, "f", zone, NULL, &error));
  g_assert_error (error, SURAL_ERROR, SURAL_ERROR_LIMIT);
  g_file_delete (file, NULL, NULL);
}

/* --- FIT -------------------------------------------------------------------------------------- */

/* 2017-06-11 14:34:09 UTC */
#define START (1497191649 - 631065600)

static const FitSession fenix[] = {
  { START, 1, 0, 12719000, 56887, 15756 },     /* timer, not elapsed */
  { START + 3600, 3, 0, 60000, 60000, 10000 }, /* a transition */
  { START + 7200, 2, 0, 11287000, G_MAXUINT32, 3214576 },
  { START + 90000, 10, 20, 1800000, 1800000, G_MAXUINT32 },
};

static void
test_fit (void)
{
  for (guint is_big_endian = 0; is_big_endian < 2; is_big_endian++)
    {
      g_autoptr (GByteArray) file = g_byte_array_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralImportBatch) batch = NULL;

      fit_file_append (file, fenix, G_N_ELEMENTS (fenix), 7200, is_big_endian);
      bytes = g_bytes_new (file->data, file->len);
      batch = read_in_zone (bytes, "-05:00", &error);
      g_assert_no_error (error);
      assert_n (batch, 3, 0);
      assert_session (batch, 0, SURAL_TRAINING_RUN, at (2017, 6, 11, 16, 34), 57, 158, -1);
      assert_session (batch, 1, SURAL_TRAINING_OTHER, at (2017, 6, 11, 18, 34), 11287, 32146, -1);
      assert_session (batch, 2, SURAL_TRAINING_LIFT, at (2017, 6, 12, 17, 34), 1800, -1, -1);
      g_assert_cmpuint (sural_import_batch_get_reasons (batch)->len, ==, 0);
    }
}

/* Several files behind each other; one whose sum is wrong is read and told. */
static void
test_fit_chained (void)
{
  const FitSession second = { START + 200000, 1, 0, 600000, 600000, 200000 };
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = NULL;

  fit_file_append (file, fenix, 1, 0, FALSE);
  fit_file_append (file, &second, 1, 0, TRUE);
  file->data[file->len - 1] ^= 0x55;
  bytes = g_bytes_new (file->data, file->len);
  batch = read_in_zone (bytes, "+00:00", &error);
  g_assert_no_error (error);
  assert_n (batch, 2, 0);
  assert_session (batch, 1, SURAL_TRAINING_RUN, at (2017, 6, 13, 22, 7), 600, 2000, -1);
  g_assert_true (is_told (batch, "check sum"));
}

/* Cut at every byte it is refused, or the session that is before that is read and the cut is told.
 */
static void
test_fit_cut (void)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  guint n_read = 0;

  fit_file_append (file, fenix, 1, 0, FALSE);
  for (guint length = 12; length < file->len; length++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (file->data, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (SuralImportBatch) batch = read_in_zone (bytes, "+00:00", &error);

      if (batch == NULL)
        {
          g_assert_error (error, SURAL_ERROR, SURAL_ERROR_INVALID);
          g_assert_null (strchr (error->message, '\n'));
          continue;
        }
      n_read++;
      assert_n (batch, 1, 0);
      g_assert_true (is_told (batch, "end is missing"));
    }
  g_assert_cmpuint (n_read, >, 0);
}

/* A message of a kind that was never laid out ends the reading there: what was before it is taken,
 * and the rest is told. What the watch did not measure is not known, whatever bytes stand for it; a
 * list is no number; a moment since the watch was turned on is no day. */
static void
test_fit_odd (void)
{
  static const FitField listed[] = {
    { 2, 4, 0x86 }, { 5, 1, 0x00 }, { 8, 8, 0x86 }, { 9, 4, 0x86 }
  };
  const FitSession run = { START, 1, 0, 600000, 600000, 200000 };
  const FitSession unmeasured = { START + 3600, 1, 0, G_MAXUINT32, G_MAXUINT32, G_MAXUINT32 };
  const FitSession since_on = { 5000, 1, 0, 600000, 600000, 200000 };
  const FitSession too_fast = { START + 7200, 1, 0, 60000, 60000, 9000000 };
  FitFile odd = { g_byte_array_new (), FALSE };
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = NULL;

  fit_file_define (&odd, 1, 18, fit_file_session, G_N_ELEMENTS (fit_file_session), 0);
  fit_file_add_session (&odd, 1, &run);
  fit_file_add_session (&odd, 1, &unmeasured);
  fit_file_add_session (&odd, 1, &since_on);
  fit_file_add_session (&odd, 1, &too_fast);
  fit_file_define (&odd, 4, 18, listed, G_N_ELEMENTS (listed), 0);
  fit_file_add (&odd, 4, 1);
  fit_file_add (&odd, START + 10800, 4);
  fit_file_add (&odd, 1, 1);
  fit_file_add (&odd, 600000, 4);
  fit_file_add (&odd, 700000, 4);
  fit_file_add (&odd, 300000, 4);
  fit_file_add (&odd, 9, 1); /* of a kind that was not laid out */
  fit_file_add_session (&odd, 1, &run);
  fit_file_end (&odd, file);
  bytes = g_bytes_new (file->data, file->len);
  batch = read_in_zone (bytes, "+00:00", &error);
  g_assert_no_error (error);
  assert_n (batch, 3, 2);
  assert_session (batch, 0, SURAL_TRAINING_RUN, at (2017, 6, 11, 14, 34), 600, 2000, -1);
  assert_session (batch, 1, SURAL_TRAINING_RUN, at (2017, 6, 11, 15, 34), -1, -1, -1);
  assert_session (batch, 2, SURAL_TRAINING_RUN, at (2017, 6, 11, 17, 34), -1, 3000, -1);
  g_assert_true (is_told (batch, "when it began"));
  g_assert_true (is_told (batch, "nobody runs in that time (2017-06-11)"));
  g_assert_true (is_told (batch, "check sum is wrong or its end is missing"));
}

/* --- Hostile ---------------------------------------------------------------------------------- */

static void
assert_refused (const char *text, const char *what)
{
  g_autoptr (GBytes) bytes = training_file_text (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = read_in_zone (bytes, "+00:00", &error);

  g_assert_null (batch);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, "f:"));
  g_assert_nonnull (strstr (error->message, what));
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_hostile (void)
{
  g_autoptr (GString) deep = g_string_new ("<gpx>");

  assert_refused ("<?xml version=\"1.0\"?><!DOCTYPE gpx [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
                  "\"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><gpx><trk><name>&b;</name></trk></gpx>",
                  "entit");
  assert_refused ("<?xml version=\"1.0\"?><!DOCTYPE HealthData [<!ENTITY x SYSTEM "
                  "\"file:///etc/passwd\">]><HealthData>&x;</HealthData>",
                  "entit");
  assert_refused ("<?xml version=\"1.0\"?><!DOCTYPE gpx [<!ENTITY % x SYSTEM \"http://a.invalid/\">"
                  "%x;]><gpx/>",
                  "entit");
  assert_refused ("<?xml version=\"1.0\"?><!DOCTYPE HealthData [<!ENTITY x SYSTEM "
                  "\"file:///etc/passwd\">]><HealthData locale=\"&x;\"/>",
                  "damaged XML");
  assert_refused ("<gpx><trk><trkseg>", "damaged XML");
  assert_refused ("<gpx><trk></gpx>", "damaged XML");
  assert_refused ("<gpx></gpx>", "no session");
  for (guint i = 0; i < 100; i++)
    g_string_append (deep, "<a>");
  assert_refused (deep->str, "deeper");
  assert_refused ("Activity Type,Date,Distance,Time\n", "no session");
  assert_refused ("Activity Type,Date,Distance,Time\n"
                  "Running,9999-99-99 00:00:00,1e308,99999999:00:00\n",
                  "no session");
  assert_refused ("title,start_time,end_time,exercise_title,set_index,set_type,weight_kg,reps\n"
                  "A,\"22 Dec 2023, 17:15\",\"22 Dec 2023, 18:20\",Squat,0,normal,999999999,"
                  "999999999\n",
                  "nobody lifts");
  assert_refused ("Id,ActivityDate,SedentaryMinutes\n1,4/31/2016,-5\n", "below zero");
}

/* --- Days ------------------------------------------------------------------------------------- */

static SuralTraining
make (const char *source, SuralTrainingKind kind, SuralTime started, gint64 seconds, gint64 metres)
{
  return (SuralTraining) { g_intern_string (source), kind, started, seconds, metres, -1 };
}

static void
test_reduce (void)
{
  const SuralTime noon = at (2026, 8, 1, 12, 0);
  const SuralTraining sessions[] = {
    make ("strava", SURAL_TRAINING_RUN, noon, 3000, 10000),
    make ("garmin", SURAL_TRAINING_RUN, noon, 3005, 10020),   /* the same minute */
    make ("fit", SURAL_TRAINING_RUN, noon + 120, 2990, 9990), /* two minutes, as long */
    make ("fit", SURAL_TRAINING_RUN, noon + 60, 600, 2000),   /* another one */
    make ("strava", SURAL_TRAINING_OTHER, noon, 600, 99999),  /* another kind */
    make ("strava", SURAL_TRAINING_RUN, noon, 3000, 12000),   /* its second edition */
    make ("strava", SURAL_TRAINING_RUN, at (2026, 8, 1, 23, 59), 7200, -1), /* over midnight */
    make ("fitbit", SURAL_TRAINING_SITTING, at (2026, 8, 2, 0, 0), 36000, -1),
  };
  g_autoptr (GArray) days = sural_training_reduce (sessions, G_N_ELEMENTS (sessions));
  const SuralTrainingDay *first = &g_array_index (days, SuralTrainingDay, 0);
  const SuralTrainingDay *second = &g_array_index (days, SuralTrainingDay, 1);

  g_assert_cmpuint (days->len, ==, 2);
  g_assert_cmpint (first->run_metres, ==, 14000);
  g_assert_cmpint (first->longest_metres, ==, 12000);
  g_assert_cmpint (first->run_seconds, ==, 3000 + 600 + 7200);
  g_assert_cmpuint (first->n_sessions, ==, 4);
  g_assert_cmpint (first->grams, ==, SURAL_TRAINING_UNKNOWN);
  g_assert_cmpint (second->sitting_seconds, ==, 36000);
  g_assert_cmpint (second->run_metres, ==, SURAL_TRAINING_UNKNOWN);
  g_assert_cmpuint (second->n_sessions, ==, 0);
}

/* How many sessions are left of two. */
static guint
count_settled (SuralTraining one, SuralTraining other)
{
  const SuralTraining sessions[] = { one, other };
  g_autoptr (GArray) settled = sural_training_settle (sessions, 2);
  g_autoptr (GArray) turned =
      sural_training_settle ((const SuralTraining[]) { other, one }, G_N_ELEMENTS (sessions));

  g_assert_cmpuint (turned->len, ==, settled->len);
  return settled->len;
}

/* One program takes the pauses out of what the other has in: by distance it is one run. Neither
 * known is no distance, and what is as far but begins later is another run. */
static void
test_pauses (void)
{
  const SuralTime seven = at (2026, 8, 1, 7, 0);
  const SuralTraining moving = make ("strava", SURAL_TRAINING_RUN, seven, 2700, 10000);
  SuralTraining elapsed = make ("garmin", SURAL_TRAINING_RUN, seven + 60, 3600, 10020);

  g_assert_cmpuint (count_settled (moving, elapsed), ==, 1);
  elapsed.started = seven + 180;
  g_assert_cmpuint (count_settled (moving, elapsed), ==, 2);
  elapsed.started = seven + 60;
  elapsed.metres = 2000;
  g_assert_cmpuint (count_settled (moving, elapsed), ==, 2);
  elapsed.metres = SURAL_TRAINING_UNKNOWN;
  g_assert_cmpuint (count_settled (moving, elapsed), ==, 2);
}

/* Universal time that was taken in the zone of the computer, which was not where somebody ran: by
 * length and distance it is the run that the watch tells of at its own hour. */
static void
test_zones (void)
{
  const SuralTime seven = at (2026, 8, 1, 7, 0);
  const SuralTraining watch = make ("garmin", SURAL_TRAINING_RUN, seven, 3000, 10000);
  const SuralTraining utc = make ("strava", SURAL_TRAINING_RUN, seven - 6 * 3600, 3010, 10040);
  SuralTraining other = utc;
  g_autoptr (GArray) settled = sural_training_settle ((const SuralTraining[]) { utc, watch }, 2);

  g_assert_cmpuint (settled->len, ==, 1);
  g_assert_cmpint (g_array_index (settled, SuralTraining, 0).started, ==, seven);
  g_assert_cmpuint (count_settled (watch, utc), ==, 1);
  other.started = seven + 5 * 3600 + 45 * 60 + 60;
  g_assert_cmpuint (count_settled (watch, other), ==, 1);
  /* No zone is that far, or off by such minutes. */
  other.started = seven + 15 * 3600;
  g_assert_cmpuint (count_settled (watch, other), ==, 2);
  other.started = seven + 6 * 3600 + 7 * 60;
  g_assert_cmpuint (count_settled (watch, other), ==, 2);
  /* Another run, one of which too little is known, and one that the same program tells of. */
  other = utc;
  other.metres = 8000;
  g_assert_cmpuint (count_settled (watch, other), ==, 2);
  other.metres = SURAL_TRAINING_UNKNOWN;
  g_assert_cmpuint (count_settled (watch, other), ==, 2);
  other = utc;
  other.source = watch.source;
  g_assert_cmpuint (count_settled (watch, other), ==, 2);
}

/* The same loop in the morning and in the evening, which two programs tell of at the same hours. */
static void
test_zones_twice_a_day (void)
{
  const SuralTime seven = at (2026, 8, 1, 7, 0);
  const SuralTraining sessions[] = {
    make ("garmin", SURAL_TRAINING_RUN, seven, 3000, 10000),
    make ("strava", SURAL_TRAINING_RUN, seven, 3000, 10000),
    make ("strava", SURAL_TRAINING_RUN, seven + 11 * 3600, 3000, 10000),
    make ("garmin", SURAL_TRAINING_RUN, seven + 11 * 3600, 3000, 10000),
  };
  g_autoptr (GArray) settled = sural_training_settle (sessions, G_N_ELEMENTS (sessions));
  g_autoptr (GArray) three = sural_training_settle (sessions, 3);

  g_assert_cmpuint (settled->len, ==, 2);
  g_assert_cmpuint (three->len, ==, 2);
}

static void
assert_same_day (const SuralTrainingDay *one, const SuralTrainingDay *other)
{
  g_assert_cmpuint (one->day, ==, other->day);
  g_assert_cmpint (one->run_seconds, ==, other->run_seconds);
  g_assert_cmpint (one->run_metres, ==, other->run_metres);
  g_assert_cmpint (one->longest_metres, ==, other->longest_metres);
  g_assert_cmpint (one->grams, ==, other->grams);
  g_assert_cmpint (one->sitting_seconds, ==, other->sitting_seconds);
  g_assert_cmpuint (one->n_sessions, ==, other->n_sessions);
}

/* Whatever the sessions: the same log twice comes to what it comes to once, days are in order and
 * each is there once, and no longest run is longer than all of them. */
static void
test_reduce_random (void)
{
  static const char *const programs[] = { "strava", "garmin", "fit" };

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GArray) sessions = g_array_new (FALSE, FALSE, sizeof (SuralTraining));
      g_autoptr (GArray) once = NULL;
      g_autoptr (GArray) twice = NULL;
      const guint n = (guint) g_test_rand_int_range (0, 40);

      for (guint i = 0; i < n; i++)
        {
          const SuralTraining session =
              make (programs[g_test_rand_int_range (0, 3)],
                    (SuralTrainingKind) g_test_rand_int_range (0, 4),
                    at (2026, 8, 1, 0, 0) + 60 * g_test_rand_int_range (0, 4000),
                    g_test_rand_int_range (-1, 5000), g_test_rand_int_range (-1, 20000));

          g_array_append_val (sessions, session);
        }
      once = sural_training_reduce ((SuralTraining *) sessions->data, n);
      for (guint i = 0; i < n; i++)
        {
          const SuralTraining again = g_array_index (sessions, SuralTraining, i);

          g_array_append_val (sessions, again);
        }
      twice = sural_training_reduce ((SuralTraining *) sessions->data, 2 * n);
      g_assert_cmpuint (once->len, ==, twice->len);
      for (guint i = 0; i < once->len; i++)
        {
          const SuralTrainingDay *day = &g_array_index (once, SuralTrainingDay, i);

          assert_same_day (day, &g_array_index (twice, SuralTrainingDay, i));
          g_assert_cmpint (day->longest_metres, <=, day->run_metres);
          g_assert_true (i == 0 || g_array_index (once, SuralTrainingDay, i - 1).day < day->day);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/training/strava", test_strava);
  g_test_add_func ("/training/strava-languages", test_strava_languages);
  g_test_add_func ("/training/daylio", test_daylio);
  g_test_add_func ("/training/daylio-amounts", test_daylio_amounts);
  g_test_add_func ("/training/kinds", test_kinds);
  g_test_add_func ("/training/garmin", test_garmin);
  g_test_add_func ("/training/hevy", test_hevy);
  g_test_add_func ("/training/fitbit", test_fitbit);
  g_test_add_func ("/training/fitbit-order", test_fitbit_order);
  g_test_add_func ("/training/tcx", test_tcx);
  g_test_add_func ("/training/gpx", test_gpx);
  g_test_add_func ("/training/apple", test_apple);
  g_test_add_func ("/training/long", test_long);
  g_test_add_func ("/training/fit", test_fit);
  g_test_add_func ("/training/fit-chained", test_fit_chained);
  g_test_add_func ("/training/fit-cut", test_fit_cut);
  g_test_add_func ("/training/fit-odd", test_fit_odd);
  g_test_add_func ("/training/hostile", test_hostile);
  g_test_add_func ("/training/reduce", test_reduce);
  g_test_add_func ("/training/pauses", test_pauses);
  g_test_add_func ("/training/zones", test_zones);
  g_test_add_func ("/training/zones-twice-a-day", test_zones_twice_a_day);
  g_test_add_func ("/training/reduce-random", test_reduce_random);
  return g_test_run ();
}
