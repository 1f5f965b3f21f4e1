// Enhancements only: every page of the mission works without this file.
"use strict";

// Words that are selected in a draft become the words that a comment means.
document.addEventListener("selectionchange", () => {
  const field = document.getElementById("id_quoted");
  const draft = document.querySelector("[data-quotable]");
  const selection = document.getSelection();
  if (!field || !draft || !selection || selection.isCollapsed) return;
  if (!draft.contains(selection.anchorNode) || !draft.contains(selection.focusNode)) return;
  const words = selection.toString().trim();
  if (words) field.value = words;
});

// The check while typing makes its button needless; printing needs a script in any case.
for (const button of document.querySelectorAll("[data-without-script]")) button.hidden = true;
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// The clarity check saves nothing: its requests are no news for the form's own line about saving.
for (const check of document.querySelectorAll("#clarity")) {
  for (const kind of ["htmx:beforeRequest", "htmx:afterRequest"]) {
    check.addEventListener(kind, (event) => event.stopPropagation());
  }
}
