// Enhancements only: every form that saves as one types works without this file.
"use strict";

// What became of an autosave stands beside the button, in the server's words, and the page learns its new revisions.
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt;
  if (!form.matches || !form.matches("form[data-autosave]")) return;
  const status = form.querySelector("[data-save-status]");
  const answer = event.detail.xhr;
  const isText = (answer.getResponseHeader("Content-Type") || "").startsWith("text/plain");
  if (status) status.textContent = isText && answer.responseText ? answer.responseText : status.dataset.failed;
  learnRevision(form, "revision", answer.getResponseHeader("X-Revision"));
  for (const told of (answer.getResponseHeader("X-Revisions") || "").split(" ").filter(Boolean)) {
    const [code, revision] = told.split("=");
    learnRevision(form, `${code}-revision`, revision);
  }
  delete form.dataset.saving;
  if (form.dataset.submitAfter !== undefined) submitWith(form, form.dataset.submitAfter);
});
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt;
  if (form.matches && form.matches("form[data-autosave]")) form.dataset.saving = "";
});

function learnRevision(form, name, revision) {
  const field = form.elements.namedItem(name);
  if (revision && field) field.value = revision;
}

function submitWith(form, name) {
  delete form.dataset.submitAfter;
  const button = [...form.querySelectorAll("button[type=submit]")].find((one) => one.name === name);
  form.requestSubmit(button);
}

// A press on Save waits for an autosave that is on its way, so that nobody conflicts with himself.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.saving === undefined || (event.submitter && event.submitter.hasAttribute("formaction"))) return;
  event.preventDefault();
  form.dataset.submitAfter = event.submitter ? event.submitter.name : "";
});
