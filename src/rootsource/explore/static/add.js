// Lets files be dropped on the form, and says which were taken.

const drop = document.querySelector("#drop");
const files = document.querySelector("#files");
const dropped = document.querySelector("#dropped");

function say() {
  const names = [...files.files].map((file) => file.name);
  dropped.textContent = names.length ? `${names.length} chosen: ${names.slice(0, 5).join(", ")}` : "";
}

files.addEventListener("change", say);
for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  files.files = event.dataTransfer.files;
  say();
});
