// Shows how far the reading is while it goes on.

const job = document.querySelector("#job");

function item(children) {
  const line = document.createElement("li");
  line.append(...children);
  return line;
}

function update(now) {
  const state = document.querySelector("#state");
  if (now.state === "done") {
    state.textContent = `Done: ${now.added.length} read, ${now.failures.length} not.`;
    document.querySelector("#again")?.remove();
  } else if (now.state === "running") {
    state.textContent = `Reading: ${now.done}${now.total ? ` of ${now.total}` : ""}.`;
  }
  const bar = document.querySelector("#bar");
  if (bar) bar.value = now.done;
  document.querySelector("#added").replaceChildren(
    ...now.added.map((added) => {
      const link = document.createElement("a");
      link.href = `/reports/${added.id}`;
      link.textContent = added.name;
      return item([link, added.new ? "" : " (was there already)"]);
    }),
  );
  document.querySelector("#failures").replaceChildren(
    ...now.failures.map(([name, cause]) => {
      const strong = document.createElement("strong");
      strong.textContent = name;
      return item([strong, `: ${cause}`]);
    }),
  );
}

if (job.dataset.state !== "done") {
  const source = new EventSource(`/api/v1/jobs/${job.dataset.job}/progress`);
  source.addEventListener("message", (event) => {
    const now = JSON.parse(event.data);
    update(now);
    if (now.state === "done") source.close();
  });
}
