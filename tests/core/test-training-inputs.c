/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "training-files.h"

/* Files as people have them, by the shapes of the programs that write them, and what a person would
 * take from each. What is right was written down before any of them was read. */

/* What is read of a file: its sessions as "run 2026-08-01T06:00:00 3000s 10000m 5000g", each amount
 * where it is known; NULL: it is refused. */
typedef struct
{
  const char *name;
  const char *text;
  const char *zone;
  const char *sessions;
  const char *told[3]; /* parts of what is told of it, or of the refusal */
} Input;

#define STRAVA                                                                                     \
  "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Elapsed Time,"      \
  "Moving Time,Distance\n"
#define STRAVA_DE                                                                                  \
  "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Verstrichene Zeit,Distanz,"      \
  "Verstrichene Zeit,Bewegungszeit,Distanz\n"
#define GARMIN "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR\n"
#define GARMIN_DE "Aktivitätstyp;Datum;Favorit;Titel;Distanz;Kalorien;Zeit\n"
#define GARMIN_FR                                                                                  \
  "Type d'activité,Date,Favori,Titre,Distance,Calories,Durée,Fréquence cardiaque moyenne,"         \
  "Cadence de course moyenne,Pas,Temps de déplacement\n"
#define GARMIN_ES                                                                                  \
  "Tipo de actividad,Fecha,Favorito,Título,Distancia,Calorías,Tiempo,Frecuencia cardiaca media,"   \
  "Ritmo medio,Ascenso total\n"
#define HEVY                                                                                       \
  "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"     \
  "set_type,weight_kg,reps,distance_km,duration_seconds,rpe\n"
#define HEVY_LB                                                                                    \
  "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"     \
  "set_type,weight_lbs,reps,distance_miles,duration_seconds,rpe\n"
#define DAYLIO "full_date,date,weekday,time,mood,activities,note_title,note\n"
#define TCX                                                                                        \
  "<TrainingCenterDatabase><Activities><Activity Sport=\"Running\"><Id>2026-08-01T06:00:00Z</Id>"
#define TCX_END "</Activity></Activities></TrainingCenterDatabase>"
#define LAP(clock, seconds, rest)                                                                  \
  "<Lap StartTime=\"2026-08-01T" clock "Z\"><TotalTimeSeconds>" seconds "</TotalTimeSeconds>" rest \
  "</Lap>"
#define FAR(metres) "<DistanceMeters>" metres "</DistanceMeters>"
#define POINT(metres) "<Trackpoint>" FAR (metres) "</Trackpoint>"
#define GPX "<gpx version=\"1.1\"><trk><type>running</type><trkseg>"
#define GPX_END "</trkseg></trk></gpx>"
/* Thousandths of a degree on the equator: 111.195 m each. */
#define PT(lon, clock) "<trkpt lat=\"0\" lon=\"" lon "\"><time>2026-08-01T" clock "Z</time></trkpt>"
#define APPLE "<?xml version=\"1.0\"?><HealthData locale=\"de_DE\">"
#define RUN_OF_APPLE "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" "

