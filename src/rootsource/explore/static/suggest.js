// Suggests names of actors and outlets while one types, as the record has them.

let lists = 0;

/** The names that the record has for what was typed into a field that asks for `kind`. */
async function names(kind, typed) {
  const query = kind === "actors" ? `q=${encodeURIComponent(typed)}&kind=named&limit=12` : "limit=300";
  const answer = await fetch(`/api/v1/${kind}?${query}`);
  if (!answer.ok) return [];
  const found = await answer.json();
  return kind === "actors" ? found.actors.map((actor) => actor.name) : found.outlets.map((one) => one.value);
}

for (const field of document.querySelectorAll("[data-suggest]")) {
  const list = document.createElement("datalist");
  list.id = `suggested-${(lists += 1)}`;
  field.after(list);
  field.setAttribute("list", list.id);
  let waiting;
  let last = null;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const typed = field.value.trim();
      if (typed.length < 2 || typed === last) return;
      last = typed;
      const found = await names(field.dataset.suggest, typed);
      list.replaceChildren(
        ...found.map((name) => Object.assign(document.createElement("option"), { value: name })),
      );
    }, 200);
  });
}
