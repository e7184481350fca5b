// One person after another answers on this tablet, with a network or without. What somebody answered
// is in memory only until they are done; then it is sealed, kept, and sent when there is a network.

import { Wrong, read, readAll } from "./reading.js";
import { newReceipt } from "./receipts.js";
import { askedNames } from "./routing.js";
import * as screens from "./screens.js";
import { isPin, newSubmission, sealed } from "./sealing.js";
import { openStore } from "./store.js";

const AT_ONCE = 20;
const RETRY_MILLISECONDS = 30000;
const WARNING_SECONDS = 20;
const main = document.querySelector("main");
const device = document.body.dataset.device;
const base = `/kiosk/${device}/`;
let store;
let bundle;
let language;
let person = null;
let sending = false;
let quietSince = Date.now();
let isReachable = navigator.onLine;

function show(node) {
  main.replaceChildren(node);
  document.documentElement.lang = language?.code ?? "en";
  document.documentElement.dir = language?.direction ?? "ltr";
  window.scrollTo(0, 0);
  main.focus();
}

function say(key, values = {}) {
  const words = (language ?? bundle?.languages[0])?.words ?? {};
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// --- what waits --------------------------------------------------------------------------------

async function showQueue() {
  const waiting = await store.count();
  const said = waiting ? say("kiosk_unsent", { n: waiting }) : say("kiosk_all_sent");
  const state = document.querySelector("[data-queue]");
  state.textContent = said;
  state.dataset.waiting = waiting;
  const offline = document.querySelector("[data-offline]");
  offline.textContent = say("kiosk_offline");
  offline.hidden = isReachable;
}

async function post(sent, unsent) {
  const answer = await fetch(`${base}send/`, {
    method: "POST",
    credentials: "omit",
    headers: { "Content-Type": "application/json", "X-Kiosk-Token": await store.kept("token") },
    body: JSON.stringify({ sent, unsent }),
  });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()).kept;
}

// Only what the server says it keeps is deleted here.
async function sendAll() {
  if (sending || !bundle) return;
  sending = true;
  try {
    let waiting;
    do {
      const sent = await store.first(AT_ONCE);
      const kept = await post(sent, await store.count());
      for (const submission of kept) await store.remove(submission);
      isReachable = true;
      await showQueue();
      waiting = kept.length ? await store.count() : 0;
    } while (waiting);
  } catch {
    isReachable = false;
    await showQueue();
  } finally {
    sending = false;
  }
}

// --- one person --------------------------------------------------------------------------------

function begin() {
  person = null;
  if (!bundle.isActive) return show(screens.plain(say("closed")));
  language ??= bundle.languages[0];
  const onlanguage = (chosen) => {
    language = chosen;
    begin();
  };
  document.querySelector("[data-title]").textContent = language.title;
  document.querySelector("[data-help]").replaceChildren(...screens.help(bundle, language.words));
  show(screens.welcome(bundle, language, { onlanguage, onstart }));
  return showQueue();
}

function onstart(event) {
  event.preventDefault();
  const said = Object.fromEntries(new FormData(event.target));
  const found = [];
  if (event.target.elements.area && !said.area) found.push({ name: "area", said: say("area_needed") });
  if (event.target.elements.agree && !said.agree) found.push({ name: "agree", said: say("consent_needed") });
  if (found.length) return refuse(found);
  person = { posted: {}, area: said.area ?? "", quote: said.quote ?? "", at: null };
  return go(nextPage(-1));
}

function refuse(found) {
  main.querySelector(".nhsuk-error-summary")?.remove();
  for (const old of main.querySelectorAll(".nhsuk-error-message")) old.remove();
  for (const old of main.querySelectorAll(".nhsuk-form-group--error")) old.classList.remove("nhsuk-form-group--error");
  for (const { name, said } of found) screens.markWrong(name, said);
  const summary = screens.problems(language.words, found);
  main.prepend(summary);
  summary.focus();
}

function asked() {
  return new Set(askedNames(bundle.questions, readAll(bundle.questions, person.posted)));
}

function isShown(page, names) {
  return page.questions.some((name) => names.has(name));
}

function nextPage(from) {
  const names = asked();
  return bundle.pages.findIndex((page, place) => place > from && isShown(page, names));
}

function pageBefore(from) {
  const names = asked();
  return bundle.pages.findLastIndex((page, place) => place < from && isShown(page, names));
}