static const Input strava[] = {
  { "universal time on the morning of summer time",
    STRAVA "1,\"Mar 29, 2026, 12:30:00 AM\",a,Run,1800,5.00,1800.0,1800.0,5000.0\n"
           "2,\"Mar 29, 2026, 1:30:00 AM\",b,Run,600,2.00,600.0,600.0,2000.0\n",
    "Europe/Berlin",
    "run 2026-03-29T01:30:00 1800s 5000m\nrun 2026-03-29T03:30:00 600s 2000m\n",
    { "Europe/Berlin" } },
  { "over midnight by the zone",
    STRAVA "1,\"Dec 31, 2025, 11:50:00 PM\",a,Run,3600,10.00,3600.0,3600.0,10000.0\n",
    "+01:00",
    "run 2026-01-01T00:50:00 3600s 10000m\n",
    { NULL } },
  { "less than nothing",
    STRAVA "1,\"Aug 1, 2026, 6:00:00 AM\",a,Run,3000,-10.00,3000.0,-1.0,-10000.0\n",
    "+00:00",
    "run 2026-08-01T06:00:00 3000s\n",
    { "“Distance”: a value below zero (line 2)", "“Moving Time”: a value below zero (line 2)" } },
  { "words for numbers",
    STRAVA "1,\"Aug 1, 2026, 6:00:00 AM\",a,Run,3000,far,3000.0,3000.0,\n"
           "2,\"Aug 2, 2026, 6:00:00 AM\",a,Run,3000,5.00,3000.0,3000.0,5000.0\n",
    "+00:00",
    "run 2026-08-01T06:00:00 3000s\nrun 2026-08-02T06:00:00 3000s 5000m\n",
    { "“Distance”: no number (line 2)" } },
  { "a treadmill without a distance",
    STRAVA "1,\"Aug 1, 2026, 6:00:00 AM\",a,Run,1800,0,1800.0,1800.0,0.0\n",
    "+00:00",
    "run 2026-08-01T06:00:00 1800s\n",
    { NULL } },
  { "German, kilometres with three decimals, one row",
    STRAVA_DE "1,\"01.08.2026, 06:00:00\",Früh,Lauf,420,\"1,374\",420,400,\"1.374\"\n",
    "+00:00",
    "run 2026-08-01T06:00:00 400s 1374m\n",
    { NULL } },
  { "German, metres with a comma",
    STRAVA_DE "1,\"01.08.2026, 06:00:00\",Früh,Lauf,3189,\"9,44\",3189,3100,\"9.441,5\"\n",
    "+00:00",
    "run 2026-08-01T06:00:00 3100s 9442m\n",
    { NULL } },
  { "German, a quarter of an hour that is 1.341 seconds nowhere",
    STRAVA_DE "1,\"01.08.2026, 06:00:00\",Früh,Lauf,1.341,\"4,03\",1.341,1.322,\"4.030\"\n",
    "+00:00",
    "run 2026-08-01T06:00:00 1322s 4030m\n",
    { NULL } },
  { "French, blanks between thousands",
    "ID de l'activité,Date de l'activité,Nom de l'activité,Type d'activité,Temps écoulé,Distance,"
    "Temps écoulé,Durée de déplacement,Distance\n"
    "1,1 août 2026 à 06:00:00,Midi,Course à pied,3000,\"10,02\",3000,2900,\"10\xc2\xa0"
    "020,4\"\n",
    "+00:00",
    "run 2026-08-01T06:00:00 2900s 10020m\n",
    { NULL } },
  { "a day that no calendar has",
    STRAVA "1,\"Feb 30, 2026, 6:00:00 AM\",a,Run,1800,5.00,1800.0,1800.0,5000.0\n"
           "2,\"Feb 28, 2026, 6:00:00 AM\",a,Run,1800,5.00,1800.0,1800.0,5000.0\n",
    "+00:00",
    "run 2026-02-28T06:00:00 1800s 5000m\n",
    { "nothing says when it began (line 2)" } },
  { "the same activity twice, the second corrected",
    STRAVA "1,\"Aug 1, 2026, 6:00:00 AM\",a,Run,1800,5.00,1800.0,1800.0,5000.0\n"
           "1,\"Aug 1, 2026, 6:00:00 AM\",a,Run,1800,6.00,1800.0,1800.0,6000.0\n",
    "+00:00",
    "run 2026-08-01T06:00:00 1800s 6000m\n",
    { "it counts once (line 3)" } },
};

