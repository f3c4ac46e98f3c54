// Lets words be taken from the text for a field of the form: selected with the mouse, or with the
// arrow keys, which go from word to word. Without this the words are typed.

import { points, rangeOf, spanOf, spansIn, written } from "./spans.js";

const text = document.querySelector("#report-text");
const form = document.querySelector("#correct");
const fields = [...form.querySelectorAll("[data-words]")];
const lines = [...text.querySelectorAll("[data-start]")];
const marked = typeof Highlight !== "undefined" && CSS.highlights;
const NAMES = { source: "source", cue: "cue", content: "content", trigger: "event", mentions: "actor" };
const WORD = /[\p{L}\p{N}\p{M}]+(?:[’'.-][\p{L}\p{N}\p{M}]+)*/gu;
const hidden = (field) => form.elements[`${field.name}_at`];
let span = null;

/** Every word of the text: where it stands. Found when they are first asked for. */
let known;
function words() {
  known ??= lines.flatMap((line) => {
    const start = Number(line.dataset.start);
    return [...line.textContent.matchAll(WORD)].map((found) => {
      const from = start + points(line.textContent.slice(0, found.index));
      return [from, from + points(found[0])];
    });
  });
  return known;
}

/** Shows in the text what each field holds now. */
function mark() {
  if (!marked) return;
  for (const field of fields) {
    const ranges = spansIn(hidden(field).value).map((one) => rangeOf(one, text));
    CSS.highlights.set(`taken-${field.name}`, new Highlight(...ranges));
  }
}

const wordsAt = (spans) => spans.map((one) => rangeOf(one, text).toString()).join(" … ");

/** The actor that the words at `spans` mention: the longest mention's. */
function actorAt(spans) {
  let best = null;
  for (const option of form.elements.actor?.options ?? []) {
    for (const [from, to] of spansIn(option.dataset.at ?? "")) {
      const within = spans.some(([start, end]) => start <= from && to <= end);
      if (within && to - from > (best?.size ?? 0)) best = { size: to - from, value: option.value };
    }
  }
  return best?.value ?? "";
}

/** Puts the selected words into `field`, in place of its words or beside them. */
function take(field) {
  if (!span) return;
  const others = further.checked ? spansIn(hidden(field).value) : [];
  const apart = others.filter(([start, end]) => end <= span[0] || span[1] <= start);
  const spans = [...apart, span].sort((one, other) => one[0] - other[0]);
  hidden(field).value = written(spans);
  field.value = wordsAt(spans);
  if (field.name === "source" && form.elements.actor) form.elements.actor.value = actorAt(spans);
  further.checked = false;
  mark();
  said.textContent = `Now the ${NAMES[field.name]}: “${field.value}”`;
}

// What was typed is looked for in the text; where it was taken from no longer holds.
for (const field of fields) {
  field.addEventListener("input", () => {
    hidden(field).value = "";
    mark();
  });
}

const tools = document.createElement("div");
tools.className = "tools";
tools.setAttribute("role", "toolbar");
tools.setAttribute("aria-label", "What the selected words are");
const buttons = fields.map((field, number) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `quiet is-${field.name}`;
  button.textContent = `the ${NAMES[field.name]}`;
  button.setAttribute("aria-keyshortcuts", String(number + 1));
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  button.addEventListener("click", () => take(field));
  return button;
});
const further = document.createElement("input");
further.type = "checkbox";
further.id = "further";
const also = document.createElement("label");
also.htmlFor = "further";
also.textContent = "beside what it has";
const said = document.createElement("output");
said.className = "soft";
const how = document.createElement("p");
how.className = "lead";
how.id = "how";
how.textContent =
  "Select words with the mouse, or come here with Tab: arrow keys go from word to word, with Shift " +
  `they take more. Then say what they are (keys ${buttons.map((_, n) => n + 1).join(", ")}).`;
if (fields.length) {
  const these = document.createElement("span");
  these.textContent = "These words are";
  tools.append(these, ...buttons, further, also);
  text.before(how, tools, said);
  text.setAttribute("aria-describedby", "how");
  // One text a line, so that marks drawn over it can follow what is taken.
  if (marked) for (const line of lines) line.textContent = line.textContent;
  mark();
}

/** Takes up what is selected in the text. */
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return;
  span = spanOf(range, text);
  if (span) said.textContent = `“${rangeOf(span, text).toString()}”`;
}
document.addEventListener("selectionchange", selected);

let anchor = null;
let head = null;

/** Selects from the word `anchor` to the word `head`. */
function show() {
  const all = words();
  const [low, high] = [Math.min(anchor, head), Math.max(anchor, head)];
  span = [all[low][0], all[high][1]];
  const range = rangeOf(span, text);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  const [box, seen] = [place(head), text.getBoundingClientRect()];
  if (box.top < seen.top) text.scrollTop += box.top - seen.top - 20;
  if (box.bottom > seen.bottom) text.scrollTop += box.bottom - seen.bottom + 20;
}

const place = (number) => rangeOf(words()[number], text).getBoundingClientRect();

/** The word in the line of text above or below (`step`) that stands nearest to the word `number`. */
function across(number, step) {
  const from = place(number);
  let [best, line] = [number, null];
  for (let next = number + step; words()[next]; next += step) {
    const box = place(next);
    if (Math.abs(box.top - from.top) < box.height / 2) continue;
    line ??= box.top;
    if (Math.abs(box.top - line) > box.height / 2) break;
    const far = (which) => Math.abs(place(which).left - from.left);
    if (best === number || far(next) < far(best)) best = next;
  }
  return best;
}

/** Where the keys begin: at the first words that a field has, else at the first of the text. */
function begin() {
  const first = fields.flatMap((field) => spansIn(hidden(field).value))[0] ?? [0, 0];
  const found = words().findIndex(([, end]) => end > first[0]);
  anchor = head = Math.max(0, found);
}

text.addEventListener("keydown", (event) => {
  const field = fields[Number(event.key) - 1];
  if (field && span) {
    take(field);
    return;
  }
  const moves = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 0, ArrowUp: 0, Home: 0, End: 0 };
  if (!(event.key in moves) || event.ctrlKey || event.altKey || event.metaKey || !words().length) return;
  event.preventDefault();
  if (head === null) begin();
  else {
    const last = words().length - 1;
    if (event.key === "Home" || event.key === "End") head = event.key === "End" ? last : 0;
    else if (moves[event.key]) head = Math.min(last, Math.max(0, head + moves[event.key]));
    else head = across(head, event.key === "ArrowDown" ? 1 : -1);
    if (!event.shiftKey) anchor = head;
  }
  show();
});
