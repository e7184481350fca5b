// Building what is seen. Texts of the questionnaire and of people are put in as text, never as HTML;
// only the questions themselves are HTML, which the server rendered.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function button(text, onclick, kind = "") {
  return element("button", { type: "button", class: `nhsuk-button ${kind && `nhsuk-button--${kind}`}`, onclick }, text);
}

function paragraphs(text) {
  return text.split(/\n\s*\n/).filter(Boolean).map((part) => element("p", { dir: "auto" }, part));
}

export function radios(name, options) {
  const items = options.map(([value, label]) =>
    element(
      "div",
      { class: "nhsuk-radios__item" },
      element("input", { class: "nhsuk-radios__input", type: "radio", id: `${name}-${value}`, name, value }),
      element("label", { class: "nhsuk-label nhsuk-radios__label", for: `${name}-${value}` }, label),
    ),
  );
  return element("div", { class: "nhsuk-radios" }, ...items);
}

function areaChoice(bundle, words) {
  if (bundle.area || !bundle.areas.length) return null;
  const options = [["", ""], ...bundle.areas].map(([id, name]) => element("option", { value: id }, name));
  return element(
    "div",
    { class: "nhsuk-form-group", "data-question": "area" },
    element("label", { class: "nhsuk-label nhsuk-label--m", for: "area" }, words.area_heading),
    element("select", { class: "nhsuk-select", id: "area", name: "area" }, ...options),
  );
}

function consentChoice(language) {
  if (!language.consent) return [];
  const words = language.words;
  return [
    element("h2", { class: "nhsuk-heading-m" }, words.consent_heading),
    element("div", { class: "ga-consent" }, ...paragraphs(language.consent)),
    element(
      "div",
      { class: "nhsuk-form-group", "data-question": "agree" },
      element(
        "div",
        { class: "nhsuk-checkboxes" },
        element(
          "div",
          { class: "nhsuk-checkboxes__item" },
          element("input", { class: "nhsuk-checkboxes__input", type: "checkbox", id: "agree", name: "agree", value: "yes" }),
          element("label", { class: "nhsuk-label nhsuk-checkboxes__label", for: "agree" }, words.consent_agree),
        ),
      ),
    ),
  ];
}

export function welcome(bundle, language, { onlanguage, onstart }) {
  const words = language.words;
  const others = bundle.languages.filter((one) => one !== language);
  const languages = others.map((one) => {
    const made = button(one.name, () => onlanguage(one), "secondary");
    made.lang = one.code;
    made.dir = one.direction;
    return made;
  });
  return element(
    "form",
    { novalidate: true, autocomplete: "off", onsubmit: onstart },
    element("h1", { class: "nhsuk-heading-xl" }, language.title),
    languages.length ? element("div", { class: "ga-buttons", role: "group", "aria-label": words.choose_language }, ...languages) : null,
    language.purpose ? element("h2", { class: "nhsuk-heading-m" }, words.about_this) : null,
    ...paragraphs(language.purpose),
    element("h2", { class: "nhsuk-heading-m" }, words.who_asks),
    element("p", { dir: "auto" }, language.controller),
    element("p", {}, language.howLong),
    element("p", {}, words.your_choice),
    areaChoice(bundle, words),
    ...consentChoice(language),
    element(
      "fieldset",
      { class: "nhsuk-fieldset" },
      element("legend", { class: "nhsuk-fieldset__legend nhsuk-fieldset__legend--m" }, words.quote_heading),
      language.quote ? element("div", { class: "nhsuk-hint", dir: "auto" }, language.quote) : null,
      radios("quote", [["yes", words.quote_yes], ["no", words.quote_no]]),
    ),
    element("div", { class: "ga-buttons" }, element("button", { class: "nhsuk-button" }, words.start)),
  );
}

export function help(bundle, words) {
  const lines = bundle.helpLines.map((line) => element("li", { dir: "auto" }, line));
  return [
    element("h2", { class: "nhsuk-heading-s" }, words.get_help),
    element("p", {}, words.help_general),
    lines.length ? element("p", {}, words.help_text) : null,
    lines.length ? element("ul", { class: "nhsuk-list nhsuk-list--bullet" }, ...lines) : null,
  ].filter(Boolean);
}