static const Input garmin[] = {
  { "French, with a point before decimals and a comma between thousands",
    GARMIN_FR "Course à pied,2026-08-10 10:52:21,false,\"Sortie du matin\",\"3.95\",\"407\","
              "\"00:35:20\",\"151\",\"121\",\"4,404\",\"00:35:08\"\n"
              "Musculation,2026-06-20 10:04:15,false,\"Musculation\",\"0.00\",\"540\",\"00:57:59\","
              "\"129\",\"--\",\"--\",\"00:50:21\"\n"
              "Randonnée,2026-05-16 13:18:54,false,\"Forêt\",\"9.70\",\"943\",\"02:49:38\",\"105\","
              "\"65\",\"12,426\",\"01:57:11\"\n",
    "+00:00",
    "run 2026-08-10T10:52:00 2108s 3950m\nlift 2026-06-20T10:04:00 3021s\n"
    "other 2026-05-16T13:18:00 7031s 9700m\n",
    { "taken as kilometres" } },
  { "Spanish",
    GARMIN_ES
    "Carrera,2026-07-11 06:30:54,false,\"Metepec Carrera\",\"8.68\",\"630\",\"01:06:47\","
    "\"124\",\"7:42\",\"230\"\n"
    "Entrenamiento de fuerza,2026-07-12 06:30:54,false,\"F\",\"0.00\",\"63\",\"00:45:00\","
    "\"124\",\"--\",\"--\"\n",
    "+00:00",
    "run 2026-07-11T06:30:00 4007s 8680m\nlift 2026-07-12T06:30:00 2700s\n",
    { "taken as kilometres" } },
  { "Spanish, with a comma",
    GARMIN_ES
    "Carrera,2026-02-03 07:00:00,false,\"C\",\"5,25\",\"310\",\"00:31:30\",\"142\",\"6:00\","
    "\"1.230\"\n",
    "+00:00",
    "run 2026-02-03T07:00:00 1890s 5250m\n",
    { NULL } },
  { "a thousand kilometres by the comma of other rows",
    GARMIN_DE "Laufen;2026-08-01 06:00:00;false;a;1.374;700;00:50:00\n"
              "Laufen;2026-08-02 06:00:00;false;a;10,53;700;00:50:00\n",
    "+00:00",
    "run 2026-08-02T06:00:00 3000s 10530m\n",
    { "nobody runs in that time (line 2)" } },
  { "one and a part by the point of other rows",
    GARMIN "Running,2026-08-01 06:00:00,false,a,\"1.374\",70,\"00:07:00\",150\n"
           "Running,2026-08-02 06:00:00,false,a,\"10.53\",700,\"00:50:00\",150\n",
    "+00:00",
    "run 2026-08-01T06:00:00 420s 1374m\nrun 2026-08-02T06:00:00 3000s 10530m\n",
    { NULL } },
  { "nothing tells, and nobody runs a thousand kilometres",
    GARMIN "Running,2026-08-01 06:00:00,false,a,\"1,374\",70,\"00:07:00\",150\n",
    "+00:00",
    "run 2026-08-01T06:00:00 420s 1374m\n",
    { NULL } },
  { "less than nothing, and gaps",
    GARMIN "Running,2026-08-01 06:00:00,false,a,\"-3.00\",70,\"00:20:00\",150\n"
           "Running,2026-08-02 06:00:00,false,a,\"3.00\",70,\"-00:20:00\",150\n"
           "Running,2026-08-03 06:00:00,false,a,\"--\",70,\"--\",150\n",
    "+00:00",
    "run 2026-08-01T06:00:00 1200s\nrun 2026-08-02T06:00:00 3000m\nrun 2026-08-03T06:00:00\n",
    { "“Distance”: a value below zero (line 2)", "“Time”: a value below zero (line 3)" } },
  { "a pool, in metres",
    GARMIN "Pool Swimming,2026-08-01 06:00:00,false,a,\"1,500\",70,\"00:40:00\",150\n"
           "Running,2026-08-02 06:00:00,false,a,\"5.00\",70,\"00:25:00\",150\n",
    "+00:00",
    "other 2026-08-01T06:00:00 2400s 1500m\nrun 2026-08-02T06:00:00 1500s 5000m\n",
    { NULL } },
  { "a clock with tenths, and a day long",
    GARMIN "Running,2026-08-01 06:00:00,false,a,\"2.00\",70,\"00:09:02.5\",150\n"
           "Running,2026-08-02 06:00:00,false,a,\"160.00\",70,\"25:10:00\",150\n",
    "+00:00",
    "run 2026-08-01T06:00:00 543s 2000m\nrun 2026-08-02T06:00:00 90600s 160000m\n",
    { NULL } },
  { "a clock that is none",
    GARMIN "Running,2026-08-01 06:00:00,false,a,\"2.00\",70,\"00:99:02\",150\n",
    "+00:00",
    "run 2026-08-01T06:00:00 2000m\n",
    { "“Time”: no length of time (line 2)" } },
  { "day or month first",
    GARMIN "Running,08/01/2026 06:00,false,a,\"2.00\",70,\"00:09:00\",150\n"
           "Running,2026-08-02 06:00:00,false,a,\"2.00\",70,\"00:09:00\",150\n",
    "+00:00",
    "run 2026-08-02T06:00:00 540s 2000m\n",
    { "nothing says when it began (line 2)" } },
};

