import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { chromiumAdvice, ensureChromium } from "../../scripts/test/chromium.ts";
import { serve } from "../../scripts/test/served.ts";
import { ask, signInAsDemo } from "../http.ts";
import { median } from "../median.ts";
import { countFrom, type Outcome } from "../outcome.ts";

/*
 * The match list of a real request, from an empty browser to its largest part painted, against the empty page of the same build: the demo
 * enterprise asks for working capital, lets its records be read, and opens its list again and again, in turn with the empty page. Each opening
 * reads the records under the consent and judges the shelf. The planted fault holds the list back for a second; it must show.
 */

const paintMsMax = 2_000;
const heldBackMs = 1_000;

type Seen = { readonly paintMs: number; readonly products: number };

/** `--rounds` 7. */
export async function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const rounds = countFrom(options, "rounds", 7);
  const executablePath = ensureChromium(console.error);
  if (!executablePath) throw new Error(chromiumAdvice);
  const served = await serve({ XINFU_GALLERY: "1" });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const cookie = await signInAsDemo(served.origin, "enterprise");
    const list = await ownMatchList(served.origin, cookie);
    const seen = { list: [] as Seen[], empty: [] as Seen[] };
    for (let round = 0; round <= rounds; round++) {
      const [one, other] = [await open(browser, list, cookie, 0), await open(browser, `${served.origin}/dev/empty`, cookie, 0)];
      // The first round warms the server up.
      if (round > 0) seen.list.push(one);
      if (round > 0) seen.empty.push(other);
    }
    const heldBack = await open(browser, list, cookie, heldBackMs);
    return outcomeOf(seen.list, seen.empty, heldBack);
  } finally {
    await browser.close();
    await served.stop();
  }
}

function outcomeOf(list: readonly Seen[], empty: readonly Seen[], heldBack: Seen): Outcome {
  const [paint, floor] = [list, empty].map((seen) => median(seen.map(({ paintMs }) => paintMs))) as [number, number];
  return {
    differences: list.filter(({ products }) => products === 0).length,
    aims: [
      { aim: "match list of a real request, cold to painted", value: Math.round(paint), target: paintMsMax, better: "lower", unit: "ms" },
      {
        aim: "the empty page of the same build, cold to painted",
        value: Math.round(floor),
        target: paintMsMax,
        better: "lower",
        unit: "ms",
      },
      { aim: "the list over the empty page", value: Math.round(paint - floor), target: 500, better: "lower", unit: "ms" },
    ],
    twins: { planted: 1, caught: Number(heldBack.paintMs > paint + heldBackMs / 2) },
  };
}

/** The address of the match list of a request that the demo enterprise begins and lets be matched. */
async function ownMatchList(origin: string, cookie: string): Promise<string> {
  const call = <T>(path: string, input: object) => act<T>(origin, cookie, path, input);
  await call("account.stepUp", { way: "demo", secret: "" });
  const { loanRequestId } = await call<{ loanRequestId: string }>("loanRequests.start", {});
  const need = { amountFen: 120_000_000, termMonths: 12, purpose: "working_capital" };
  await call("loanRequests.save", { loanRequestId, patch: need });
  const sheet = await call<{ sheetId: string; askHash: string; ask: { items: { itemCode: string }[] } }>("matching.askSheet", {
    loanRequestId,
    locale: "en",
  });
  const tickedItemCodes = sheet.ask.items.map(({ itemCode }) => itemCode);
  await call("consents.sign", { sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes });
  return `${origin}/enterprise/apply/${loanRequestId}/lenders`;
}

async function act<T>(origin: string, cookie: string, path: string, input: object): Promise<T> {
  const headers = { cookie, origin, "content-type": "application/json" };
  const { status, body } = await ask(`${origin}/api/trpc/${path}`, { method: "POST", headers, body: JSON.stringify({ json: input }) });
  if (status !== 200) throw new Error(`${path} answered ${status} ${body}`);
  return (JSON.parse(body.toString()) as { result: { data: { json: T } } }).result.data.json;
}

function contextOf(browser: Browser, origin: string, cookie: string): Promise<BrowserContext> {
  return browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 }, extraHTTPHeaders: { cookie } });
}

/** A browser of its own memory for each opening. */
async function open(browser: Browser, url: string, cookie: string, heldBack: number): Promise<Seen> {
  const context = await contextOf(browser, new URL(url).origin, cookie);
  const page = await context.newPage();
  await page.addInitScript(watch);
  if (heldBack > 0) await page.route(url, (route) => void setTimeout(() => route.continue(), heldBack));
  await page.goto(url, { waitUntil: "networkidle" });
  const paintMs = await page.evaluate(() => (window as unknown as { paintMs: number }).paintMs);
  const products = await page.getByRole("checkbox").count();
  await context.close();
  return { paintMs, products };
}

/** Runs in the page: keeps when its largest part, or failing one its first, was painted. */
function watch() {
  const kept = window as unknown as { paintMs: number };
  kept.paintMs = 0;
  for (const type of ["paint", "largest-contentful-paint"]) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) kept.paintMs = Math.max(kept.paintMs, entry.startTime);
    }).observe({ type, buffered: true });
  }
}
