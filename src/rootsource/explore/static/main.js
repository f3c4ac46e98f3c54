// Makes the reader quicker to use: what is chosen is fetched and put beside the text, and what
// belongs together is set off under the pointer and the focus. Every link works without this.

const panel = document.querySelector("#panel");

/** Brings what is chosen into view where the panel stands beside the text; else the panel. */
function reveal() {
  const mark = document.querySelector("article .chosen");
  if (getComputedStyle(panel).position !== "sticky") panel.scrollIntoView();
  else if (mark) mark.scrollIntoView({ block: "nearest" });
}

/** Puts the panel and the chosen marks of the page at `address` into this one. */
async function show(address, { remember }) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) {
    location.assign(address);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  panel.replaceChildren(...page.querySelector("#panel").childNodes);
  for (const [number, note] of [...document.querySelectorAll(".margin li")].entries()) {
    note.className = page.querySelectorAll(".margin li")[number]?.className ?? note.className;
  }
  const fresh = [...page.querySelectorAll("article [data-of]")];
  const marks = [...document.querySelectorAll("article [data-of]")];
  marks.forEach((mark, number) => {
    mark.className = fresh[number]?.className ?? mark.className;
  });
  if (remember) history.pushState(null, "", address);
  panel.focus({ preventScroll: true });
  reveal();
}

/** Sets off everything of the statement, actor or event that `mark` belongs to. */
function related(mark, on) {
  const owner = mark.dataset.of;
  for (const other of document.querySelectorAll("article [data-of]")) {
    if (other.dataset.of === owner) other.classList.toggle("related", on);
  }
}

// Who corrects is asked once: this browser remembers it.
for (const who of document.querySelectorAll("input[name='who']")) {
  who.value ||= localStorage.getItem("who") ?? "";
  who.form.addEventListener("submit", () => localStorage.setItem("who", who.value));
}

// What is latest stands at the right; on a narrow window it would be out of sight.
for (const wide of document.querySelectorAll(".scroll.end")) wide.scrollLeft = wide.scrollWidth;

if (panel) {
  // After the browser has gone to where the address points.
  if (location.hash === "#panel") addEventListener("load", () => requestAnimationFrame(reveal));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const address = new URL(link.getAttribute("href"), location.href);
    const same = address.pathname === location.pathname && address.origin === location.origin;
    if (!same || !address.search) return;
    event.preventDefault();
    show(address, { remember: true });
  });
  // Escape goes back from the panel to where the chosen thing stands in the text.
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const mark = document.querySelector("article a.chosen");
    if (mark) mark.focus();
  });
  addEventListener("popstate", () => show(location.href, { remember: false }));
  for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    for (const [name, on] of [[begin, true], [end, false]]) {
      document.addEventListener(name, (event) => {
        const mark = event.target.closest?.("article [data-of]");
        if (mark) related(mark, on);
      });
    }
  }
}