static const Input hevy[] = {
  { "supersets, warm-up and empty efforts",
    HEVY "A,\"22 Dec 2025, 17:15\",\"22 Dec 2025, 18:15\",,Squat,1,,0,warmup,60,10,,,\n"
         "A,\"22 Dec 2025, 17:15\",\"22 Dec 2025, 18:15\",,Calf Raise,1,,0,normal,40,12,,,\n"
         "A,\"22 Dec 2025, 17:15\",\"22 Dec 2025, 18:15\",,Squat,1,,1,dropset,100,5,,,9.5\n",
    "+00:00",
    "lift 2025-12-22T17:15:00 3600s 980000g\n",
    { NULL } },
  { "pounds",
    HEVY_LB "A,\"22 Dec 2025, 17:15\",\"22 Dec 2025, 18:15\",,Squat,,,0,normal,100,10,,,\n",
    "+00:00",
    "lift 2025-12-22T17:15:00 3600s 453592g\n",
    { NULL } },
  { "pounds as kilograms with three decimals",
    HEVY "A,\"22 Dec 2025, 17:15\",\"22 Dec 2025, 18:15\",,Squat,,,0,normal,102.058,5,,,\n",
    "+00:00",
    "lift 2025-12-22T17:15:00 3600s 510290g\n",
    { NULL } },
  { "a comma",
    HEVY "A,\"22 Dez. 2025, 17:15\",\"22 Dez. 2025, 18:15\",,Squat,,,0,normal,\"62,5\",10,,,\n",
    "+00:00",
    "lift 2025-12-22T17:15:00 3600s 625000g\n",
    { NULL } },
  { "less than nothing",
    HEVY "A,\"22 Dec 2025, 17:15\",\"22 Dec 2025, 18:15\",,Dip,,,0,normal,-20,10,,,\n"
         "A,\"22 Dec 2025, 17:15\",\"22 Dec 2025, 18:15\",,Squat,,,0,normal,50,10,,,\n"
         "A,\"22 Dec 2025, 17:15\",\"22 Dec 2025, 18:15\",,Squat,,,1,normal,50,-10,,,\n",
    "+00:00",
    "lift 2025-12-22T17:15:00 3600s 500000g\n",
    { "“weight_kg”: a value below zero (line 2)", "“reps”: a value below zero (line 4)" } },
  { "over midnight",
    HEVY "A,\"22 Dec 2025, 23:30\",\"23 Dec 2025, 00:40\",,Squat,,,0,normal,50,10,,,\n",
    "+00:00",
    "lift 2025-12-22T23:30:00 4200s 500000g\n",
    { NULL } },
  { "it ends before it begins",
    HEVY "A,\"22 Dec 2025, 17:15\",\"22 Dec 2025, 16:15\",,Squat,,,0,normal,50,10,,,\n",
    "+00:00",
    "lift 2025-12-22T17:15:00 500000g\n",
    { "ends before it begins: its length is not known (line 2)" } },
  { "a run among the weights",
    HEVY "A,\"22 Dec 2025, 17:15\",\"22 Dec 2025, 18:15\",,Squat,,,0,normal,50,10,,,\n"
         "A,\"22 Dec 2025, 17:15\",\"22 Dec 2025, 18:15\",,Treadmill,,,0,normal,,,5,1500,\n",
    "+00:00",
    "lift 2025-12-22T17:15:00 3600s 500000g\n",
    { "a set with a distance, which is not taken for a run (line 3)" } },
  { "the clock of ISO",
    HEVY "A,2025-12-22 17:15:00,2025-12-22 18:15:00,,Squat,,,0,normal,50,10,,,\n",
    "+00:00",
    "lift 2025-12-22T17:15:00 3600s 500000g\n",
    { NULL } },
};

