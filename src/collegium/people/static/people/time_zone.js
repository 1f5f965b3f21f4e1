// Enhancements only: the list of zones works without this file.
"use strict";

// What the browser says about itself, or nothing.
function browserZone() {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  } catch {
    return "";
  }
}

// At sign-up the browser's zone is sent along in a hidden field; it can be changed in the profile.
for (const field of document.querySelectorAll("input[data-own-zone='fill']")) {
  if (!field.value) field.value = browserZone();
}

// In the profile one button takes over the browser’s zone, and a line of text narrows the list.
function makeRoom(select) {
  const room = document.createElement("div");
  room.className = "stack-small";
  select.before(room);
  room.append(select);
}

function suggest(select) {
  const zone = browserZone();
  if (!zone || zone === select.value || ![...select.options].some((option) => option.value === zone)) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet";
  button.textContent = `${select.dataset.useWords} ${zone.replaceAll("_", " ")}`;
  button.addEventListener("click", () => {
    select.value = zone;
    select.dispatchEvent(new Event("input", { bubbles: true }));
    button.remove();
    select.focus();
  });
  select.after(button);
}

function makeSearchable(select) {
  const search = document.createElement("input");
  search.type = "search";
  search.autocomplete = "off";
  search.setAttribute("aria-label", select.dataset.searchWords);
  search.placeholder = select.dataset.searchWords;
  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase().replaceAll(" ", "_");
    for (const option of select.options) {
      option.hidden = !option.selected && !option.value.toLowerCase().includes(wanted);
    }
    for (const group of select.querySelectorAll("optgroup")) {
      group.hidden = [...group.children].every((option) => option.hidden);
    }
    const first = [...select.options].find((option) => option.value.toLowerCase().includes(wanted));
    if (wanted && first) select.value = first.value;
  });
  search.addEventListener("keydown", (event) => {
    // Enter in the search line must not send the whole form.
    if (event.key === "Enter") {
      event.preventDefault();
      select.focus();
    }
  });
  select.before(search);
}

for (const select of document.querySelectorAll("select[data-own-zone='suggest']")) {
  makeRoom(select);
  suggest(select);
  makeSearchable(select);
}
