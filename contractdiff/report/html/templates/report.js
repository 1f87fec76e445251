// The page is complete without this script. It opens what a link leads into, adds "open all", and lets findings be
// chosen by what they are and walked through by keys. It only shows and hides what stands on the page: no text of a
// contract passes through it.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const cards = [...document.querySelectorAll(".finding")];

  const views = document.querySelector(".views"), fold = document.createElement("button");
  fold.type = "button";
  fold.textContent = views.dataset.open;
  fold.addEventListener("click", () => {
    const open = fold.textContent === views.dataset.open;
    for (const one of document.querySelectorAll("details")) one.open = open;
    fold.textContent = open ? views.dataset.fold : views.dataset.open;
  });
  views.append(fold);

  const form = byId("filters");
  const words = new Map();
  let at = -1;

  function wordsOf(card) {
    if (!words.has(card)) words.set(card, card.textContent.replace(/\s+/g, " ").toLowerCase());
    return words.get(card);
  }
  function choose() {
    const wanted = form.elements.words.value.trim().replace(/\s+/g, " ").toLowerCase();
    let shown = 0;
    for (const card of cards) {
      const fits = ["severity", "favors", "family", "article"].every((name) => {
        const value = form.elements[name].value;
        return !value || card.dataset[name] === value;
      });
      card.hidden = !(fits && (!wanted || wordsOf(card).includes(wanted)));
      shown += !card.hidden;
    }
    form.querySelector("output").textContent = form.dataset.shown.replace("{shown}", shown);
    form.classList.toggle("chosen", shown < cards.length);
  }
  function step(by) {
    let next = at + by;
    while (cards[next] && cards[next].hidden) next += by;
    if (!cards[next]) return;
    cards[next].focus({ preventScroll: true });
    cards[next].scrollIntoView();
  }
  function start() {
    const search = form.elements.words, keys = byId("keys");
    form.hidden = false;
    form.addEventListener("input", choose);
    form.addEventListener("submit", (event) => { event.preventDefault(); at = -1; step(1); });
    form.addEventListener("reset", () => setTimeout(choose));
    cards.forEach((card, index) => card.addEventListener("focusin", () => { at = index; }));
    byId("keys-button").addEventListener("click", () => keys.showModal());
    byId("keys-close").addEventListener("click", () => keys.close());
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
      if (event.key === "Escape" && event.target === search) search.blur();
      if (!byId("keys-on").checked || event.target.closest("input[type=search], select")) return;
      if (event.key === "j") step(1);
      else if (event.key === "k") step(-1);
      else if (event.key === "?") keys.showModal();
      else if (event.key === "/") { event.preventDefault(); search.focus(); search.scrollIntoView({ block: "center" }); }
    });
    choose();
  }

  function reveal() {
    const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden && form) { form.reset(); choose(); }
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    at = cards.includes(target) ? cards.indexOf(target) : at;
    target.scrollIntoView();
  }

  if (form) start();
  window.addEventListener("hashchange", reveal);
  reveal();
})();