static const Input sitting[] = {
  { "Fitbit, minutes with thousands",
    "ActivityDate,TotalDistance,SedentaryMinutes,TotalMinutesAsleep\n"
    "2026-08-01,4.4,\"1,157\",400\n",
    "+00:00",
    "sitting 2026-08-01T00:00:00 45420s\n",
    { NULL } },
  { "Fitbit, the same alone, and with a point",
    "Date,Minutes Sedentary,Minutes Asleep\n2026-08-01,\"1,157\",400\n2026-08-02,1.200,400\n",
    "+00:00",
    "sitting 2026-08-01T00:00:00 45420s\nsitting 2026-08-02T00:00:00 48000s\n",
    { NULL } },
  { "Fitbit, less than nothing",
    "ActivityDate,SedentaryMinutes,TotalMinutesAsleep\n2026-08-01,-700,400\n2026-08-02,700,-5\n"
    "2026-08-03,700,400\n",
    "+00:00",
    "sitting 2026-08-03T00:00:00 18000s\n",
    { "“SedentaryMinutes”: a value below zero (line 2)",
      "“TotalMinutesAsleep”: a value below zero (line 3)",
      "a day without minutes of sleep, which others of the file have (line 3)" } },
  { "Fitbit, a day twice",
    "ActivityDate,SedentaryMinutes,TotalMinutesAsleep\n2026-08-01,700,400\n2026-08-01,800,400\n",
    "+00:00",
    "sitting 2026-08-01T00:00:00 24000s\n",
    { "it counts once (line 3)" } },
  { "Fitbit, more sleep than stillness",
    "ActivityDate,SedentaryMinutes,TotalMinutesAsleep\n2026-08-01,300,400\n2026-08-02,700,400\n",
    "+00:00",
    "sitting 2026-08-02T00:00:00 18000s\n",
    { "more sleep than minutes without a movement (line 2)" } },
  { "Daylio, several entries of a day",
    DAYLIO "2026-08-01,August 1,Saturday,22:00,good,sitting 2 h | work,,\n"
           "2026-08-01,August 1,Saturday,12:00,good,sitting 1 h 30 min,,\n",
    "+00:00",
    "sitting 2026-08-01T00:00:00 12600s\n",
    { "neither how much nor when it was done (line 2)" } },
  { "Daylio, less than nothing, and more than a day",
    DAYLIO "2026-08-01,August 1,Saturday,22:00,good,sitting -2 h,,\n"
           "2026-08-02,August 2,Sunday,22:00,good,sitting 25 h,,\n"
           "2026-08-03,August 3,Monday,22:00,good,sitting 5 h,,\n",
    "+00:00",
    "sitting 2026-08-03T00:00:00 18000s\n",
    { "not said how long (line 2)", "more than 24 hours of sitting (2026-08-02)" } },
  { "Daylio, the decimal comma of a word",
    DAYLIO "2026-08-01,1,a,22:00,gut,\"gesessen 6,5 Std\",,\n",
    "+00:00",
    "sitting 2026-08-01T00:00:00 23400s\n",
    { NULL } },
};

