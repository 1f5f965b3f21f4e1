// Enhancement: the shares follow the numbers while somebody types. Without this file they are right once saved.
"use strict";

const fields = [...document.querySelectorAll("[data-weight]")];
const rows = [...document.querySelectorAll(".formation-shares tbody tr")];

function showShares() {
  const values = fields.map((field) => Math.max(0, Number(field.value) || 0));
  const total = values.reduce((sum, value) => sum + value, 0);
  rows.forEach((row, place) => {
    const share = total ? Math.round((100 * values[place]) / total) : 0;
    row.querySelector("td").textContent = `${share}%`;
    row.querySelector(".formation-fill").setAttribute("width", share);
  });
}

for (const field of fields) field.addEventListener("input", showShares);
