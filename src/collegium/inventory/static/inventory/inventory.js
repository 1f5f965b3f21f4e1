// Enhancements only: every page of the inventory works without this file.
"use strict";

// What became of a save in the background stands beside the button, and the page learns its new revisions.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt;
  if (!form.matches || !form.matches("form[data-inventory]")) return;
  const answer = event.detail.xhr;
  const status = form.querySelector("[data-save-status]");
  const isText = (answer.getResponseHeader("Content-Type") || "").startsWith("text/plain");
  if (status) status.textContent = isText && answer.responseText ? answer.responseText : status.dataset.failed;
  for (const told of (answer.getResponseHeader("X-Revisions") || "").split(" ").filter(Boolean)) {
    const [code, revision] = told.split("=");
    const field = form.elements.namedItem(`${code}-revision`);
    if (field) field.value = revision;
  }
  delete form.dataset.saving;
  if (form.dataset.submitAfter === undefined) return;
  const name = form.dataset.submitAfter;
  delete form.dataset.submitAfter;
  form.requestSubmit([...form.querySelectorAll("button[type=submit]")].find((one) => one.name === name));
});
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt;
  if (form.matches && form.matches("form[data-inventory]")) form.dataset.saving = "";
});

// A press on a button waits for a save that is on its way, so that nobody conflicts with himself.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.inventory === undefined || form.dataset.saving === undefined) return;
  event.preventDefault();
  form.dataset.submitAfter = event.submitter ? event.submitter.name : "";
});
