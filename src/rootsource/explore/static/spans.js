// Where selected words stand in a report's text, in code points, and back. Each line of the text is
// an element whose data-start says where it begins.

const WORD = /[\p{L}\p{N}\p{M}]/u;

/** How many code points `text` has. */
export const points = (text) => [...text].length;

/** The place in UTF-16 units, within the text of `line`, of the boundary `node`, `offset`. */
function unitsBefore(line, node, offset) {
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

/** Where the words of `range` stand in the text under `root`, whole words only: [start, end]. */
export function spanOf(range, root) {
  const lines = [...root.querySelectorAll("[data-start]")].filter((line) => range.intersectsNode(line));
  if (!lines.length || range.collapsed) return null;
  const [first, last] = [lines[0], lines.at(-1)];
  const [head, tail] = [first.textContent, last.textContent];
  let from = first.contains(range.startContainer)
    ? unitsBefore(first, range.startContainer, range.startOffset)
    : 0;
  let to = last.contains(range.endContainer)
    ? unitsBefore(last, range.endContainer, range.endOffset)
    : tail.length;
  while (from > 0 && WORD.test(head[from - 1]) && WORD.test(head[from] ?? "")) from -= 1;
  while (to > 0 && to < tail.length && WORD.test(tail[to - 1]) && WORD.test(tail[to])) to += 1;
  while (from < head.length && /\s/.test(head[from])) from += 1;
  while (to > 0 && /\s/.test(tail[to - 1])) to -= 1;
  const span = [
    Number(first.dataset.start) + points(head.slice(0, from)),
    Number(last.dataset.start) + points(tail.slice(0, to)),
  ];
  return span[0] < span[1] ? span : null;
}

/** The boundary in the text under `root` at a place in code points. */
function boundary(root, place, { end }) {
  const lines = [...root.querySelectorAll("[data-start]")];
  const line = lines.findLast((one) => Number(one.dataset.start) < place + (end ? 0 : 1)) ?? lines[0];
  let left = place - Number(line.dataset.start);
  const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let node = line;
  while (texts.nextNode()) {
    node = texts.currentNode;
    const size = points(node.data);
    if (left < size || (end && left === size)) break;
    left -= size;
  }
  if (node === line) return [line, 0];
  return [node, [...node.data].slice(0, left).join("").length];
}

/** The range of the words at `span` in the text under `root`. */
export function rangeOf(span, root) {
  const range = document.createRange();
  range.setStart(...boundary(root, span[0], { end: false }));
  range.setEnd(...boundary(root, span[1], { end: true }));
  return range;
}

/** The spans written as "12-30 45-50". */
export const spansIn = (text) => text.split(" ").filter(Boolean).map((one) => one.split("-").map(Number));

/** Spans as text: "12-30 45-50". */
export const written = (spans) => spans.map((span) => span.join("-")).join(" ");
