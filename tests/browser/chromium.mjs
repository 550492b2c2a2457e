// A headless Chromium over the DevTools protocol. Needs Node and Chromium only: the protocol
// goes through a pair of pipes, so there is no port, no WebSocket and no package to install.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// What a loaded machine may take for anything, in milliseconds.
const PATIENCE = 120_000;

// Removes a folder. The browser's own processes may write there for a while after it has ended;
// what they leave after ten seconds is no failure of the page.
async function removed(folder) {
  for (let tries = 0; tries < 40; tries += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch {
      await new Promise((done) => setTimeout(done, 250));
    }
  }
}

/// Runs `use` with a page of a new browser, and ends the browser. A browser that no longer
/// answers must not block the tests: it has so many seconds.
export async function withPage(seconds, use) {
  const profile = mkdtempSync(join(tmpdir(), "page-"));
  const flags = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    `--user-data-dir=${profile}`, "--remote-debugging-pipe", "about:blank",
  ];
  const browser = spawn(process.env.CHROMIUM ?? "chromium", flags, {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  browser.on("error", (error) => {
    console.error(error.message);
    process.exit(1);
  });
  setTimeout(() => {
    console.error(`the browser did not answer in ${seconds} seconds`);
    browser.kill();
    process.exit(1);
  }, 1000 * seconds).unref();
  try {
    await use(await open(browser.stdio));
  } finally {
    browser.kill();
    await new Promise((gone) => browser.on("exit", gone));
    await removed(profile);
  }
}

async function open([, , , toBrowser, fromBrowser]) {
  let id = 0;
  let session;
  const waiting = new Map();
  const logged = [];
  const requested = [];
  const receive = (message) => {
    if (message.id) waiting.get(message.id)(message);
    if (message.method === "Log.entryAdded") logged.push(message.params.entry.text);
    if (message.method === "Runtime.exceptionThrown") logged.push(message.params.exceptionDetails.text);
    if (message.method === "Runtime.consoleAPICalled") logged.push(JSON.stringify(message.params.args));
    if (message.method === "Network.requestWillBeSent") requested.push(message.params.request.url);
  };
  // Each message ends with a zero byte, and may come in several reads.
  let unread = "";
  fromBrowser.setEncoding("utf8");
  fromBrowser.on("data", (text) => {
    const messages = (unread + text).split("\0");
    unread = messages.pop();
    messages.forEach((message) => receive(JSON.parse(message)));
  });
  const send = (method, params = {}) => new Promise((done) => {
    id += 1;
    waiting.set(id, done);
    toBrowser.write(`${JSON.stringify({ id, method, params, sessionId: session })}\0`);
  });
  const call = async (method, params) => {
    const { result, error } = await send(method, params);
    assert.equal(error, undefined, `${method}: ${error?.message}`);
    return result;
  };
  const { targetInfos } = await call("Target.getTargets");
  const page = targetInfos.find((target) => target.type === "page");
  ({ sessionId: session } = await call("Target.attachToTarget", { targetId: page.targetId, flatten: true }));
  for (const domain of ["Log", "Runtime", "Network", "Page", "DOM"]) await call(`${domain}.enable`);
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await call("Runtime.evaluate", {
      expression, returnByValue: true, awaitPromise: true,
    });
    assert.equal(exceptionDetails, undefined, JSON.stringify(exceptionDetails));
    return result.value;
  };
  // Tries again and again until `is` gives something: nothing is taken to be done within a time.
  // A page that is being replaced answers nothing.
  const until = async (is, what) => {
    for (const end = Date.now() + PATIENCE; Date.now() < end;) {
      const given = await is();
      if (given) return given;
      await new Promise((done) => setTimeout(done, 50));
    }
    assert.fail(`waited in vain for ${what}`);
  };
  const evaluates = async (expression) => {
    const { result } = await send("Runtime.evaluate", { expression, returnByValue: true });
    return result?.result?.value;
  };
  // Does what leads to another page, and waits until that page is whole and leads no further.
  // Events of loading do not say which page they are of: the page that is left has a mark.
  const leads = async (act) => {
    await call("Runtime.evaluate", { expression: "window.isLeft = true" });
    await act();
    await until(() => evaluates(`!window.isLeft && document.readyState === "complete"
      && !document.querySelector("meta[http-equiv=refresh]")`), "a whole page");
  };
  const go = (url) => leads(() => call("Page.navigate", { url }));
  const resize = (width, height = 900) =>
    call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
  // The width of what is on the page, at a width of the window.
  const widthAt = async (width) => {
    await resize(width);
    return until(() => evaluates("document.documentElement?.scrollWidth"), "the width of a page");
  };
  return { send, call, evaluate, until, leads, go, resize, widthAt, logged, requested };
}
