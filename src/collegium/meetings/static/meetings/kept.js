// Enhancements only: without this file the Save button saves.
// What is typed into a form[data-kept] is saved while it is typed. Until the server has it, it is kept on this device,
// so that neither a lost connection nor a closed window loses a word. It is removed when it is saved, and on sign-out.
"use strict";

const Kept = (() => {
  const PREFIX = "collegium-kept:";
  const PAUSE = 700, LONGEST_WAIT = 2000, RETRY = 3000;
  const GONE = 180000; // A window that has not been heard of for three minutes is gone; its words are sent by another.
  const records = new Map();
  const thisTab = sessionStorage.getItem("collegium-tab") || random();
  sessionStorage.setItem("collegium-tab", thisTab);

  function random() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function isUnsaved(record) { return record.pending !== null || record.text !== record.base; }
  function place(record) { return `${PREFIX}${record.name}:${record.tab}`; }

  function store(record) {
    try {
      if (isUnsaved(record)) {
        const { name, tab, url, fields, base, text, pending } = record;
        localStorage.setItem(place(record), JSON.stringify({ name, tab, url, fields, base, text, pending, at: Date.now() }));
      } else {
        localStorage.removeItem(place(record));
      }
    } catch { /* A full or forbidden store: the words are still in the page, and the status says that they are unsaved. */ }
  }

  function remade(stored) {
    return { busy: false, failedAt: 0, refused: "", isBarred: false, touched: 0, since: 0, revision: 0, ...stored };
  }

  // Words that this window left behind, and those of windows that are gone.
  function adopt(person) {
    for (let at = localStorage.length - 1; at >= 0; at -= 1) {
      const key = localStorage.key(at);
      if (!key || !key.startsWith(`${PREFIX}${person}:`)) continue;
      const stored = JSON.parse(localStorage.getItem(key));
      const isOwn = stored.tab === thisTab;
      if (isOwn ? !records.has(stored.name) : Date.now() - stored.at > GONE && !records.has(key)) {
        records.set(isOwn ? stored.name : key, remade(stored));
      }
    }
  }

  function recordOf(form) {
    const name = form.dataset.kept;
    if (!records.has(name)) {
      const fields = form.elements.round_pk ? { round_pk: form.elements.round_pk.value } : {};
      const base = form.elements.base.value;
      records.set(name, remade({ name, tab: thisTab, url: form.action, fields, base, text: base, pending: null }));
    }
    return records.get(name);
  }

  function bind(root) {
    for (const form of root.querySelectorAll("form[data-kept]")) {
      const record = recordOf(form), area = form.querySelector("[data-kept-text]");
      // What came with the page is newer than what this window last knew, unless something is unsaved here.
      const revision = Number(form.dataset.revision || 0);
      if (!isUnsaved(record) && !record.busy && !area.dataset.composing && revision >= record.revision) {
        record.base = record.text = form.elements.base.value;
        record.revision = revision;
      }
      if (area.value !== record.text) setText(area, record.text);
      tell(record);
    }
  }

  // The text changes around the cursor, which stays where it is among the words.
  function setText(area, text) {
    const old = area.value, { selectionStart, selectionEnd, scrollTop } = area;
    let head = 0, tail = 0;
    const shorter = Math.min(old.length, text.length);
    while (head < shorter && old[head] === text[head]) head += 1;
    while (tail < shorter - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
    const moved = (at) => (at <= head ? at : at >= old.length - tail ? at + text.length - old.length : head);
    area.value = text;
    if (document.activeElement === area) area.setSelectionRange(moved(selectionStart), moved(selectionEnd));
    area.scrollTop = scrollTop;
  }

  function formsOf(record) {
    if (record.tab !== thisTab) return [];
    return [...document.querySelectorAll("form[data-kept]")].filter((form) => form.dataset.kept === record.name);
  }

  function tell(record) {
    for (const form of formsOf(record)) {
      const status = form.querySelector("[data-kept-status]");
      let words = status.textContent;
      if (record.isBarred) words = status.dataset.barred;
      else if (record.refused) words = record.refused;
      else if (record.failedAt) words = status.dataset.failed;
      else if (isUnsaved(record)) words = status.dataset.unsaved;
      else if (record.hasSaved) words = status.dataset.saved;
      if (status.textContent !== words) status.textContent = words;
    }
    const all = document.querySelector("[data-kept-all]");
    const isLeft = (one) => one.failedAt && !one.isBarred && isUnsaved(one) && !formsOf(one).length;
    if (all) all.hidden = ![...records.values()].some(isLeft);
  }

  async function send(record) {
    if (record.busy) return;
    record.busy = true;
    record.pending ||= { base: record.base, text: record.text, key: random() };
    store(record);
    const sent = new FormData();
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    if (token) sent.set("csrfmiddlewaretoken", token.value);
    for (const [name, value] of Object.entries({ ...record.fields, ...record.pending })) sent.set(name, value);
    try {
      const answer = await fetch(record.url, {
        method: "POST", body: sent, headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(15000),
      });
      if (answer.status >= 500 || answer.redirected) throw new Error("not saved");
      if (answer.status === 403 || answer.status === 404) bar(record);
      else if (answer.ok) saved(record, await answer.json());
      else refused(record, await answer.text(), answer.headers.get("Content-Type") || "");
    } catch {
      record.failedAt = Date.now();
    }
    record.busy = false;
    store(record);
    tell(record);
  }

  function saved(record, { text, revision }) {
    const areas = formsOf(record).map((form) => form.querySelector("[data-kept-text]"));
    const isComposing = areas.some((area) => area.dataset.composing);
    if (record.text === record.pending.text && !isComposing) {
      record.base = record.text = text;
      areas.forEach((area) => { if (area.value !== text) setText(area, text); });
    } else {
      record.base = record.pending.text;
    }
    record.revision = revision;
    record.pending = null;
    record.isBarred = false;
    record.failedAt = record.since = 0;
    record.hasSaved = true;
  }

  // Asking again changes nothing: the words wait on this device until the page is loaded again.
  function bar(record) {
    record.failedAt = Date.now();
    record.isBarred = true;
  }

  // The words stay here; they are sent again after the next key.
  function refused(record, words, kind) {
    record.pending = null;
    record.failedAt = Date.now();
    if (kind.startsWith("text/plain")) record.refused = words;
  }

  function isDue(record, now) {
    if (record.busy || record.isBarred || record.refused || !isUnsaved(record)) return false;
    if (record.failedAt) return now - record.failedAt > RETRY;
    return record.pending !== null || now - record.touched > PAUSE || now - record.since > LONGEST_WAIT;
  }

  function pump() {
    const now = Date.now();
    for (const record of records.values()) if (isDue(record, now)) send(record);
  }

  function typed(area) {
    const form = area.closest("form[data-kept]"), record = recordOf(form), now = Date.now();
    record.text = area.value;
    record.touched = now;
    record.since ||= now;
    record.refused = "";
    store(record);
    tell(record);
  }

  function saveNow(form) {
    const record = recordOf(form);
    record.refused = "";
    if (isUnsaved(record)) send(record);
    else { record.hasSaved = true; tell(record); }
  }

  // Before a button of the form is pressed, what is on its way arrives, so that nothing is told twice.
  async function prepare(form) {
    const record = recordOf(form);
    while (record.busy) await new Promise((resolve) => { setTimeout(resolve, 100); });
    if (isUnsaved(record)) await send(record);
    form.elements.base.value = record.base;
  }

  // The server has this text, by another way than an autosave.
  function settle(form) {
    const record = recordOf(form);
    record.base = record.text = form.querySelector("[data-kept-text]").value;
    record.pending = null;
    store(record);
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-kept-text]")) typed(event.target);
  });
  document.addEventListener("compositionstart", (event) => { event.target.dataset.composing = "yes"; });
  document.addEventListener("compositionend", (event) => { delete event.target.dataset.composing; });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-kept]") || (event.submitter && event.submitter.name)) return;
    event.preventDefault();
    saveNow(form);
  });
  window.addEventListener("online", () => { for (const record of records.values()) record.failedAt &&= 1; });

  const owner = document.querySelector("[data-kept-of]");
  if (owner) {
    adopt(owner.dataset.keptOf);
    setInterval(() => adopt(owner.dataset.keptOf), 60000);
  }
  bind(document);
  setInterval(() => { for (const record of records.values()) if (isUnsaved(record)) store(record); }, 30000);
  setInterval(pump, 300);
  return { bind, prepare, settle };
})();
