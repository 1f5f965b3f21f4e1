// Enhancements only: without this file the page shows what is new when one looks again.
"use strict";

(() => {
  const root = document.querySelector("[data-live]");
  if (!root) return;
  const SOON = 750, HIDDEN = 15000, AFTER_FAILURE = 2000;
  const told = root.querySelector("[data-live-told]");
  const now = root.querySelector("[data-live-now]");
  const drafts = new Map();
  let revision = root.dataset.revision, note = root.dataset.note;
  let isLooking = false, looksAgain = false, isOwed = false, failures = 0, clockIsAhead = 0, timer = 0;

  function tell(words) {
    told.hidden = !words;
    told.textContent = words;
  }

  async function look(fully) {
    if (isLooking) {
      looksAgain = true;
      return;
    }
    isLooking = true;
    clearTimeout(timer);
    const have = [...root.querySelectorAll("[data-digest]")].map((part) => part.dataset.digest).join(" ");
    const asked = new URLSearchParams({ since: fully || isOwed ? "0" : revision, note, have });
    try {
      await take(await fetch(`${root.dataset.live}?${asked}`, {
        headers: { "HX-Request": "true" }, cache: "no-store", signal: AbortSignal.timeout(8000),
      }));
      if (failures > 1) tell("");
      failures = 0;
    } catch {
      failures += 1;
      if (failures > 1) tell(root.dataset.failed);
    }
    isLooking = false;
    const again = looksAgain;
    looksAgain = false;
    if (again) look(true);
    else timer = setTimeout(look, failures ? AFTER_FAILURE : document.hidden ? HIDDEN : SOON);
  }

  // Whoever is signed out, has left the group, or whose meeting is over, sees the page that says so.
  async function take(answer) {
    if (answer.status >= 500) throw new Error("no answer");
    const state = answer.headers.get("X-State");
    if (state !== "running") {
      location.reload();
      return;
    }
    revision = answer.headers.get("X-Revision");
    note = answer.headers.get("X-Note") || "";
    clockIsAhead = Date.now() - Number(answer.headers.get("X-Now"));
    if (answer.status !== 200) return;
    if ((answer.headers.get("Content-Type") || "").startsWith("application/json")) hear(await answer.json());
    else show(await answer.text());
  }

  // Words of the notes come without the rest of the page.
  function hear({ item, text, revision: number }) {
    const part = document.getElementById("part-note");
    if (text === undefined || part.querySelector("[data-note-text]").dataset.noteText !== String(item)) return;
    part.querySelector("[data-note-text]").textContent = text;
    const form = part.querySelector("form[data-kept]");
    if (!form) return;
    form.elements.base.value = text;
    form.dataset.revision = number;
    Kept.bind(part);
  }

  function show(html) {
    isOwed = false;
    const fresh = new DOMParser().parseFromString(html, "text/html");
    for (const part of fresh.querySelectorAll("[data-part]")) {
      const old = document.getElementById(part.id);
      if (old && old.dataset.digest !== part.dataset.digest && !isWrittenInto(old, part)) swap(old, document.adoptNode(part));
    }
    tick();
  }

  // Nobody's words go to another item than the one they were begun for: who is writing goes on, and follows later.
  function isWrittenInto(old, fresh) {
    const form = old.querySelector("form[data-kept]"), next = fresh.querySelector("form[data-kept]");
    if (!form || !form.dataset.elsewhere || (next && next.dataset.kept === form.dataset.kept)) return false;
    const isWriting = document.activeElement === form.querySelector("[data-kept-text]");
    isOwed ||= isWriting;
    if (isWriting) form.querySelector("[data-kept-status]").textContent = form.dataset.elsewhere;
    return isWriting;
  }

  function swap(old, fresh) {
    const active = old.contains(document.activeElement) ? document.activeElement : null;
    const selection = active && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
    keepDrafts(old);
    const open = new Map([...old.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
    const heading = (part) => (part.querySelector("#now") || {}).textContent;
    const isNew = heading(old) !== heading(fresh);
    keepWriting(old, fresh);
    old.replaceWith(fresh);
    for (const one of fresh.querySelectorAll("details[id]")) if (open.has(one.id)) one.open = open.get(one.id);
    giveDrafts(fresh);
    Kept.bind(fresh);
    if (isNew) now.textContent = heading(fresh);
    if (active) focus(fresh, active.id, selection);
  }

  // The box one writes in is the same box afterwards.
  function keepWriting(old, fresh) {
    for (const form of old.querySelectorAll("form[data-kept]")) {
      const next = [...fresh.querySelectorAll("form[data-kept]")].find((one) => one.dataset.kept === form.dataset.kept);
      if (next) next.querySelector("[data-kept-text]").replaceWith(form.querySelector("[data-kept-text]"));
    }
  }

  function focus(part, id, selection) {
    const again = id && document.getElementById(id);
    if (again) {
      again.focus({ preventScroll: true });
      if (selection && again.setSelectionRange && selection[0] !== null) again.setSelectionRange(...selection);
    } else {
      part.tabIndex = -1;
      part.focus({ preventScroll: true });
    }
  }

  function controls(form) {
    return [...form.querySelectorAll(":is(input:not([type=hidden]), textarea, select)")].filter((one) => one.id);
  }
  function first(one) {
    if (!one.options) return one.defaultValue;
    return ([...one.options].find((option) => option.defaultSelected) || one.options[0] || {}).value;
  }
  // What is typed stays with the item that it was begun for, also when the group is at another one by now.
  function keepDrafts(part) {
    for (const form of part.querySelectorAll("form[data-live-form]")) {
      const typed = controls(form).filter((one) => one.value !== first(one));
      for (const one of form.querySelectorAll("[id]")) drafts.delete(one.id);
      for (const one of typed) drafts.set(one.id, one.value);
      const about = form.querySelector("[data-about]");
      if (about && typed.length) drafts.set(form.elements.seen.id, [form.elements.seen.value, about.textContent]);
    }
  }
  function giveDrafts(part) {
    for (const form of part.querySelectorAll("form[data-live-form]")) {
      for (const one of controls(form)) if (drafts.has(one.id)) one.value = drafts.get(one.id);
      const about = form.querySelector("[data-about]");
      if (about && drafts.has(form.elements.seen.id)) {
        [form.elements.seen.value, about.textContent] = drafts.get(form.elements.seen.id);
      }
    }
  }

  async function press(form, button) {
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    try {
      if (form.dataset.kept) await Kept.prepare(form);
      const answer = await fetch(form.action, {
        method: "POST", body: new FormData(form, button), headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(15000),
      });
      if (answer.status === 422) tell(await answer.text());
      else if (!answer.ok) tell(root.dataset.refused);
      else {
        tell("");
        if (form.dataset.kept) Kept.settle(form);
        else done(form);
        await take(answer);
      }
    } catch {
      tell(root.dataset.failed);
    }
    delete form.dataset.busy;
    look();
  }

  function done(form) {
    form.reset();
    for (const one of form.querySelectorAll("[id]")) drafts.delete(one.id);
    const details = form.closest("details[id]");
    if (details) details.open = false;
  }

  // What goes by is counted on the server's clock, whatever this device's clock says.
  function tick() {
    const at = (Date.now() - clockIsAhead) / 1000;
    for (const clock of root.querySelectorAll("[data-clock]")) {
      const spent = Math.max(0, Number(clock.dataset.spent) + at - Number(clock.dataset.began));
      const minutes = Number(clock.dataset.minutes);
      const words = spent > minutes * 60 ? clock.dataset.over : clock.dataset.in;
      clock.textContent = words.replace("{spent}", time(spent)).replace("{minutes}", minutes);
      clock.classList.toggle("is-over", spent > minutes * 60);
    }
    for (const until of root.querySelectorAll("[data-until]")) {
      const left = Number(until.dataset.until) - at;
      until.textContent = until.dataset.left.replace("{left}", time(Math.max(0, left)));
      if (left < -0.5) {
        delete until.dataset.until;
        look(true);
      }
    }
  }
  function time(seconds) {
    const whole = Math.floor(seconds);
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const isWay = form.matches("form[data-kept]") && event.submitter && event.submitter.name;
    if (!root.contains(form) || !(form.matches("form[data-live-form]") || isWay)) return;
    event.preventDefault();
    press(form, event.submitter);
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  window.addEventListener("online", () => look());
  setInterval(tick, 1000);
  look();
})();
