// Enhancements only: every page works without this file.
"use strict";

// htmx 2 ignores an answer with status 422; ours is the form with its errors.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr && event.detail.xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

// Copy buttons stay hidden where nothing could copy (no script, or a page that is not served securely).
function offerCopying(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
}

async function copyFrom(button) {
  const source = document.getElementById(button.dataset.copy);
  const words = button.querySelector("span");
  const before = words.textContent;
  source.select();
  await navigator.clipboard.writeText(source.value);
  words.textContent = button.dataset.copied;
  button.setAttribute("aria-live", "polite");
  setTimeout(() => { words.textContent = before; }, 2500);
}

// A form marked data-guard asks before its unsaved words are left behind.
let unsaved = false;
function isGuarded(element) {
  return element.closest && element.closest("form[data-guard]") !== null;
}

// An open menu closes with Escape or a click elsewhere.
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}

// A form marked data-autosave says in its [data-save-status] what became of the words.
function tellSaveStatus(form, state) {
  const status = form.querySelector("[data-save-status]");
  if (status) status.textContent = status.dataset[state] || "";
}

// A file field repeats name and size of the chosen file, and says when it is too large before it is sent.
function describeFile(input) {
  let line = input.parentElement.querySelector(".file-chosen");
  if (!line) {
    line = document.createElement("p");
    line.className = "file-chosen";
    line.setAttribute("role", "status");
    input.after(line);
  }
  const file = input.files[0];
  line.textContent = file ? `${file.name} · ${new Intl.NumberFormat().format(Math.ceil(file.size / 1024))} kB` : "";
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copyFrom(button);
  closeMenus(event.target.closest("details.menu"));
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.menu[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("input", (event) => {
  if (isGuarded(event.target)) unsaved = true;
  const form = event.target.closest("form[data-autosave]");
  if (form) tellSaveStatus(form, "unsaved");
});
document.addEventListener("change", (event) => {
  if (event.target.type === "file") describeFile(event.target);
});
document.addEventListener("submit", () => { unsaved = false; });

// Whoever signs out leaves nothing unsaved behind on a device that others may use.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-forgets]")) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith("collegium-kept:")) localStorage.removeItem(key);
});

/* A second press before the answer comes would do the same thing twice. Whoever takes the submit over (htmx) decides
   alone, so this looks after all other listeners have had their say; a download leaves the page where it is. */
const sent = new Set();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  setTimeout(() => {
    if (event.defaultPrevented) return;
    sent.add(form);
    setTimeout(() => sent.delete(form), 5000);
  });
});
window.addEventListener("pageshow", () => sent.clear());
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.target.closest("form[data-autosave]");
  if (form) tellSaveStatus(form, "saving");
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest("form[data-autosave]");
  if (!form) return;
  tellSaveStatus(form, event.detail.successful ? "saved" : "failed");
  if (event.detail.successful) unsaved = false;
});
document.addEventListener("htmx:load", (event) => offerCopying(event.target));
offerCopying(document);

// On a phone the tabs of a group are wider than the screen: the one that one is at stands in sight.
for (const here of document.querySelectorAll(".tabs [aria-current]")) {
  const tabs = here.closest(".tabs");
  tabs.scrollLeft += here.getBoundingClientRect().right - tabs.getBoundingClientRect().right;
}

const summary = document.querySelector(".error-summary:not([data-sample] *)");
if (summary) summary.focus();
