import type { APIRequestContext, Page } from "@playwright/test";
import messages from "../messages/en.json" with { type: "json" };
import { shanghaiDate } from "../server/kernel/dates.ts";
import { expect, test } from "./fixtures.ts";
import {
  admitLender,
  approveClaim,
  claimCompany,
  freshWord,
  importRegistry,
  inventCompany,
  joinByInvitation,
  signUpCompany,
} from "./newcomers.ts";

/** A page about one thing of one party, and what its owner reads on it. */
type Detail = { readonly path: string; readonly words: readonly string[] };

const parts = {
  request: ["/timeline", "/offers", "/compare"],
  draft: ["", "/company", "/need", "/finances", "/lenders", "/check", "/sign"],
  case: ["", "/profile", "/offer", "/activity"],
} as const;
const deskOf = { enterprise: "/enterprise", lender: "/lender", administrator: "/admin" } as const;

test("what belongs to one party is not found by every stranger, and asks a visitor to sign in", async ({ openAs, openStranger }) => {
  test.slow();
  const word = freshWord();
  const company = inventCompany(word);
  const lender = { nameZh: `异乡银行${word}`, nameEn: `Elsewhere Bank ${word}`, email: `manager.${word}@elsewhere.example` };

  const admin = await openAs("administrator", "/admin");
  await importRegistry(admin, "en", company.file);
  const enterprise = await openAs("enterprise", "/enterprise/requests");
  const officer = await openAs("officer", "/lender");
  const owner = await openStranger("/");
  await signUpCompany(owner, "en", company, `owner.${word}@shisui.example`);
  await claimCompany(owner, "en");
  await approveClaim(admin, "en", company);
  await admitLender(admin, "en", lender);
  const manager = await openStranger("/");
  await joinByInvitation(manager, "en", lender.email, "/lender");
  const visitor = await openStranger("/");

  const pages = {
    enterprise: await readByOwner(enterprise, await enterprisePaths(enterprise)),
    lender: await readByOwner(officer, await lenderPaths(officer)),
    administrator: await readByOwner(admin, await administratorPaths(admin)),
  };
  const strangers = {
    enterprise: { "another enterprise": owner, "a lender": officer, "another lender": manager, "an administrator": admin },
    lender: { "another lender": manager, "an enterprise": enterprise, "another enterprise": owner, "an administrator": admin },
    administrator: { "an enterprise": enterprise, "a lender": officer },
  };

  for (const party of ["enterprise", "lender", "administrator"] as const) {
    for (const [who, page] of Object.entries(strangers[party])) {
      const harmless = await readNothing(page.request, deskOf[party]);
      for (const detail of pages[party]) await expectNotFound(page.request, detail, who, harmless);
    }
    const harmless = await readNothing(visitor.request, deskOf[party]);
    for (const detail of pages[party]) await expectSignIn(visitor.request, detail, harmless);
    const itself = { enterprise, lender: officer, administrator: admin }[party];
    for (const detail of impossible(pages[party])) await expectNotFound(itself.request, detail, "its owner's kind, an id of nothing", "");
  }
});

const said = JSON.stringify(messages);

const today = shanghaiDate(new Date());

/** The pages as their owner reads each: the words of its main part that are not the interface's own, today and times of day aside, which any page may hold. */
async function readByOwner(page: Page, paths: readonly string[]): Promise<Detail[]> {
  const details: Detail[] = [];
  for (const path of paths) {
    const answer = await page.goto(path);
    expect(answer?.status(), `${path} for its owner`).toBe(200);
    const texts = await page.getByRole("main").evaluate((main) => {
      const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode()) found.push(node.textContent?.trim() ?? "");
      return found;
    });
    const isOwn = (text: string) => text.length >= 6 && !/\d:\d\d/.test(text) && text !== today && !said.includes(text);
    details.push({ path, words: [...new Set(texts)].filter(isOwn) });
  }
  expect(details.flatMap(({ words }) => words).length, "words to look for").toBeGreaterThanOrEqual(20);
  return details;
}

/** Every page of the enterprise's requests, drafts, offers and consents. */
async function enterprisePaths(page: Page): Promise<string[]> {
  const requests = await idsOf(page, /\/enterprise\/requests\/([^/]+)\/timeline/);
  const { first, offers } = await withOffers(page, requests);
  await page.goto("/enterprise/apply");
  await page.getByRole("button", { name: "Start a request" }).first().click();
  await page.waitForURL(/\/enterprise\/apply\/[^/]+$/);
  const draft = new URL(page.url()).pathname;
  await page.goto("/enterprise/data/consents");
  const consents = await idsOf(page, /\/enterprise\/data\/consents\/([^/]+)$/);
  expect(Math.min(requests.length, offers.length, consents.length), "requests, offers and consents to try").toBeGreaterThan(0);
  return [
    ...parts.request.map((part) => `/enterprise/requests/${first}${part}`),
    `/enterprise/requests/${first}/offers/${offers[0]}`,
    ...parts.draft.map((part) => `${draft}${part}`),
    `/enterprise/data/consents/${consents[0]}`,
  ];
}

