// Walks through the pages of `matcher serve` in a headless Chromium:
// node tests/browser/serve.mjs LINK CV.pdf [PICTURES]
//
// LINK is what `matcher serve --no-open` prints. With AXE, the path of axe-core's axe.min.js,
// no page may have a serious finding. Everything is done by keyboard, with scripts and without,
// in both colour schemes, and nothing may stick out at 1280 and 390 pixels. PICTURES is a
// folder for a picture of each page at both widths. Needs Node and Chromium only.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { withPage } from "./chromium.mjs";

const [link, cv, pictures] = process.argv.slice(2);
assert.ok(link && cv, "usage: node tests/browser/serve.mjs LINK CV.pdf [PICTURES]");
const axe = process.env.AXE ? readFileSync(process.env.AXE, "utf8") : null;
const origin = new URL(link).origin;
const WIDTHS = [1280, 390];

await withPage(900, async ({ send, call, evaluate, until, leads, go, resize, widthAt, logged, requested }) => {
  const key = async (name, text) => {
    const own = { key: name, code: name, windowsVirtualKeyCode: { Tab: 9, Enter: 13, " ": 32 }[name], text };
    // The page may be left before it takes note of a key that goes up.
    await send("Input.dispatchKeyEvent", { type: "keyDown", ...own });
    await send("Input.dispatchKeyEvent", { type: "keyUp", ...own });
  };
  const tab = () => key("Tab");
  const focused = () => evaluate(`(() => {
    const own = document.activeElement;
    if (!own || own === document.body) return null;
    const box = own.getBoundingClientRect();
    const style = getComputedStyle(own);
    const label = own.labels && own.labels[0];
    const shown = style.outlineStyle !== "none" || style.boxShadow !== "none"
      || (label && getComputedStyle(label).outlineStyle !== "none");
    return { tag: own.tagName, text: own.textContent.trim(), name: own.name ?? "", value: own.value ?? "",
      href: own.href ?? "", seen: box.width > 0 && box.height > 0, shown };
  })()`);
  // Goes on with Tab until something has the focus.
  const reach = async (is, what) => {
    for (let n = 0; n < 400; n += 1) {
      await tab();
      const own = await focused();
      if (own && is(own)) {
        assert.ok(own.seen && own.shown, `the focus is seen on ${what}`);
        return own;
      }
    }
    assert.fail(`Tab never reaches ${what}`);
  };
  const give = async (selector, files) => {
    const { root } = await call("DOM.getDocument");
    const { nodeId } = await call("DOM.querySelector", { nodeId: root.nodeId, selector });
    await call("DOM.setFileInputFiles", { nodeId, files });
  };
  const giveCv = () => give("form.drop input[type=file]", [resolve(cv)]);
  const path = () => evaluate("location.pathname");

  const check = async (name) => {
    for (const width of WIDTHS) {
      assert.ok(await widthAt(width) <= width, `${name}: nothing sticks out at ${width} pixels`);
      for (const scheme of ["light", "dark"]) {
        await call("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
        // Contrast is of the scheme, layout of the width: two of the four say all.
        if (axe && (width < 600) === (scheme === "dark")) {
          if (!await evaluate("'axe' in window")) await evaluate(`${axe}; 1`);
          const found = await evaluate(`(async () => {
            const ran = await window.axe.run(document, { resultTypes: ["violations"] });
            return ran.violations.filter((own) => ["serious", "critical"].includes(own.impact))
              .map((own) => own.id + ": " + own.nodes[0].html.slice(0, 200) + " " + own.nodes[0].failureSummary);
          })()`);
          assert.deepEqual(found, [], `${name} at ${width}, ${scheme}: axe-core finds nothing serious`);
        }
        if (pictures) {
          const { data } = await call("Page.captureScreenshot", { format: "png", captureBeyondViewport: scheme === "light" });
          writeFileSync(join(pictures, `${name}-${width}-${scheme}.png`), Buffer.from(data, "base64"));
        }
      }
    }
    await call("Emulation.setEmulatedMedia", { features: [] });
    await resize(1280);
    const title = await evaluate("document.title");
    assert.ok(title, `${name} has a title`);
    const loose = await evaluate(`/\\w'\\w|[\\w»] [:;!?»]|« /.exec(document.querySelector("main").innerText.replace(/\\S*[\\/=@]\\S*/g, ""))?.[0] ?? null`);
    assert.equal(loose, null, `${name}: French typography`);
  };

  await go(link);
  await check("accueil");

  // With scripts: a file that is chosen is sent at once.
  await leads(giveCv);
  assert.match(await path(), /^\/cv\/[0-9a-f]+$/);
  await check("offres");
  const printed = Buffer.from((await call("Page.printToPDF", { preferCSSPageSize: true })).data, "base64");
  assert.equal(printed.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length, 1, "the offers print on one page");
  const cvPath = await path();
  await reach((own) => own.name === "contract" && own.value === "CDI", "a filter");
  const offers = () => evaluate("document.querySelector('#offres, main').innerText");
  const before = await offers();
  await key(" ", " ");
  await until(async () => await offers() !== before, "other offers as one presses a key");
  assert.ok(await evaluate("location.search.includes('contract=CDI')"), "a filter is in the address");
  assert.equal((await focused()).value, "CDI", "the focus stays where it was");
  const offer = await reach((own) => own.href.includes("/offre/"), "an offer");
  await leads(() => key("Enter", "\r"));
  assert.equal(await evaluate("location.href"), offer.href);
  await check("offre");
  const keep = await reach((own) => own.tag === "BUTTON" && /Garder/.test(own.text), "« Garder »");
  assert.ok(keep);
  await leads(() => key("Enter", "\r"));
  assert.ok((await path()).startsWith(cvPath), "an answer leads back to the offers");
  for (const [name, at] of [
    ["conseils", `${cvPath}/conseils`], ["veille", `${cvPath}/veille`], ["metiers", "/metiers?q=soudeur"],
    ["metier", "/metiers/J1501"], ["veilles", "/veilles"], ["base", "/base"], ["faits", "/base/faits"],
    ["savoir-etre", "/base/savoir-etre"], ["textes", "/base/textes"], ["themes", "/themes"],
    ["recruter", "/recruter"], ["annonce", "/recruter/annonce"],
  ]) {
    await go(origin + at);
    await check(name);
  }

  // An offer is read while it is written.
  await reach((own) => own.name === "titre", "the title of an offer");
  await call("Input.insertText", { text: "Cariste (H/F)" });
  await reach((own) => own.name === "texte", "the text of an offer");
  await call("Input.insertText", { text: "Conduite de chariots, CACES R489 catégorie 3 exigé, travail de nuit." });
  const read = () => evaluate("document.querySelector('main').innerText.includes('Ce qui manque')");
  await until(read, "what is missing, while it is written");
  assert.equal((await focused()).name, "texte", "the focus stays in the text");
  await check("annonce-ecrite");
  await reach((own) => own.tag === "BUTTON" && own.value === "garder", "« Garder cette annonce »");
  await leads(() => key("Enter", "\r"));
  await check("annonce-gardee");

  // Several CVs: a page for all, one for each, numbers in place of names on both.
  await go(origin);
  const folder = dirname(resolve(cv));
  const several = readdirSync(folder).filter((own) => own.endsWith(".pdf")).slice(0, 3);
  await give("form.several input[type=file]", several.map((own) => join(folder, own)));
  await reach((own) => own.tag === "BUTTON" && /Traiter ces CV/.test(own.text), "the button of several CVs");
  await leads(() => key("Enter", "\r"));
  await check("groupe");
  await reach((own) => own.tag === "BUTTON" && /numéros/.test(own.text), "the button of numbers");
  await leads(() => key("Enter", "\r"));
  const text = await evaluate("document.body.innerText");
  assert.deepEqual(several.filter((own) => text.includes(own)), [], "no name is left");
  await check("groupe-numeros");
  await reach((own) => /\/cv\/[0-9a-f]+$/.test(own.href), "the page of one person");
  await leads(() => key("Enter", "\r"));
  assert.match(await evaluate("document.title"), /CV-/, "a person of the group has a number");
  await check("personne");
  await reach((own) => own.href.includes("/groupe/"), "the way back to the group");

  // Without scripts, by keyboard.
  await call("Emulation.setScriptExecutionDisabled", { value: true });
  await go(origin);
  await giveCv();
  await call("Emulation.setScriptExecutionDisabled", { value: false });
  await reach((own) => own.tag === "BUTTON" && /Chercher/.test(own.text), "the button that sends");
  await leads(() => key("Enter", "\r"));
  await call("Emulation.setScriptExecutionDisabled", { value: true });
  assert.match(await path(), /^\/cv\//);
  await go(`${origin}${await path()}?contract=CDI`);
  assert.ok(await evaluate("document.querySelectorAll('.cards > *').length > 0"), "offers are there without a script");

  const refused = logged.filter((text) => !/favicon/.test(text));
  assert.deepEqual(refused, [], "nothing is written on the console");
  // The calendar of a date field is the browser's own picture.
  const own = [origin, "blob:", "data:"];
  const outside = requested.filter((address) => !own.some((start) => address.startsWith(start)));
  assert.deepEqual(outside, [], "nothing is requested from outside");
  console.log(`ok: ${axe ? "axe-core, " : ""}keyboard, no script, dark, 1280 and 390 pixels`);
});
