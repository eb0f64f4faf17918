"use strict";
const rows = [...document.querySelectorAll("tr[data-labels]")];
const buttons = [...document.querySelectorAll("button[data-label]")];
const search = document.getElementById("search");
const count = document.getElementById("count");

function filter() {
  const wanted = buttons
    .filter((button) => button.getAttribute("aria-pressed") === "true")
    .map((button) => button.dataset.label);
  const text = search.value.toLowerCase();
  let shown = 0;
  for (const row of rows) {
    const labels = JSON.parse(row.dataset.labels);
    const fits = wanted.every((label) => labels.includes(label));
    row.hidden = !fits || !row.textContent.toLowerCase().includes(text);
    shown += row.hidden ? 0 : 1;
  }
  count.textContent = `${shown} of ${rows.length}`;
}

for (const button of buttons) {
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") !== "true");
    filter();
  });
}
search.addEventListener("input", filter);
filter();
