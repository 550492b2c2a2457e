
"use strict";
(function () {
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const keyOf = (row, at) => {
    const cell = row.cells[at];
    if (!cell) return "";
    return cell.dataset.key === undefined ? plain(cell.textContent) : Number(cell.dataset.key);
  };
  const compare = (a, b) => {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (typeof a === "number") return 1;
    if (typeof b === "number") return -1;
    return a.localeCompare(b, "fr", { numeric: true });
  };

  function sortable(table) {
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.title = "Trier selon cette colonne";
      head.replaceChildren(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const isNumber = head.classList.contains("number");
        const before = head.getAttribute("aria-sort");
        const first = isNumber ? "descending" : "ascending";
        const second = isNumber ? "ascending" : "descending";
        const order = before === first ? second : first;
        heads.forEach((other) => other.setAttribute("aria-sort", "none"));
        head.setAttribute("aria-sort", order);
        const sign = order === "ascending" ? 1 : -1;
        const body = table.tBodies[0];
        const rows = Array.from(body.rows);
        rows.sort((a, b) => sign * compare(keyOf(a, at), keyOf(b, at)));
        body.append(...rows);
      });
    });
  }

  function filterable(table, number) {
    const form = document.createElement("div");
    form.className = "filter";
    const label = document.createElement("label");
    label.textContent = "Filtrer le tableau\u202f:";
    label.htmlFor = "filtre-" + number;
    const input = document.createElement("input");
    input.type = "search";
    input.id = "filtre-" + number;
    input.autocomplete = "off";
    const told = document.createElement("output");
    told.htmlFor = input.id;
    form.append(label, input, told);
    table.before(form);
    const rows = Array.from(table.tBodies[0].rows);
    input.addEventListener("input", () => {
      const words = plain(input.value).split(/\s+/).filter(Boolean);
      let left = 0;
      rows.forEach((row) => {
        const text = plain(row.textContent);
        row.hidden = !words.every((word) => text.includes(word));
        left += row.hidden ? 0 : 1;
      });
      told.textContent = words.length ? left + (left > 1 ? " lignes" : " ligne") + " sur " + rows.length : "";
    });
  }

  document.querySelectorAll("table.interactive").forEach((table, number) => {
    sortable(table);
    filterable(table, number);
  });

  const open = (id) => {
    const target = id && document.getElementById(id);
    const fold = target && target.closest("details");
    if (fold) { fold.open = true; fold.scrollIntoView(); }
  };
  const here = () => { try { open(decodeURIComponent(location.hash.slice(1))); } catch (error) { open(""); } };
  window.addEventListener("hashchange", here);
  here();

  // Looked up each time: a page that is served may show other offers.
  const folds = () => Array.from(document.querySelectorAll("details"));
  const isInner = (fold) => fold.parentElement.closest("details, section, article") !== null;
  if (folds().length > 1) {
    const bar = document.createElement("p");
    bar.className = "folds";
    const button = document.createElement("button");
    button.type = "button";
    const label = () => { button.textContent = folds().every((fold) => fold.open) ? "Tout replier" : "Tout déplier"; };
    button.addEventListener("click", () => {
      const open = !folds().every((fold) => fold.open);
      folds().forEach((fold) => { fold.open = open; });
      label();
    });
    document.addEventListener("toggle", label, true);
    label();
    bar.append(button);
    if (folds().some(isInner)) {
      const hint = document.createElement("small");
      hint.textContent = " À l’impression, le détail d’une offre ne vient que si vous le dépliez.";
      bar.append(hint);
    }
    const place = document.querySelector("h2");
    (place || document.querySelector("h1")).after(bar);
  }

  let shut = [];
  window.addEventListener("beforeprint", () => {
    shut = folds().filter((fold) => !fold.open && !isInner(fold));
    shut.forEach((fold) => { fold.open = true; });
  });
  window.addEventListener("afterprint", () => shut.forEach((fold) => { fold.open = false; }));
})();
