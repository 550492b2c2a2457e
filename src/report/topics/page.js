"use strict";
// Draws the topics that stand in the page: a map of circles, and the words of
// the chosen one by relevance. All text goes in as text, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const topics = data.topics;
  const SVG = "http://www.w3.org/2000/svg";
  const at = (id) => document.getElementById(id);
  const draw = (parent, name, attributes, text) => {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    parent.appendChild(node);
    return node;
  };
  const percent = (share) => (share * 100).toLocaleString("fr-FR", { maximumFractionDigits: 1 }) + "\u202f%";
  const SIDE = 600, MARGIN = 60;
  const range = (axis) => {
    const all = topics.map((t) => t.place[axis]);
    return [Math.min(...all), Math.max(...all)];
  };
  const scale = ([low, high]) => (value) =>
    high > low ? MARGIN + ((value - low) / (high - low)) * (SIDE - 2 * MARGIN) : SIDE / 2;
  const x = scale(range(0)), y = scale(range(1));
  const largest = Math.max(...topics.map((t) => t.weight));
  const radius = (weight) => Math.max(3, 42 * Math.sqrt(weight / largest));
  let chosen = topics[0];

  const drawMap = () => {
    const map = at("map");
    for (const topic of topics) {
      const circle = draw(map, "circle", {
        cx: x(topic.place[0]), cy: y(topic.place[1]), r: radius(topic.weight),
        tabindex: 0, role: "button", "data-topic": topic.topic,
        "aria-label": `Thème ${topic.topic} : ${topic.name}, ${percent(topic.weight)}`,
      });
      draw(circle, "title", {}, `${topic.name} — ${percent(topic.weight)}`);
      circle.addEventListener("click", () => choose(topic));
      circle.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(topic); }
      });
    }
    for (const topic of topics.slice(0, 25)) {
      draw(map, "text", { x: x(topic.place[0]), y: y(topic.place[1]) + 4 }, topic.topic);
    }
  };

  const drawWords = () => {
    const lambda = Number(at("lambda").value);
    at("lambda-shown").textContent = lambda.toLocaleString("fr-FR", { minimumFractionDigits: 1 });
    const relevance = (w) => lambda * Math.log(w.phi) + (1 - lambda) * Math.log(w.lift);
    const words = [...chosen.words].sort((a, b) => relevance(b) - relevance(a)).slice(0, 20);
    const most = Math.max(...words.map((w) => w.phi));
    const svg = at("words");
    svg.replaceChildren();
    const ROW = 22, LABEL = 210;
    svg.setAttribute("viewBox", `0 0 600 ${words.length * ROW}`);
    words.forEach((word, n) => {
      const top = n * ROW, width = (phi) => Math.max(1, (phi / most) * (600 - LABEL - 60));
      draw(svg, "text", { x: LABEL - 8, y: top + 15, "text-anchor": "end" }, word.word);
      draw(svg, "rect", { class: "own", x: LABEL, y: top + 3, width: width(word.phi), height: 14 });
      draw(svg, "rect", { class: "base", x: LABEL, y: top + 3, width: Math.min(width(word.phi), width(word.phi / word.lift)), height: 14 });
      draw(svg, "text", { x: LABEL + width(word.phi) + 6, y: top + 15 }, percent(word.phi));
    });
  };

  const list = (id, lines) => {
    at(id).replaceChildren(...lines.map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    }));
  };

  const choose = (topic) => {
    chosen = topic;
    at("choice").value = topic.topic;
    at("name").textContent = `Thème ${topic.topic} : ${topic.name}`;
    at("weight").textContent = `${percent(topic.weight)} des mots de toutes les offres`;
    list("occupations", topic.occupations.map((o) => `${o.label} (${o.rome}) — ${percent(o.share)} du thème`));
    list("titles", topic.titles);
    for (const circle of document.querySelectorAll("#map circle")) {
      circle.classList.toggle("chosen", circle.dataset.topic === String(topic.topic));
    }
    drawWords();
  };

  for (const topic of topics) {
    const option = document.createElement("option");
    option.value = topic.topic;
    option.textContent = `${topic.topic} — ${topic.name}`;
    at("choice").appendChild(option);
  }
  at("choice").addEventListener("change", (event) =>
    choose(topics.find((t) => String(t.topic) === event.target.value)));
  at("lambda").addEventListener("input", drawWords);
  drawMap();
  if (chosen) choose(chosen);
})();