/** Every page of a lender's case and of its product. */
async function lenderPaths(page: Page): Promise<string[]> {
  const cases = await idsOf(page, /\/lender\/cases\/([^/]+)\/profile/);
  await page.goto("/lender/products");
  const products = await idsOf(page, /\/lender\/products\/(prd_[^/]+)$/);
  expect(Math.min(cases.length, products.length), "cases and products to try").toBeGreaterThan(0);
  return [...parts.case.map((part) => `/lender/cases/${cases[0]}${part}`), `/lender/products/${products[0]}`];
}

/** What came in by one file, and the pages of supervising. */
async function administratorPaths(page: Page): Promise<string[]> {
  await page.goto("/admin/data");
  const batches = await idsOf(page, /\/admin\/data\/([^/]+)$/);
  expect(batches.length, "files that came in").toBeGreaterThan(0);
  return [`/admin/data/${batches[0]}`, "/admin/lenders/new", "/admin/authorities/new", "/admin/regions/320000", "/admin/audit"];
}

/** Ids in the links of what is on the page, each once, in order. */
async function idsOf(page: Page, shape: RegExp): Promise<string[]> {
  const main = page.getByRole("main");
  await main.getByRole("link").first().waitFor();
  const hrefs = await main
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
  return [...new Set(hrefs.flatMap((href) => shape.exec(href)?.[1] ?? []))];
}

/** The first of the requests that a lender has answered with an offer. */
async function withOffers(page: Page, requests: readonly string[]): Promise<{ first: string; offers: string[] }> {
  for (const first of requests) {
    await page.goto(`/enterprise/requests/${first}/offers`);
    const offers = await idsOf(page, /\/offers\/([^/]+)$/);
    if (offers.length > 0) return { first, offers };
  }
  return { first: requests[0] ?? "", offers: [] };
}

/** The same addresses with ids that nothing has: well formed, of another kind, and no ids at all. */
function impossible(details: readonly Detail[]): Detail[] {
  const swaps = ["prd_00000000000000000000000000", "x", "%00", "%E0%A4%A", "..%2f..%2fadmin", "'%20or%201=1--"];
  return details.flatMap(({ path }) => {
    const last = /[a-z]{2,4}_[0-9a-z]{26}(?!.*_[0-9a-z]{26})/;
    const own = last.exec(path)?.[0];
    if (!own) return [];
    const missing = `${own.slice(0, own.indexOf("_") + 1)}${"0".repeat(26)}`;
    return [missing, ...swaps].map((id) => ({ path: path.replace(last, id), words: [] }));
  });
}

/** The ways a browser asks for a page: whole, as a part of a navigation, and ahead of one. */
const ways = [
  { headers: {}, search: "" },
  { headers: { RSC: "1" }, search: "" },
  { headers: { RSC: "1", "Next-Router-Prefetch": "1" }, search: "?_rsc=1a2b3" },
];

/** What a stranger reads, in every way of asking, where nothing is: whatever stands there belongs to nobody else. */
async function readNothing(request: APIRequestContext, desk: string): Promise<string> {
  const bodies: string[] = [];
  for (const { headers, search } of ways) bodies.push(await (await request.get(`${desk}/nothing${search}`, { headers })).text());
  return bodies.join("\n");
}

async function expectNotFound(request: APIRequestContext, { path, words }: Detail, who: string, harmless: string): Promise<void> {
  const page = await request.get(path);
  expect([400, 404], `${path} for ${who}`).toContain(page.status());
  expect(page.url(), `${path} for ${who}`).not.toContain("/sign-in");
  await expectSilent(request, { path, words }, who, harmless);
}

async function expectSignIn(request: APIRequestContext, { path, words }: Detail, harmless: string): Promise<void> {
  const first = await request.get(path, { maxRedirects: 0 });
  expect(first.status(), `${path} for a visitor`).toBe(307);
  const last = await request.get(path);
  expect(new URL(last.url()).pathname, `${path} for a visitor`).toBe("/sign-in");
  await expectSilent(request, { path, words }, "a visitor", harmless);
}

/** Of the owner's words none reaches the stranger, in whatever way the page is asked for; what the stranger wrote into the address comes back. */
async function expectSilent(request: APIRequestContext, { path, words }: Detail, who: string, harmless: string): Promise<void> {
  for (const { headers, search } of ways) {
    const body = await (await request.get(`${path}${search}`, { headers })).text();
    const leaked = words.filter((word) => body.includes(word) && !harmless.includes(word) && !path.includes(word));
    expect(leaked, `${path}${search} for ${who}`).toEqual([]);
  }
}
