"use strict";
(function () {
  // The button that opens all details belongs to what has details.
  const folds = document.querySelector(".folds");
  function placeFolds() {
    const cards = document.querySelector(".cards");
    if (folds && cards) cards.before(folds);
  }
  placeFolds();

  // Files dropped anywhere on the form of the first page.
  document.querySelectorAll("form.drop").forEach((form) => {
    const input = form.querySelector("input[type=file]");
    const over = (is) => (event) => { event.preventDefault(); form.classList.toggle("over", is); };
    form.addEventListener("dragover", over(true));
    form.addEventListener("dragleave", over(false));
    form.addEventListener("drop", (event) => {
      over(false)(event);
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      send(form);
    });
    input.addEventListener("change", () => { if (input.files.length) send(form); });
  });
  function send(form) {
    form.setAttribute("aria-busy", "true");
    form.requestSubmit();
  }

  // Filters answer as one clicks.
  let asked = 0;
  let isLeaving = false;
  window.addEventListener("beforeunload", () => { isLeaving = true; });
  window.addEventListener("pageshow", () => { isLeaving = false; });
  async function refresh(form) {
    const number = ++asked;
    const query = new URLSearchParams(new FormData(form)).toString();
    const address = form.getAttribute("action").split("#")[0] + "?" + query;
    const main = document.querySelector("main");
    main.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (number !== asked) return;
      const focused = document.activeElement;
      const same = focused && focused.name
        ? "[name=\"" + focused.name + "\"]" + (focused.type === "checkbox" ? "[value=\"" + CSS.escape(focused.value) + "\"]" : "")
        : null;
      main.replaceChildren(...page.querySelector("main").childNodes);
      history.replaceState(null, "", address);
      watchFilters();
      watchPrint();
      placeFolds();
      const again = same && main.querySelector("form.filters " + same);
      if (again) again.focus({ preventScroll: true });
    } catch (error) {
      // Whoever goes on to another page meanwhile is not taken back.
      if (number === asked && !isLeaving) form.submit();
    } finally {
      main.removeAttribute("aria-busy");
    }
  }
  function watchFilters() {
    document.querySelectorAll("form.filters").forEach((form) => {
      form.addEventListener("change", () => refresh(form));
    });
  }
  watchFilters();

  // What is read of a text is shown while it is written.
  document.querySelectorAll("form.preview").forEach((form) => {
    let waiting, written = 0;
    async function read() {
      const number = ++written;
      const fields = new URLSearchParams(new FormData(form));
      fields.set("faire", "lire");
      try {
        const answer = await fetch(form.getAttribute("action"), { method: "POST", body: fields, credentials: "same-origin" });
        if (!answer.ok || number !== written) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const other = page.querySelector("form.preview");
        while (form.nextSibling) form.nextSibling.remove();
        let next = other.nextSibling;
        while (next) {
          const own = next;
          next = own.nextSibling;
          form.parentNode.append(own);
        }
      } catch (error) {
        // The button reads it as well.
      }
    }
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(read, 500);
    });
  });

  // What was read of a CV is forgotten once the last page is closed: each page says that it is
  // open, and says when it goes.
  if (document.body.dataset.session !== undefined) {
    const presence = (what) => navigator.sendBeacon("/presence" + what);
    const here = () => presence("");
    window.addEventListener("pageshow", () => setTimeout(here, 1000));
    window.addEventListener("pagehide", () => presence("?fin"));
    setInterval(here, 30000);
  }

  // Only a script can print: without one there is no button.
  function watchPrint() {
    document.querySelectorAll("form.print").forEach((form) => {
      form.classList.add("ready");
      form.addEventListener("submit", (event) => { event.preventDefault(); window.print(); });
    });
  }
  watchPrint();
})();
