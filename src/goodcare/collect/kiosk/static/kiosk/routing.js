// Which questions a person is asked, given their answers: the same decisions as
// goodcare.instrument.routing makes from the same conditions. The server decides again on arrival.
//
// An answer is a text (also an ISO date), {number: "1.5"}, or a list of names.

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

function isNumber(value) {
  return typeof value === "object" && !Array.isArray(value);
}

function chosen(answer) {
  if (Array.isArray(answer)) return answer;
  const text = isNumber(answer) ? answer.number : answer;
  return text.split(/\s+/).filter(Boolean);
}

function answerTo(name, answers, own) {
  return name === "." ? own : answers[name] ?? "";
}

function valueOf(operand, answers, own) {
  if ("text" in operand) return operand.text;
  if ("number" in operand) return { number: operand.number };
  if ("count" in operand) return { number: String(chosen(answerTo(operand.count, answers, own)).length) };
  const answer = answerTo(operand.answer, answers, own);
  return Array.isArray(answer) ? answer.join(" ") : answer;
}

function textOf(value) {
  return isNumber(value) ? value.number : value;
}

function asDay(value) {
  const found = DAY.exec(textOf(value));
  if (!found) return null;
  const [year, month, day] = found.slice(1).map(Number);
  const at = new Date(Date.UTC(year, month - 1, day));
  at.setUTCFullYear(year);
  const isReal = year > 0 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isReal ? at.getTime() : null;
}

function asNumber(value) {
  const text = textOf(value).trim().replaceAll("_", "");
  return NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : null;
}

function pairOf(left, right, read) {
  const pair = [read(left), read(right)];
  return pair.includes(null) ? null : pair;
}

const HOLDS = {
  "=": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

function compare([leftOperand, operator, rightOperand], answers, own) {
  const left = valueOf(leftOperand, answers, own);
  const right = valueOf(rightOperand, answers, own);
  const isEquality = operator === "=" || operator === "!=";
  if (isEquality && !isNumber(left) && !isNumber(right)) return HOLDS[operator](left, right);
  const pair = pairOf(left, right, asDay) ?? pairOf(left, right, asNumber);
  return pair === null ? operator === "!=" : HOLDS[operator](...pair);
}

export function evaluate(tree, answers, own = "") {
  if ("and" in tree) return tree.and.every((part) => evaluate(part, answers, own));
  if ("or" in tree) return tree.or.some((part) => evaluate(part, answers, own));
  if ("not" in tree) return !evaluate(tree.not, answers, own);
  if ("truth" in tree) return tree.truth;
  if ("selected" in tree) return chosen(answerTo(tree.selected[0], answers, own)).includes(tree.selected[1]);
  return compare(tree.compare, answers, own);
}

// Names of the questions that are asked; an answer to one that is not asked counts as none.
export function askedNames(questions, answers) {
  const given = {};
  const asked = [];
  for (const question of questions) {
    if (question.relevant && !evaluate(question.relevant, given)) continue;
    asked.push(question.name);
    if (question.name in answers) given[question.name] = answers[question.name];
  }
  return asked;
}
