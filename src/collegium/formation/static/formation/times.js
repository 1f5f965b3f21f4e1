// Enhancement: with a mouse, pressing on one time and drawing over others marks them alike.
"use strict";

const week = document.querySelector("[data-week]");
let painting = null;

function boxOf(event) {
  const label = event.target.closest && event.target.closest(".formation-window");
  return label ? label.querySelector("input") : null;
}

if (week) {
  week.addEventListener("pointerdown", (event) => {
    const box = boxOf(event);
    painting = box && event.pointerType === "mouse" ? { mark: !box.checked, first: box } : null;
  });
  week.addEventListener("pointerover", (event) => {
    const box = boxOf(event);
    if (!painting || !box || event.buttons !== 1 || box === painting.first) return;
    painting.first.checked = painting.mark;
    box.checked = painting.mark;
    painting.drawn = true;
  });
  week.addEventListener("click", (event) => {
    if (painting && painting.drawn) event.preventDefault();
  });
  document.addEventListener("pointerup", () => setTimeout(() => { painting = null; }));
}