function go(place) {
  if (place < 0) return show(screens.ready(language.words, { onback: () => goBack(bundle.pages.length), onsend }));
  person.at = place;
  const names = asked();
  const pages = bundle.pages.filter((page) => isShown(page, names));
  const page = bundle.pages[place];
  const form = screens.questions(language.pages[page.id], {
    number: pages.indexOf(page) + 1,
    total: pages.length,
    words: language.words,
    onback: () => {
      keep(form, page);
      goBack(place);
    },
    onsubmit: (event) => onanswer(event, page, place),
  });
  form.addEventListener("change", (event) => {
    takeOthersOff(event.target);
    keep(form, page);
    showAsked(page);
  });
  show(form);
  fill(form, page);
  putIn(form);
  showAsked(page);
}

function goBack(place) {
  const before = pageBefore(place);
  if (before < 0) begin();
  else go(before);
}

function namesOf(name) {
  const question = bundle.questions.find((one) => one.name === name);
  if (question.kind === "date") return ["-day", "-month", "-year"].map((end) => name + end);
  if (question.kind === "ranking") return question.choices.map((choice) => `${name}/${choice}`);
  return [name];
}

function keep(form, page) {
  const fields = new FormData(form);
  for (const name of page.questions.flatMap(namesOf)) person.posted[name] = fields.getAll(name).map(String);
}

function fill(form, page) {
  for (const name of page.questions.flatMap(namesOf)) {
    const said = person.posted[name] ?? [];
    const fields = [...form.elements].filter((field) => field.name === name);
    for (const field of fields) {
      if (field.type === "radio" || field.type === "checkbox") field.checked = said.includes(field.value);
      else field.value = said.at(-1) ?? "";
    }
  }
}

// Earlier answers in the words of a question: as text, never as HTML.
function putIn(form) {
  const answers = readAll(bundle.questions, person.posted);
  const words = (name) => {
    const answer = answers[name] ?? "";
    const labels = language.labels[name] ?? {};
    const each = Array.isArray(answer) ? answer : [answer.number ?? answer];
    const said = each.map((one) => labels[one] ?? one).join(", ");
    return said.length > 100 ? `${said.slice(0, 99)}…` : said || "…";
  };
  const walker = document.createTreeWalker(form, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    node.data = node.data.replace(/\$\{\s*([^{}\s]+)\s*\}/g, (_, name) => words(name));
  }
}

function showAsked(page) {
  const names = asked();
  for (const name of page.questions) {
    const group = screens.groupOf(name);
    if (group) group.hidden = !names.has(name);
  }
}

function takeOthersOff(box) {
  if (box.type !== "checkbox" || !box.checked) return;
  for (const other of box.form.elements) {
    const isSame = other !== box && other.name === box.name;
    if (isSame && ("alone" in box.dataset || "alone" in other.dataset)) other.checked = false;
  }
}

function onanswer(event, page, place) {
  event.preventDefault();
  keep(event.target, page);
  const found = problemsOn(page);
  if (found.length) return refuse(found);
  return go(nextPage(place));
}

function problemsOn(page) {
  const names = asked();
  const answers = readAll(bundle.questions, person.posted);
  const found = [];
  for (const question of bundle.questions.filter((one) => page.questions.includes(one.name) && names.has(one.name))) {
    try {
      read(question, person.posted, answers);
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      const own = error.kind === "refused" ? language.messages[question.name] : "";
      found.push({ name: question.name, said: own || say(`problem-${error.kind}`, { limit: error.limit }) });
    }
  }
  return found;
}

