/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The diary on the phone. What is asked and said comes with the page (#data); what is answered stays in
 * the phone's storage until it is sealed to the clinic's key and handed over. Nothing is fetched or sent:
 * the page's own policy forbids it. docs/PHONE-DIARY.md says what is written where. */
"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const texts = data.texts;
  const storageName = "sural-diary-" + data.key;
  const daysBack = 13;
  const millisecondsADay = 86400000;
  const lettersACode = 420;
  const margin = 4;
  let state = { days: {} };
  let isKept = true;
  let shown = 0;
  let today = 0;
  let codes = [];
  let code = 0;

  const find = function (id) {
    return document.getElementById(id);
  };

  const make = function (kind, name, text) {
    const element = document.createElement(kind);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  };

  const fill = function (text, value) {
    return text.replace(/%[su]/, function () {
      return String(value);
    });
  };

  /* --- Days, by the calendar of whoever holds the phone --------------------------------------- */

  const first = Date.parse(data.first + "T00:00:00Z");

  const countToday = function () {
    const now = new Date();
    return Math.round((Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - first) / millisecondsADay);
  };

  const nameDay = function (offset) {
    const format = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" };
    return new Intl.DateTimeFormat(data.language, format).format(new Date(first + offset * millisecondsADay));
  };

  const nameShown = function () {
    const date = nameDay(shown);
    if (shown === today) return texts.today + "\n" + date;
    if (shown === today - 1) return texts.yesterday + "\n" + date;
    return date;
  };

  /* --- What is kept on the phone -------------------------------------------------------------- */

  const load = function () {
    try {
      const kept = JSON.parse(localStorage.getItem(storageName));
      if (kept && typeof kept === "object" && kept.days) state = kept;
      localStorage.setItem(storageName, JSON.stringify(state));
    } catch (problem) {
      isKept = false;
    }
  };

  const keep = function () {
    try {
      localStorage.setItem(storageName, JSON.stringify(state));
      isKept = true;
    } catch (problem) {
      isKept = false;
    }
    find("unkept").hidden = isKept;
  };

  const getDay = function (offset) {
    return state.days[offset] || { edited: 0, values: [], done: [] };
  };

  /* What is said later has a later moment, also where the phone's clock was set back in between. */
  const edit = function (change) {
    const day = getDay(shown);
    change(day);
    day.edited = Math.max(day.edited + 1, Math.floor(Date.now() / 1000));
    state.days[shown] = day;
    keep();
    show();
    find("status").textContent = isKept ? texts.saved : texts.unkept;
  };

  /* A value that was given and taken back is false, so that the clinic takes it back too. */
  const answer = function (question, value) {
    edit(function (day) {
      const same = day.values[question] === value;
      for (let i = 0; i < data.questions.length; i++)
        if (day.values[i] === undefined) day.values[i] = null;
      day.values[question] = same ? false : value;
    });
  };

  const tick = function (exercise) {
    edit(function (day) {
      const place = day.done.indexOf(exercise);
      if (place < 0) day.done.push(exercise);
      else day.done.splice(place, 1);
    });
  };

  /* --- The page ------------------------------------------------------------------------------- */

  const makeQuestion = function (question, number) {
    const box = make("div", "question");
    const title = make("h2", "", question.label);
    const scale = make("div", "scale");
    const ends = make("div", "ends");
    title.id = "question-" + number;
    scale.setAttribute("role", "group");
    scale.setAttribute("aria-labelledby", title.id);
    question.values.forEach(function (value) {
      const button = make("button", "", new Intl.NumberFormat(data.language).format(value));
      button.type = "button";
      button.dataset.question = number;
      button.dataset.value = value;
      button.addEventListener("click", function () {
        answer(number, value);
      });
      scale.appendChild(button);
    });
    ends.appendChild(make("span", "", question.low));
    ends.appendChild(make("span", "", question.high));
    box.appendChild(title);
    if (question.hint) box.appendChild(make("p", "hint", question.hint));
    box.appendChild(scale);
    if (question.low || question.high) box.appendChild(ends);
    find("questions").appendChild(box);
  };

  const makeHow = function (exercise) {
    const how = make("details", "how");
    how.appendChild(make("summary", "", texts.how));
    if (exercise.picture) {
      const picture = make("img");
      picture.src = "data:image/svg+xml;base64," + exercise.picture;
      picture.alt = "";
      how.appendChild(picture);
    }
    if (exercise.how) how.appendChild(make("p", "", exercise.how));
    return how;
  };

  const makeExercise = function (exercise, number) {
    const item = make("li");
    const button = make("button", "tick");
    const words = make("span", "", exercise.name);
    button.type = "button";
    button.dataset.exercise = number;
    if (exercise.dose) words.appendChild(make("span", "dose", exercise.dose));
    button.appendChild(words);
    button.addEventListener("click", function () {
      tick(number);
    });
    item.appendChild(button);
    if (exercise.how || exercise.picture) item.appendChild(makeHow(exercise));
    find("exercise-list").appendChild(item);
  };

  const showSent = function () {
    const format = { day: "numeric", month: "long", hour: "numeric", minute: "numeric" };
    find("sent").textContent = state.sent
      ? fill(texts.sent, new Intl.DateTimeFormat(data.language, format).format(new Date(state.sent)))
      : texts.unsent;
  };

  const show = function () {
    const day = getDay(shown);
    find("day").textContent = nameShown();
    find("earlier").disabled = shown <= Math.max(0, today - daysBack);
    find("later").disabled = shown >= today;
    document.querySelectorAll("button[data-value]").forEach(function (button) {
      const value = day.values[Number(button.dataset.question)];
      button.setAttribute("aria-pressed", String(value === Number(button.dataset.value)));
    });
    document.querySelectorAll("button[data-exercise]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(day.done.indexOf(Number(button.dataset.exercise)) >= 0));
    });
    showSent();
  };

  const go = function (step) {
    shown += step;
    find("status").textContent = "";
    show();
  };

  /* --- Handing over --------------------------------------------------------------------------- */

  const toBase64 = function (bytes) {
    let letters = "";
    bytes.forEach(function (byte) {
      letters += String.fromCharCode(byte);
    });
    return btoa(letters);
  };

  const toBytes = function (base64) {
    return Uint8Array.from(atob(base64), function (letter) {
      return letter.charCodeAt(0);
    });
  };

  const toHex = function (bytes) {
    return Array.from(bytes, function (byte) {
      return (byte + 256).toString(16).slice(1);
    }).join("");
  };

  /* Everything that was answered, whether it was handed over before or not. */
  const collect = function () {
    const days = Object.keys(state.days).map(function (offset) {
      const day = state.days[offset];
      return [Number(offset), day.edited, day.values, day.done];
    });
    return JSON.stringify({ v: 1, key: data.key, days: days });
  };

  /* Lines that stand in a file or, one each, in a code. */
  const seal = function (letters) {
    const clinic = toBytes(data.clinic);
    const sealed = toBase64(sealedBox.seal(new TextEncoder().encode(collect()), clinic));
    const head = "sural-diary:1:" + toHex(clinic.slice(0, 4)) + ":" + toHex(nacl.randomBytes(4)) + ":";
    const n = Math.ceil(sealed.length / letters);
    const lines = [];
    for (let i = 0; i < n; i++)
      lines.push(head + (i + 1) + "/" + n + ":" + sealed.slice(i * letters, (i + 1) * letters));
    return lines;
  };

  const noteSent = function () {
    state.sent = Date.now();
    keep();
    showSent();
  };

  const download = function (file) {
    const link = make("a");
    const address = URL.createObjectURL(file);
    link.href = address;
    link.download = file.name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () {
      URL.revokeObjectURL(address);
    }, 60000);
  };

  const send = function () {
    const name = texts.file + "-" + new Date(first + today * millisecondsADay).toISOString().slice(0, 10);
    const file = new File([seal(Number.MAX_SAFE_INTEGER)[0] + "\n"], name + ".sural-diary.txt", { type: "text/plain" });
    if (navigator.canShare && navigator.canShare({ files: [file] })) {
      navigator.share({ files: [file] }).then(noteSent, function () {});
      return;
    }
    download(file);
    noteSent();
  };

  const drawCode = function () {
    const canvas = find("code");
    const picture = qrcode(0, "M");
    picture.addData(codes[code]);
    picture.make();
    const n = picture.getModuleCount();
    canvas.width = canvas.height = (n + 2 * margin) * 8;
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = "#000000";
    for (let row = 0; row < n; row++)
      for (let column = 0; column < n; column++)
        if (picture.isDark(row, column)) pen.fillRect((column + margin) * 8, (row + margin) * 8, 8, 8);
    canvas.dataset.text = codes[code];
    canvas.setAttribute("aria-label", find("code-number").textContent);
  };

  const showCode = function (number) {
    code = number % codes.length;
    find("code-number").textContent = fill(fill(texts.code, code + 1), codes.length);
    find("code-next").disabled = codes.length === 1;
    find("code-sheet").hidden = false;
    drawCode();
  };

  const showCodes = function () {
    codes = seal(lettersACode);
    showCode(0);
    noteSent();
  };

  const addToCalendar = function () {
    download(new File([data.appointment.file], texts.appointmentFile + ".ics", { type: "text/calendar" }));
  };

  const forget = function () {
    if (!window.confirm(texts.confirm)) return;
    state = { days: {} };
    try {
      localStorage.removeItem(storageName);
    } catch (problem) {
      isKept = false;
    }
    find("code-sheet").hidden = true;
    show();
    find("status").textContent = texts.deleted;
  };

  /* --- Beginning ------------------------------------------------------------------------------ */

  const say = function (id, text) {
    find(id).textContent = text;
  };

  const sayAll = function () {
    say("unkept", texts.unkept);
    say("unbegun", fill(texts.unbegun, nameDay(0)));
    say("earlier", texts.earlier);
    say("later", texts.later);
    say("again", texts.again);
    say("exercises-title", texts.exercises);
    say("exercises-hint", texts.exercisesHint);
    say("send-title", texts.sendTitle);
    say("send-hint", texts.sendHint);
    say("send", texts.send);
    say("codes", texts.codes);
    say("code-next", texts.next);
    say("code-close", texts.close);
    say("about-title", texts.aboutTitle);
    say("about", texts.about);
    say("delete", texts.delete);
  };

  const sayAppointment = function () {
    find("appointment").hidden = !data.appointment;
    if (!data.appointment) return;
    say("appointment-title", texts.appointment);
    say("appointment-day", data.appointment.day);
    say("calendar", texts.calendar);
  };

  const connect = function (id, does) {
    find(id).addEventListener("click", does);
  };

  const connectAll = function () {
    connect("earlier", function () {
      go(-1);
    });
    connect("later", function () {
      go(1);
    });
    connect("send", send);
    connect("codes", showCodes);
    connect("code-next", function () {
      showCode(code + 1);
    });
    connect("code-close", function () {
      find("code-sheet").hidden = true;
    });
    connect("calendar", addToCalendar);
    connect("delete", forget);
    find("help").addEventListener("toggle", function () {
      state.helpClosed = !find("help").open;
      keep();
    });
  };

  /* A page that stays open over midnight asks of the new day. */
  const lookAtClock = function () {
    const now = countToday();
    if (now === today) return;
    today = now;
    shown = Math.max(0, today);
    find("main").hidden = today < 0;
    find("unbegun").hidden = today >= 0;
    show();
  };

  load();
  sayAll();
  sayAppointment();
  data.questions.forEach(makeQuestion);
  data.exercises.forEach(makeExercise);
  find("exercises").hidden = data.exercises.length === 0;
  find("unkept").hidden = isKept;
  if (state.helpClosed) find("help").open = false;
  today = countToday();
  shown = Math.max(0, today);
  find("main").hidden = today < 0;
  find("unbegun").hidden = today >= 0;
  connectAll();
  document.addEventListener("visibilitychange", lookAtClock);
  show();
})();
