// Enhancement: a name can be dragged to another table. The list beside each name does the same without this file.
"use strict";

let moving = null;

function makeDraggable() {
  if (!document.getElementById("drag-form")) return;
  for (const seat of document.querySelectorAll(".formation-seat")) seat.draggable = true;
}

function tableUnder(event) {
  const table = event.target.closest && event.target.closest("[data-group]");
  return table && moving && table.dataset.group !== moving.dataset.origin ? table : null;
}

function unmarkTables() {
  for (const table of document.querySelectorAll(".formation-table.is-target")) table.classList.remove("is-target");
}

document.addEventListener("dragstart", (event) => {
  moving = event.target.closest && event.target.closest(".formation-seat");
  if (!moving) return;
  moving.classList.add("is-moving");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", moving.dataset.person);
});

document.addEventListener("dragover", (event) => {
  const table = tableUnder(event);
  unmarkTables();
  if (!table) return;
  event.preventDefault();
  table.classList.add("is-target");
});

document.addEventListener("drop", (event) => {
  const table = tableUnder(event);
  if (!table) return;
  event.preventDefault();
  const form = document.getElementById("drag-form");
  form.elements.person.value = moving.dataset.person;
  form.elements.origin.value = moving.dataset.origin;
  form.elements.target.value = table.dataset.group;
  form.requestSubmit();
});

document.addEventListener("dragend", () => {
  if (moving) moving.classList.remove("is-moving");
  unmarkTables();
  moving = null;
});

// Whoever looks at a move by keyboard goes on at what it would change, then at that person, wherever the seat is now.
let lastMoved = null;

function focusSeat() {
  const seat = lastMoved && document.querySelector(`.formation-seat[data-person="${lastMoved}"] summary`);
  if (seat) seat.focus({ preventScroll: true });
  lastMoved = null;
}

document.addEventListener("submit", (event) => {
  const person = event.target.elements.person;
  lastMoved = person ? person.value : null;
});

document.addEventListener("click", (event) => {
  const leave = event.target.closest && event.target.closest("#board-status [data-leave]");
  if (!leave) return;
  event.preventDefault();
  document.getElementById("board-status").replaceChildren();
  focusSeat();
});

document.addEventListener("htmx:afterSettle", () => {
  makeDraggable();
  const panel = document.querySelector("#board-status .formation-preview h2");
  if (panel) panel.focus({ preventScroll: true });
  else focusSeat();
});
makeDraggable();

// The button that was pressed may be gone with the old board: the keyboard goes on where the answer stands.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) document.getElementById("board-status")?.focus();
});
