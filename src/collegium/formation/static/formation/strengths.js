// Enhancement: find a competency by its words, and count what is marked. The page works without this file.
"use strict";

const competencies = document.querySelector("[data-competencies]");

function tellCount() {
  const line = competencies.querySelector("[data-count]");
  const count = (name) => competencies.querySelectorAll(`input[name="${name}"]:checked`).length;
  line.textContent = line.dataset.count.replace("{teach}", count("can_teach")).replace("{want}", count("wants"));
}

function find(words) {
  for (const domain of competencies.querySelectorAll(".formation-domain")) {
    let found = 0;
    for (const item of domain.querySelectorAll("li")) {
      item.hidden = words !== "" && !item.textContent.toLowerCase().includes(words);
      if (!item.hidden) found += 1;
    }
    domain.hidden = found === 0;
    if (words !== "") domain.open = found > 0;
  }
}

if (competencies) {
  const search = document.getElementById("competency-search");
  search.closest("p").hidden = false;
  search.addEventListener("input", () => find(search.value.trim().toLowerCase()));
  competencies.addEventListener("change", tellCount);
  tellCount();
}