static const Input tcx[] = {
  { "a lap of which its points say how far it was",
    TCX LAP ("06:00:00", "300", FAR ("1000"))
        LAP ("06:05:00", "300", "<Track>" POINT ("1004") POINT ("1500") POINT ("2010") "</Track>")
            LAP ("06:10:00", "300", FAR ("1000") "<Track>" POINT ("2020") POINT ("3010") "</Track>")
                TCX_END,
    "+00:00",
    "run 2026-08-01T06:00:00 900s 3010m\n",
    { NULL } },
  { "the same by points that begin anew with each lap",
    TCX LAP ("06:00:00", "300", "<Track>" POINT ("3") POINT ("1000") "</Track>")
        LAP ("06:05:00", "300", "<Track>" POINT ("2") POINT ("900") "</Track>") TCX_END,
    "+00:00",
    "run 2026-08-01T06:00:00 600s 1900m\n",
    { NULL } },
  { "a lap of which nothing says it",
    TCX LAP ("06:00:00", "300", FAR ("1000")) LAP ("06:05:00", "300", "") TCX_END,
    "+00:00",
    "run 2026-08-01T06:00:00 600s\n",
    { "does not say how far it was: the distance of its session is not known (2026-08-01)" } },
  { "a lap that does not say how long it was",
    TCX LAP ("06:00:00", "300", FAR ("1000")) "<Lap StartTime=\"2026-08-01T06:05:00Z\">" FAR (
        "1000") "</Lap>" TCX_END,
    "+00:00",
    "run 2026-08-01T06:00:00 2000m\n",
    { "does not say how long it was" } },
  { "a lap that is less than nothing",
    TCX LAP ("06:00:00", "300", FAR ("1000")) LAP ("06:05:00", "300", FAR ("-1000")) TCX_END,
    "+00:00",
    "run 2026-08-01T06:00:00 600s\n",
    { "“DistanceMeters”: a value below zero (2026-08-01)",
      "distance of its session is not known" } },
  { "a pressed button: a lap of no time",
    TCX LAP ("06:00:00", "300", FAR ("1000")) LAP ("06:05:00", "0", "") TCX_END,
    "+00:00",
    "run 2026-08-01T06:00:00 300s 1000m\n",
    { NULL } },
  { "two activities, of which the second has no fault of the first",
    TCX LAP ("06:00:00", "300", "") "</Activity><Activity Sport=\"Running\">"
                                    "<Id>2026-08-01T07:00:00Z</Id>" LAP ("07:00:00",
                                                                         "300",
                                                                         FAR ("1000")) TCX_END,
    "+00:00",
    "run 2026-08-01T06:00:00 300s\nrun 2026-08-01T07:00:00 300s 1000m\n",
    { "(2026-08-01)" } },
  { "a course that nobody ran",
    "<TrainingCenterDatabase><Courses><Course><Lap><TotalTimeSeconds>300</TotalTimeSeconds>" FAR (
        "1000") "</Lap></Course></Courses></TrainingCenterDatabase>",
    "+00:00",
    NULL,
    { "no session" } },
  { "of a multisport file, with prefixes",
    "<t:TrainingCenterDatabase xmlns:t=\"u\"><t:Activities><t:MultiSportSession><t:FirstSport>"
    "<t:Activity Sport=\"Other\"><t:Id>2026-08-01T06:00:00Z</t:Id><t:Lap StartTime=\""
    "2026-08-01T06:00:00Z\"><t:TotalTimeSeconds>600</t:TotalTimeSeconds><t:DistanceMeters>400"
    "</t:DistanceMeters></t:Lap></t:Activity></t:FirstSport><t:NextSport><t:Activity Sport=\""
    "Running\"><t:Id>2026-08-01T06:12:00Z</t:Id><t:Lap StartTime=\"2026-08-01T06:12:00Z\">"
    "<t:TotalTimeSeconds>1500</t:TotalTimeSeconds><t:DistanceMeters>5000</t:DistanceMeters>"
    "</t:Lap></t:Activity></t:NextSport></t:MultiSportSession></t:Activities>"
    "</t:TrainingCenterDatabase>",
    "+02:00",
    "other 2026-08-01T08:00:00 600s 400m\nrun 2026-08-01T08:12:00 1500s 5000m\n",
    { NULL } },
};

