// Clicks through a report in a headless Chromium: node tests/browser/report.mjs FILE.html
//
// FILE.html is the report of a folder, as `matcher match data/demo/cv -o FILE.html` writes it.
// Fails if sorting, filtering, folding or the content policy does not work, or if anything
// is written on the console. Needs Node and Chromium only: the DevTools protocol goes
// through a pair of pipes, so there is no port, no WebSocket and no package to install.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const file = process.argv[2];
assert.ok(file, "usage: node tests/browser/report.mjs FILE.html");
const profile = mkdtempSync(join(tmpdir(), "report-"));
const flags = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  `--user-data-dir=${profile}`, "--remote-debugging-pipe", "about:blank",
];
const browser = spawn(process.env.CHROMIUM ?? "chromium", flags, {
  stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
});
const [, , , toBrowser, fromBrowser] = browser.stdio;
browser.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});

// A browser that no longer answers must not block the tests.
setTimeout(() => {
  console.error("the browser did not answer in two minutes");
  browser.kill();
  process.exit(1);
}, 120_000).unref();

try {
  let id = 0;
  let session;
  const waiting = new Map();
  const logged = [];
  const requested = [];
  let loaded = () => {};
  const receive = (message) => {
    if (message.id) waiting.get(message.id)(message.result);
    if (message.method === "Log.entryAdded") logged.push(message.params.entry.text);
    if (message.method === "Runtime.exceptionThrown") logged.push(message.params.exceptionDetails.text);
    if (message.method === "Runtime.consoleAPICalled") logged.push(JSON.stringify(message.params.args));
    if (message.method === "Network.requestWillBeSent") requested.push(message.params.request.url);
    if (message.method === "Page.loadEventFired") loaded();
  };
  // Each message ends with a zero byte, and may come in several reads.
  let unread = "";
  fromBrowser.setEncoding("utf8");
  fromBrowser.on("data", (text) => {
    const messages = (unread + text).split("\0");
    unread = messages.pop();
    messages.forEach((message) => receive(JSON.parse(message)));
  });
  const call = (method, params = {}) => new Promise((done) => {
    id += 1;
    waiting.set(id, done);
    toBrowser.write(`${JSON.stringify({ id, method, params, sessionId: session })}\0`);
  });
  const { targetInfos } = await call("Target.getTargets");
  const page = targetInfos.find((target) => target.type === "page");
  ({ sessionId: session } = await call("Target.attachToTarget", { targetId: page.targetId, flatten: true }));
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await call("Runtime.evaluate", { expression, returnByValue: true });
    assert.equal(exceptionDetails, undefined, JSON.stringify(exceptionDetails));
    return result.value;
  };

  for (const domain of ["Log", "Runtime", "Network", "Page"]) await call(`${domain}.enable`);
  const url = pathToFileURL(resolve(file)).href;
  const ready = new Promise((done) => { loaded = done; });
  await call("Page.navigate", { url });
  await ready;

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

  const wide = async (width) => {
    await call("Emulation.setDeviceMetricsOverride", { width, height: 900, deviceScaleFactor: 1, mobile: width < 600 });
    return evaluate("document.documentElement.scrollWidth");
  };
  for (const width of [1200, 390]) {
    assert.ok(await wide(width) <= width, `nothing sticks out at ${width} pixels`);
  }
  console.log("ok: sorts, filters, opens, runs nothing else, requests nothing, fits 1200 and 390 pixels");
} finally {
  browser.kill();
  await new Promise((gone) => browser.on("exit", gone));
  rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
