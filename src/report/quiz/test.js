
"use strict";
// Without a script the page is a test to print; with it, answers are saved to a file.
{
  const form = document.querySelector("form");
  const head = JSON.parse(form.dataset.test);
  const answerOf = (field) => {
    const n = Number(field.dataset.n);
    if (field.dataset.kind === "case") {
      const text = field.querySelector("textarea").value.trim();
      return text ? { n, answer: text } : null;
    }
    if (field.dataset.kind === "order") {
      const ranks = [...field.querySelectorAll("select")].map((one) => Number(one.value));
      if (ranks.some((rank) => rank === 0)) return null;
      const steps = ranks.map((rank, place) => ({ rank, place: place + 1 }));
      steps.sort((one, other) => one.rank - other.rank);
      return { n, answer: steps.map((step) => step.place) };
    }
    const checked = field.querySelector("input:checked");
    return checked ? { n, answer: Number(checked.value) } : null;
  };
  const fields = [...form.querySelectorAll("fieldset")];
  const saving = document.querySelector(".saving");
  const said = document.querySelector("#said");
  saving.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  saving.querySelector("button").addEventListener("click", () => {
    const twice = fields.find((field) => {
      const ranks = [...field.querySelectorAll("select")].map((one) => one.value).filter((rank) => rank !== "0");
      return new Set(ranks).size < ranks.length;
    });
    if (twice) {
      said.textContent = "Question " + twice.dataset.n + " : deux étapes ont le même rang.";
      twice.querySelector("select").focus();
      return;
    }
    const answers = fields.map(answerOf).filter((own) => own !== null);
    const file = JSON.stringify({ ...head, answers }, null, 2) + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file], { type: "application/json" }));
    link.download = "reponses-" + head.test + ".json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    const left = fields.length - answers.length;
    said.textContent = answers.length + " réponses enregistrées dans « " + link.download + " »" + (left ? " ; questions sans réponse : " + left + "." : ".");
  });
}
