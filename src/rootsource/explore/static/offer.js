// In the reader: words selected in the text may be the source, the cue or the content of the
// statement that is chosen, or something that was missed. Says so, and leads to the form with the
// words filled in.

import { rangeOf, spanOf } from "./spans.js";

const NAMES = { source: "the source", cue: "the cue", content: "the content", trigger: "the event" };
const MISSED = { statement: "content", event: "trigger", actor: "mentions" };
const article = document.querySelector("article");
const panel = document.querySelector("#panel");
const bar = document.createElement("div");
bar.className = "offer";
bar.hidden = true;
bar.setAttribute("role", "region");
bar.setAttribute("aria-label", "The selected words");
article.after(bar);

/** The words that are selected in the text, and where they stand. */
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!article.contains(range.commonAncestorContainer)) return null;
  const span = spanOf(range, article);
  return span && { span, words: rangeOf(span, article).toString() };
}

/** A link to a form with the selected words in one of its fields. */
function link(address, name, at, words) {
  const made = document.createElement("a");
  made.className = "button";
  made.href = `${address}&${name}_at=${at}`;
  made.textContent = words;
  return made;
}

function words(text) {
  const made = document.createElement("span");
  made.textContent = text;
  return made;
}

function offer() {
  const found = selected();
  bar.hidden = !found;
  if (!found) return;
  const form = panel.querySelector("a[data-takes]");
  const shown = found.words.length > 70 ? `${found.words.slice(0, 69)}…` : found.words;
  const at = found.span.join("-");
  const takes = form ? form.dataset.takes.split(" ") : [];
  const known = takes.map((name) => link(form.getAttribute("href"), name, at, NAMES[name]));
  const fresh = Object.entries(MISSED).map(([kind, name]) => {
    const address = `/reports/${panel.dataset.report}/correct?new=${kind}`;
    return link(address, name, at, kind === "statement" ? "a statement" : `an ${kind}`);
  });
  const between = form ? "or it was missed:" : "was missed; it is";
  bar.replaceChildren(words(`“${shown}”${form ? " is" : ""}`), ...known, words(between), ...fresh);
}

let waiting;
document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  waiting = setTimeout(offer, 150);
});
// A mark is a link: dragging over it selects its words, which browsers do not do where a drag begins
// on a link, and does not follow it.
let begun = null;
article.addEventListener("dragstart", (event) => {
  if (begun) event.preventDefault();
});

/** The boundary in the text under the pointer. */
function under(event) {
  if (document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(event.clientX, event.clientY);
    return found && [found.offsetNode, found.offset];
  }
  const found = document.caretRangeFromPoint?.(event.clientX, event.clientY);
  return found && [found.startContainer, found.startOffset];
}

article.addEventListener("mousedown", (event) => {
  begun = event.button === 0 && event.target.closest(".row a") ? under(event) : null;
});
addEventListener("mouseup", () => {
  begun = null;
});
addEventListener("mousemove", (event) => {
  const now = begun && event.buttons === 1 && under(event);
  if (now && article.contains(now[0])) getSelection().setBaseAndExtent(...begun, ...now);
});
article.addEventListener("click", (event) => {
  if (event.target.closest(".row a") && selected()) {
    event.preventDefault();
    event.stopPropagation();
  }
});
