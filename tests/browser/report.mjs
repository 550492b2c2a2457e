// Clicks through a report in a headless Chromium: node tests/browser/report.mjs FILE.html
//
// FILE.html is the report of a folder, as `matcher match data/demo/cv -o FILE.html` writes it.
// Fails if sorting, filtering, folding or the content policy does not work, or if anything
// is written on the console. Needs Node and Chromium only.

import assert from "node:assert/strict";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { withPage } from "./chromium.mjs";

const file = process.argv[2];
assert.ok(file, "usage: node tests/browser/report.mjs FILE.html");

await withPage(120, async ({ call, evaluate, go, widthAt, logged, requested }) => {
  const url = pathToFileURL(resolve(file)).href;
  await go(url);

  const table = "document.querySelector('table.interactive')";
  const column = (at) => evaluate(
    `[...${table}.tBodies[0].rows].filter((row) => !row.hidden).map((row) => row.cells[${at}].dataset.key ?? row.cells[${at}].textContent)`);
  const click = (at) => evaluate(`${table}.tHead.rows[0].cells[${at}].querySelector('button').click()`);
  const order = (at) => evaluate(`${table}.tHead.rows[0].cells[${at}].getAttribute('aria-sort')`);
  const type = (text) => evaluate(
    `(() => { const input = document.querySelector('.filter input'); input.value = ${JSON.stringify(text)}; input.dispatchEvent(new Event('input')); })()`);

  const scores = (await column(4)).map(Number);
  assert.ok(scores.length > 2, "the report of a folder has several rows");
  await click(4);
  assert.deepEqual((await column(4)).map(Number), [...scores].sort((a, b) => b - a), "a number sorts from the highest");
  assert.equal(await order(4), "descending");
  await click(4);
  assert.deepEqual((await column(4)).map(Number), [...scores].sort((a, b) => a - b), "a second click turns it round");
  assert.equal(await order(4), "ascending");
  await click(0);
  const names = await column(0);
  assert.deepEqual(names, [...names].sort((a, b) => a.localeCompare(b, "fr", { numeric: true })), "words sort as words");
  assert.equal(await order(4), "none", "only one column is the sorted one");

  const wanted = names[1];
  await type(wanted.toUpperCase());
  assert.deepEqual(await column(0), [wanted], "the filter knows no case");
  assert.match(await evaluate("document.querySelector('.filter output').textContent"), /^1 ligne sur \d+$/);
  await type("zzzz introuvable");
  assert.deepEqual(await column(0), []);
  await type("");
  assert.deepEqual(await column(0), names, "an empty filter shows all again");

  await evaluate(`${table}.tBodies[0].rows[0].cells[0].querySelector('a').click()`);
  await new Promise((done) => setTimeout(done, 200));
  assert.ok(await evaluate("document.getElementById(location.hash.slice(1)).open"), "a link opens what it leads to");

  await evaluate("{ const own = document.createElement('script'); own.textContent = 'window.ran = 1'; document.body.append(own); }");
  assert.equal(await evaluate("window.ran"), undefined, "the content policy lets no other script run");
  const refused = logged.filter((text) => !/Content Security Policy/.test(text));
  assert.deepEqual(refused, [], "nothing is written on the console");
  assert.deepEqual(requested.filter((own) => !own.startsWith(url)), [], "nothing is requested from outside");

  await evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = false; })");
  await evaluate("document.querySelector('.folds button').click()");
  assert.ok(await evaluate("[...document.querySelectorAll('details')].every((fold) => fold.open)"), "one click opens all");
  await evaluate("document.querySelector('.folds button').click()");
  assert.ok(await evaluate("[...document.querySelectorAll('details')].every((fold) => !fold.open)"), "a second one shuts all");
  await call("Emulation.setEmulatedMedia", { media: "print" });
  const height = (selector) => evaluate(`document.querySelector('${selector}').getBoundingClientRect().height`);
  assert.ok(await height("main > details > section") > 0, "every CV is printed");
  assert.equal(await height("details details"), 0, "an offer that is shut is not");
  await evaluate("document.querySelector('details details').open = true");
  assert.ok(await height("details details") > 0, "an offer that is open is");
  await call("Emulation.setEmulatedMedia", { media: "" });

  for (const width of [1200, 390]) {
    assert.ok(await widthAt(width) <= width, `nothing sticks out at ${width} pixels`);
  }
  console.log("ok: sorts, filters, opens, runs nothing else, requests nothing, fits 1200 and 390 pixels");
});
