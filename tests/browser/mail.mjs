// Looks at the HTML of a mail in a headless Chromium: node tests/browser/mail.mjs FILE.html
//
// Fails if anything sticks out on a phone, if anything is requested, or, with AXE, the path of
// axe-core's axe.min.js, at a serious finding. Needs Node and Chromium only.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { withPage } from "./chromium.mjs";

const url = pathToFileURL(resolve(process.argv[2])).href;
const axe = process.env.AXE ? readFileSync(process.env.AXE, "utf8") : null;

await withPage(120, async ({ evaluate, go, widthAt, logged, requested }) => {
  await go(url);
  for (const width of [320, 390, 1280]) {
    assert.ok(await widthAt(width) <= width, `nothing sticks out at ${width} pixels`);
    const small = await evaluate(`[...document.querySelectorAll("p, h1, h2, a")].filter((own) => parseFloat(getComputedStyle(own).fontSize) < 13).length`);
    assert.equal(small, 0, "no text is too small to read");
    if (axe) {
      const found = await evaluate(`(async () => { ${axe}; const ran = await window.axe.run();
        return ran.violations.filter((own) => ["serious", "critical"].includes(own.impact)).map((own) => own.id); })()`);
      assert.deepEqual(found, [], `axe-core finds nothing serious at ${width} pixels`);
    }
  }
  assert.deepEqual(logged, []);
  assert.deepEqual(requested, [url], "nothing is requested");
  console.log("ok: fits 320, 390 and 1280 pixels, requests nothing");
});
