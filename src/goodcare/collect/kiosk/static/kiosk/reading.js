// Reading what stands in the fields, as goodcare.instrument.answering does: an answer, or what is
// wrong with it. The server reads the same fields again.

import { evaluate } from "./routing.js";

const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const MOST_DIGITS = 15;

export class Wrong extends Error {
  constructor(kind, limit = 0) {
    super(kind);
    this.kind = kind;
    this.limit = limit;
  }
}

function one(posted, name) {
  return (posted[name] ?? []).at(-1) ?? "";
}

function isIn(value, [low, high], read) {
  return (!low || read(low) <= value) && (!high || value <= read(high));
}

function inBands(question, value, read) {
  return !question.bands.length || question.bands.some((band) => isIn(value, band, read));
}

const READERS = {
  single: (question, posted) => one(posted, question.name),
  multiple(question, posted) {
    const said = question.choices.filter((name) => (posted[question.name] ?? []).includes(name));
    if (said.length > 1 && said.some((name) => question.alone.includes(name))) throw new Wrong("not-alone");
    if (question.most && said.length > question.most) throw new Wrong("too-many", question.most);
    return said.length ? said : "";
  },
  number(question, posted) {
    const said = one(posted, question.name).trim();
    if (!said) return "";
    if (!NUMBER.test(said) || said.length > MOST_DIGITS) throw new Wrong("no-number");
    if (!inBands(question, Number(said), Number)) throw new Wrong("out-of-range");
    return { number: said };
  },
  date(question, posted) {
    const parts = ["-year", "-month", "-day"].map((end) => one(posted, question.name + end).trim());
    if (!parts.some(Boolean)) return "";
    const [year, month, day] = parts;
    const isDated = /^[1-9]\d{3}$/.test(year) && /^\d{1,2}$/.test(month) && /^\d{1,2}$/.test(day);
    const at = isDated ? new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))) : null;
    if (!at || at.getUTCMonth() !== Number(month) - 1 || at.getUTCDate() !== Number(day)) throw new Wrong("no-date");
    const said = at.toISOString().slice(0, 10);
    if (!inBands(question, said, String)) throw new Wrong("out-of-range");
    return said;
  },
  text(question, posted) {
    const said = one(posted, question.name);
    if ([...said].length > question.longest) throw new Wrong("too-long", question.longest);
    return said.trim() ? said : "";
  },
  ranking(question, posted) {
    const places = new Map();
    for (const name of question.choices) {
      const said = one(posted, `${question.name}/${name}`).trim();
      if (!said) continue;
      if (places.has(Number(said))) throw new Wrong("no-ranking");
      places.set(Number(said), name);
    }
    const order = [...places.keys()].sort((left, right) => left - right);
    if (order.some((place, index) => place !== index + 1)) throw new Wrong("no-ranking");
    return order.length ? order.map((place) => places.get(place)) : "";
  },
  note: () => "",
};

export function read(question, posted, answers) {
  const answer = READERS[question.kind](question, posted);
  if (answer === "") {
    if (question.isRequired) throw new Wrong("missing");
    return "";
  }
  if (question.constraint && !evaluate(question.constraint, answers, answer)) throw new Wrong("refused");
  return answer;
}

// Answers that can be read, for routing; what is wrong is said when somebody goes on.
export function readAll(questions, posted) {
  const answers = {};
  for (const question of questions) {
    try {
      const answer = read({ ...question, isRequired: false }, posted, answers);
      if (answer !== "") answers[question.name] = answer;
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
    }
  }
  return answers;
}