static const Input gpx[] = {
  { "one bad fix, five kilometres away",
    GPX PT ("0", "06:00:00") PT ("0.001", "06:00:30") PT ("0.046", "06:00:31")
        PT ("0.002", "06:01:00") PT ("0.003", "06:01:30") GPX_END,
    "+00:00",
    "run 2026-08-01T06:00:00 90s 334m\n",
    { "its position jumped (2026-08-01)" } },
  { "two of them, one after the other, in different places",
    GPX PT ("0", "06:00:00") PT ("0.001", "06:00:30") PT ("0.046", "06:00:31")
        PT ("-0.046", "06:00:32") PT ("0.002", "06:01:00") PT ("0.003", "06:01:30") GPX_END,
    "+00:00",
    "run 2026-08-01T06:00:00 90s 334m\n",
    { "its position jumped" } },
  { "the first fix",
    GPX PT ("0.1", "06:00:00") PT ("0", "06:00:01") PT ("0.001", "06:00:31")
        PT ("0.002", "06:01:01") PT ("0.003", "06:01:31") PT ("0.004", "06:02:01") GPX_END,
    "+00:00",
    "run 2026-08-01T06:00:00 121s 445m\n",
    { "nobody goes that fast" } },
  { "the last fix",
    GPX PT ("0", "06:00:00") PT ("0.001", "06:00:30") PT ("0.002", "06:01:00")
        PT ("0.1", "06:01:01") GPX_END,
    "+00:00",
    "run 2026-08-01T06:00:00 61s 222m\n",
    { "its position jumped" } },
  { "in a tram between two ways",
    GPX PT ("0", "06:00:00") PT ("0.001", "06:00:30") PT ("0.051", "06:01:00")
        PT ("0.052", "06:01:30") PT ("0.053", "06:02:00") PT ("0.054", "06:02:30")
            PT ("0.055", "06:03:00") GPX_END,
    "+00:00",
    "run 2026-08-01T06:00:00 180s 556m\n",
    { "nobody goes that fast" } },
  { "moments of whole minutes",
    GPX PT ("0", "06:00:00") PT ("0.0003", "06:00:00") PT ("0.0006", "06:00:00")
        PT ("0.0009", "06:00:00") PT ("0.0012", "06:00:00") PT ("0.0015", "06:01:00")
            PT ("0.0018", "06:01:00") GPX_END,
    "+00:00",
    "run 2026-08-01T06:00:00 60s 200m\n",
    { NULL } },
  { "a car that is called a run",
    GPX PT ("0", "06:00:00") PT ("0.003", "06:00:10") PT ("0.006", "06:00:20")
        PT ("0.009", "06:00:30") PT ("0.012", "06:00:40") PT ("0.015", "06:00:50")
            PT ("0.018", "06:01:00") PT ("0.021", "06:01:10") GPX_END,
    "+00:00",
    NULL,
    { "nobody runs in that time (2026-08-01)" } },
  { "a descent by bicycle",
    "<gpx><trk><type>cycling</type><trkseg>" PT ("0", "06:00:00") PT ("0.002", "06:00:10")
        PT ("0.004", "06:00:20") GPX_END,
    "+00:00",
    "other 2026-08-01T06:00:00 20s 445m\n",
    { NULL } },
  { "of two tracks each for itself",
    GPX PT ("0", "06:00:00") PT ("0.001", "06:01:00") "</trkseg></trk><trk><type>running</type>"
                                                      "<trkseg>" PT ("5", "07:00:00")
                                                          PT ("5.001", "07:01:00") GPX_END,
    "+02:00",
    "run 2026-08-01T08:00:00 60s 111m\nrun 2026-08-01T09:00:00 60s 111m\n",
    { "universal time" } },
  { "an offset, and the clock there",
    "<gpx><trk><type>running</type><trkseg><trkpt lat=\"0\" lon=\"0\"><time>"
    "2026-10-25T02:30:00+02:00</time></trkpt><trkpt lat=\"0\" lon=\"0.001\"><time>"
    "2026-10-25T02:31:00+02:00</time></trkpt></trkseg></trk></gpx>",
    "-08:00",
    "run 2026-10-25T02:30:00 60s 111m\n",
    { NULL } },
  { "without moments",
    "<gpx><trk><type>running</type><trkseg><trkpt lat=\"0\" lon=\"0\"/><trkpt lat=\"0\" "
    "lon=\"1\"/></trkseg></trk></gpx>",
    "+00:00",
    NULL,
    { "nothing says when it began" } },
};

static const Input apple[] = {
  { "less than nothing, and a unit that nobody knows",
    APPLE RUN_OF_APPLE
    "duration=\"-30\" durationUnit=\"min\" totalDistance=\"-5\" "
    "totalDistanceUnit=\"km\" startDate=\"2026-08-01 06:00:00 +0200\"/>" RUN_OF_APPLE
    "duration=\"30\" durationUnit=\"min\" totalDistance=\"3\" "
    "totalDistanceUnit=\"verst\" startDate=\"2026-08-02 06:00:00 +0200\"/>"
    "</HealthData>",
    "+00:00",
    "run 2026-08-01T06:00:00\nrun 2026-08-02T06:00:00 1800s\n",
    { "“duration”: a value below zero (2026-08-01)",
      "“totalDistance”: a value below zero (2026-08-01)",
      "a unit that is not read (2026-08-02)" } },
  { "telephone and watch",
    APPLE RUN_OF_APPLE
    "duration=\"30\" durationUnit=\"min\" totalDistance=\"5\" totalDistanceUnit=\"km\" "
    "sourceName=\"iPhone\" startDate=\"2026-08-01 06:00:10 +0200\"/>" RUN_OF_APPLE
    "duration=\"30\" durationUnit=\"min\" totalDistance=\"5.02\" totalDistanceUnit=\"km\" "
    "sourceName=\"Watch\" startDate=\"2026-08-01 06:00:20 +0200\"/></HealthData>",
    "+00:00",
    "run 2026-08-01T06:00:00 1800s 5020m\n",
    { "it counts once (2026-08-01)" } },
  { "the night on which the clock goes back",
    APPLE RUN_OF_APPLE
    "duration=\"1.5\" durationUnit=\"hr\" totalDistance=\"10\" totalDistanceUnit=\"mi\" "
    "startDate=\"2026-10-25 02:30:00 +0200\" endDate=\"2026-10-25 03:00:00 +0100\"/></HealthData>",
    "+00:00",
    "run 2026-10-25T02:30:00 5400s 16093m\n",
    { NULL } },
};