export function questions(html, { number, total, words, onback, onsubmit }) {
  const made = element("form", { novalidate: true, autocomplete: "off", onsubmit });
  made.innerHTML = html; // rendered by the server; holds nothing of anybody
  const progress = words.progress.replace("{n}", number).replace("{total}", total);
  made.prepend(element("p", { class: "ga-progress" }, element("span", {}, progress), element("progress", { "aria-hidden": "true", value: number, max: total })));
  made.append(
    element(
      "div",
      { class: "ga-buttons" },
      element("button", { class: "nhsuk-button" }, words.continue),
      button(words.back, onback, "secondary"),
    ),
  );
  return made;
}

export function ready(words, { onback, onsend }) {
  return element(
    "form",
    { novalidate: true, onsubmit: onsend },
    element("h1", { class: "nhsuk-heading-l" }, words.review_heading),
    element("p", {}, words.review_text),
    element("p", {}, words.declaration),
    element("div", { class: "ga-buttons" }, element("button", { class: "nhsuk-button" }, words.kiosk_done), button(words.back, onback, "secondary")),
  );
}

export function thanks(bundle, words, { receipt, onnext }) {
  const groups = receipt.split("-").map((group) => element("span", { class: "ga-code__group" }, group));
  const spoken = receipt.split("-").map((group) => [...group].join(" ")).join("; ");
  return element(
    "div",
    {},
    element("div", { class: "ga-done" }, element("h1", { class: "ga-done__heading" }, words.kiosk_done)),
    element(
      "section",
      { class: "ga-receipt", "aria-labelledby": "receipt-heading" },
      element("h2", { class: "nhsuk-heading-m", id: "receipt-heading" }, words.receipt_heading),
      element("p", { class: "ga-code", dir: "ltr" }, element("span", { "aria-hidden": "true" }, ...groups), element("span", { class: "nhsuk-u-visually-hidden" }, spoken)),
      element("p", {}, words.receipt_text),
      element("p", {}, `${words.take_back}: `, element("bdi", { class: "ga-quiet" }, bundle.takeBack)),
    ),
    element("div", { class: "ga-buttons" }, button(words.kiosk_next_person, onnext), button(words.print, () => window.print(), "secondary")),
  );
}

export function plain(heading, ...lines) {
  return element("div", {}, element("h1", { class: "nhsuk-heading-l" }, heading), ...lines.map((line) => (typeof line === "string" ? element("p", {}, line) : line)));
}

export function problems(words, found) {
  const items = found.map(({ name, said }) => {
    const link = element("a", { href: "#" }, said);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      groupOf(name)?.querySelector("input, select, textarea")?.focus();
    });
    return element("li", {}, link);
  });
  return element(
    "div",
    { class: "nhsuk-error-summary", role: "alert", tabindex: "-1", "aria-labelledby": "problems-heading" },
    element("h2", { class: "nhsuk-error-summary__heading", id: "problems-heading" }, words.problem_heading),
    element("div", { class: "nhsuk-error-summary__body" }, element("ul", { class: "nhsuk-list nhsuk-error-summary__list" }, ...items)),
  );
}

export function groupOf(name) {
  const label = document.getElementById(`q-${name}-label`);
  return document.querySelector(`[data-question="${CSS.escape(name)}"]`) ?? label?.closest(".ga-grid__row");
}

export function markWrong(name, said) {
  const group = groupOf(name);
  if (!group) return;
  const inner = group.matches(".nhsuk-form-group") ? group : group.querySelector(".nhsuk-form-group") ?? group;
  inner.classList.add("nhsuk-form-group--error");
  const id = `${name}-problem`;
  const described = group.querySelector("fieldset") ?? group.querySelector("input, select, textarea");
  const before = described?.getAttribute("aria-describedby");
  described?.setAttribute("aria-describedby", [before, id].filter(Boolean).join(" "));
  const line = element("span", { class: "nhsuk-error-message", id }, said);
  const first = inner.querySelector(".nhsuk-radios, .nhsuk-checkboxes, .nhsuk-date-input, .ga-ranking, input, select, textarea");
  first ? first.before(line) : inner.prepend(line);
}