async function onsend(event) {
  event.preventDefault();
  if (!person) return;
  const answered = person;
  person = null;
  const receipt = newReceipt();
  const now = new Date();
  const day = [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
  const content = {
    version: bundle.version,
    language: language.code,
    area: answered.area,
    consent: bundle.consent,
    quote: answered.quote,
    day,
    receipt,
    posted: answered.posted,
  };
  try {
    await store.add(await sealed(content, bundle.publicKey, newSubmission()));
  } catch {
    person = answered; // nothing was kept: they may try again
    return refuse([{ name: "", said: say("save_failed") }]);
  }
  show(screens.thanks(bundle, language.words, { receipt, onnext: nextPerson }));
  await showQueue();
  sendAll();
}

function nextPerson() {
  person = null;
  language = bundle.languages[0];
  main.replaceChildren();
  begin();
  refresh();
}

// --- quiet -------------------------------------------------------------------------------------

const warning = document.querySelector("dialog[data-quiet]");

function onlife() {
  quietSince = Date.now();
}

function look() {
  const isBusy = person !== null || main.querySelector(".ga-receipt") !== null;
  if (!isBusy) return;
  const left = Math.ceil(bundle.idleSeconds - (Date.now() - quietSince) / 1000);
  if (left <= 0) {
    if (warning.open) warning.close();
    nextPerson();
  } else if (left <= WARNING_SECONDS) {
    warning.querySelector("[data-quiet-heading]").textContent = say("kiosk_still_there");
    warning.querySelector("[data-quiet-text]").textContent = say("kiosk_still_there_text", { seconds: left });
    warning.querySelector("[data-go-on]").textContent = say("kiosk_go_on");
    warning.querySelector("[data-clear]").textContent = say("kiosk_clear");
    if (!warning.open) warning.showModal();
  }
}

function watch() {
  for (const name of ["pointerdown", "keydown", "input", "touchstart"]) {
    document.addEventListener(name, () => !warning.open && onlife(), { passive: true });
  }
  warning.addEventListener("close", onlife);
  warning.querySelector("[data-go-on]").addEventListener("click", () => warning.close());
  warning.querySelector("[data-clear]").addEventListener("click", () => {
    warning.close();
    nextPerson();
  });
  setInterval(look, 500);
}

// --- staff -------------------------------------------------------------------------------------

const staff = document.querySelector("dialog[data-staff]");

async function showStaff(event) {
  event.preventDefault();
  const field = staff.querySelector("#pin");
  const isRight = await isPin(field.value, bundle.pin);
  field.value = "";
  staff.querySelector("[data-pin-wrong]").hidden = isRight;
  if (!isRight) return field.focus();
  const waiting = await store.count();
  staff.querySelector("[data-pin]").hidden = true;
  staff.querySelector("[data-panel]").hidden = false;
  staff.querySelector("[data-waiting]").textContent = `${waiting} not sent yet`;
  return staff.querySelector("[data-send]").focus();
}

function readyStaff() {
  document.querySelector("[data-open-staff]").addEventListener("click", () => {
    staff.querySelector("[data-pin]").hidden = false;
    staff.querySelector("[data-panel]").hidden = true;
    staff.querySelector("[data-pin-wrong]").hidden = true;
    staff.showModal();
  });
  staff.querySelector("form").addEventListener("submit", showStaff);
  staff.querySelector("[data-cancel]").addEventListener("click", () => staff.close());
  staff.querySelector("[data-send]").addEventListener("click", async () => {
    await sendAll();
    staff.querySelector("[data-waiting]").textContent = `${await store.count()} not sent yet`;
  });
  staff.querySelector("[data-full]").addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.();
    staff.close();
  });
  staff.querySelector("[data-close-staff]").addEventListener("click", () => staff.close());
}

// --- beginning ---------------------------------------------------------------------------------

async function refresh() {
  try {
    const answer = await fetch(`${base}questionnaire/`, {
      credentials: "omit",
      headers: { "X-Kiosk-Token": (await store.kept("token")) ?? "" },
    });
    if (!answer.ok) return;
    const fresh = await answer.json();
    await store.keep("bundle", fresh);
    isReachable = true;
    if (person === null && !main.querySelector(".ga-receipt")) bundle = fresh;
  } catch {
    isReachable = false;
  }
}

async function start() {
  if (!window.isSecureContext || !window.indexedDB) {
    return show(screens.plain("This tablet cannot be a kiosk here", "Open the address with https, in an up-to-date browser."));
  }
  store = await openStore(device);
  const token = location.hash.slice(1);
  if (token) {
    await store.keep("token", token);
    history.replaceState(null, "", base);
  }
  await navigator.storage?.persist?.();
  await navigator.serviceWorker?.register(`${base}worker.js`);
  bundle = await store.kept("bundle");
  if (!bundle) {
    await refresh();
    bundle = await store.kept("bundle");
  } else refresh();
  if (!bundle) {
    return show(screens.plain("This tablet is not registered", "Connect it to the network, and open the address that was shown when it was registered. Register it anew if you do not have it."));
  }
  readyStaff();
  watch();
  await begin();
  window.addEventListener("online", sendAll);
  window.addEventListener("offline", () => {
    isReachable = false;
    showQueue();
  });
  setInterval(sendAll, RETRY_MILLISECONDS);
  document.body.dataset.ready = "yes";
  return sendAll();
}

start();