static char *
describe (SuralImportBatch *batch)
{
  GArray *sessions = sural_import_batch_get_training (batch);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sessions->len; i++)
    {
      const SuralTraining *one = &g_array_index (sessions, SuralTraining, i);
      g_autofree char *day = sural_day_to_string (sural_time_get_day (one->started));
      const int clock = (int) (one->started % SURAL_SECONDS_PER_DAY);

      g_string_append_printf (text, "%s %sT%02d:%02d:%02d",
                              sural_training_kind_to_string (one->kind), day, clock / 3600,
                              clock / 60 % 60, clock % 60);
      if (one->seconds != SURAL_TRAINING_UNKNOWN)
        g_string_append_printf (text, " %" G_GINT64_FORMAT "s", one->seconds);
      if (one->metres != SURAL_TRAINING_UNKNOWN)
        g_string_append_printf (text, " %" G_GINT64_FORMAT "m", one->metres);
      if (one->grams != SURAL_TRAINING_UNKNOWN)
        g_string_append_printf (text, " %" G_GINT64_FORMAT "g", one->grams);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static char *
describe_told (SuralImportBatch *batch)
{
  GPtrArray *reasons = sural_import_batch_get_reasons (batch);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    {
      const SuralImportReason *reason = g_ptr_array_index (reasons, i);

      g_string_append_printf (text, "%u × %s\n", reason->n, reason->reason);
    }
  return g_string_free (text, FALSE);
}

static void
try_one (const Input *input)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (input->zone);
  g_autoptr (GBytes) bytes = training_file_text (input->text);
  g_autoptr (GError) error = NULL;
  g_autoptr (SuralImportBatch) batch = sural_training_file_read (bytes, "f", zone, NULL, &error);
  g_autofree char *sessions = batch != NULL ? describe (batch) : NULL;
  g_autofree char *told = batch != NULL ? describe_told (batch) : g_strdup (error->message);

  g_test_message ("%s: %s", input->name, told);
  g_assert_cmpstr (sessions, ==, input->sessions);
  for (gsize i = 0; i < G_N_ELEMENTS (input->told); i++)
    if (input->told[i] != NULL)
      g_assert_nonnull (strstr (told, input->told[i]));
  /* Nothing is left out but what was said. */
  if (input->told[0] == NULL && batch != NULL)
    g_assert_cmpuint (sural_import_batch_get_n_passed_over (batch), ==, 0);
}

static const struct
{
  const char *name;
  const Input *inputs;
  gsize n;
} all[] = {
  { "strava", strava, G_N_ELEMENTS (strava) },
  { "garmin", garmin, G_N_ELEMENTS (garmin) },
  { "hevy", hevy, G_N_ELEMENTS (hevy) },
  { "sitting", sitting, G_N_ELEMENTS (sitting) },
  { "tcx", tcx, G_N_ELEMENTS (tcx) },
  { "gpx", gpx, G_N_ELEMENTS (gpx) },
  { "apple-health", apple, G_N_ELEMENTS (apple) },
};

static void
test_input (gconstpointer data)
{
  try_one (data);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    for (gsize j = 0; j < all[i].n; j++)
      {
        g_autofree char *path =
            g_strdup_printf ("/training-inputs/%s/%" G_GSIZE_FORMAT, all[i].name, j + 1);

        g_test_add_data_func (path, &all[i].inputs[j], test_input);
      }
  return g_test_run ();
}
