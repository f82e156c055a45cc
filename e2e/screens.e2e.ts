import type { Page } from "@playwright/test";
import type { DemoRole } from "../server/auth/demo-people.ts";
import { colours, expect, expectAccessible, test } from "./fixtures.ts";
import { call, makeDemo } from "./people.ts";
import { allKeys, inLocale, locales } from "./words.ts";

type Place = {
  readonly role: DemoRole | "visitor";
  readonly paths: readonly string[];
  /** Pages about one thing, found as whoever may see it finds it. */
  readonly found?: (origin: string) => Promise<string[]>;
};

// What fails here names the page and what is wrong on it; keeping every look at a page would cost as much again as looking.
test.use({ trace: "off" });

/** The model of the evaluation that comes with the product. */
const firstModel = "evm_00000000000000000000000001";

const places: readonly Place[] = [
  {
    role: "visitor",
    paths: [
      "/",
      "/check",
      "/check?at=company",
      "/check?at=records",
      "/check?region=320505&staff=24&years=2&amount=80&months=24&security=none&at=result",
      "/products",
      "/statistics",
      "/evaluation",
      `/evaluation/versions/${firstModel}`,
      "/measures",
      "/supervision",
      "/sign-in",
      "/sign-up",
      "/forgot-password",
      "/dev/outbox",
    ],
    found: findPublicPages,
  },
  {
    role: "enterprise",
    paths: [
      "/enterprise",
      "/enterprise/requests",
      "/enterprise/loans",
      "/enterprise/credit-profile",
      "/enterprise/evaluation",
      "/enterprise/measures",
      "/enterprise/repair",
      "/enterprise/apply",
      "/enterprise/data/consents",
      "/enterprise/data/access-log",
      "/enterprise/data/receipts",
      "/enterprise/team",
      "/enterprise/settings",
    ],
    found: findEnterprisePages,
  },
  {
    role: "officer",
    paths: [
      "/lender",
      "/lender/reconsiderations",
      "/lender/deletions",
      "/lender/portfolio",
      "/lender/loans",
      "/lender/products",
      "/lender/team",
      "/lender/audit",
      "/lender/settings",
    ],
    found: findLenderPages,
  },
  {
    role: "authority",
    paths: ["/authority", "/authority/desk", "/authority/measures", "/authority/inspections", "/authority/team", "/authority/settings"],
    found: findAuthorityPages,
  },
  {
    role: "administrator",
    paths: [
      "/admin",
      "/admin/regions/320000",
      "/admin/events",
      "/admin/lenders",
      "/admin/lenders/new",
      "/admin/data",
      "/admin/catalogue",
      "/admin/rules",
      "/admin/rules?region=330000&at=2026-09-29",
      "/admin/rules/objection-profile?region=330000",
      "/admin/rules/calendar/2026",
      "/admin/evaluation",
      `/admin/evaluation/models/${firstModel}`,
      "/admin/evaluation/lab",
      "/admin/supervision",
      "/admin/supervision/new",
      "/admin/subjects",
      "/admin/users",
      "/admin/audit",
      "/admin/settings",
    ],
    found: findAdministratorPages,
  },
];
const widths = [320, 390, 1280, 1440] as const;
const schemes = ["light", "dark"] as const;
const keys = new Set(allKeys);

for (const { role, paths, found } of places) {
  for (const locale of locales) {
    test(`screens of the ${role} in ${locale} fit phone and desk, light and dark, and speak`, async ({ openAs, openStranger, baseURL }) => {
      test.setTimeout(600_000);
      const [first = "/", ...others] = paths;
      const page = role === "visitor" ? await openStranger(first, locale) : await openAs(role, first, locale);
      const complaints = listen(page);

      for (const path of [first, ...others, ...((await found?.(baseURL ?? "")) ?? [])]) {
        expect((await page.goto(inLocale(locale, path)))?.status(), path).toBe(200);
        await expect(page.getByRole("main")).toBeVisible();
        for (const scheme of schemes) {
          await page.emulateMedia({ colorScheme: scheme });
          // A theme changes colours and no measure.
          for (const width of scheme === "light" ? widths : []) {
            await page.setViewportSize({ width, height: 900 });
            await expect
              .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${path} at ${width}`)
              .toBeLessThanOrEqual(0);
          }
          await expect.poll(() => themeOf(page), `${path} in ${scheme}`).toBe(scheme);
          // Colours depend on the theme, everything else axe looks at is the same in both.
          if (scheme === "light") await expectAccessible(page);
          else if (locale === "en") await expectAccessible(page, colours);
        }
        expect(await rawKeys(page), `message keys shown on ${path}`).toEqual([]);
      }

      expect(complaints).toEqual([]);
    });
  }
}

test("twin: faint words and a button without a name are noticed, by the rules of colour the words alone", async ({ openStranger }) => {
  const page = await openStranger("/products");
  await page.waitForLoadState("networkidle");
  await expectAccessible(page);

  await page.getByRole("main").evaluate((main) => {
    main.insertAdjacentHTML("beforeend", '<p style="color: #999; background: #aaa">faint</p><button></button>');
  });

  await expect(expectAccessible(page)).rejects.toThrow(/button-name[\s\S]*color-contrast/);
  await expect(expectAccessible(page, colours)).rejects.toThrow(/color-contrast/);
  await expect(expectAccessible(page, colours)).rejects.not.toThrow(/button-name/);
});

type Draws = { draws: { drawId: string }[] };
type Inspections = { due: { inspectionId: string }[]; filed: { inspectionId: string }[] };

/** A draw before everybody. */
async function findPublicPages(origin: string): Promise<string[]> {
  const who = await makeDemo(origin, "administrator");
  const { draws } = await call<Draws>(who, "supervision.listDraws", {}, "query");
  await who.dispose();
  return [`/supervision/${draws[0]?.drawId}`];
}

/** An answered request with its offers, a declined one, a consent, the first evaluation, and a draft with its forms and the sheet for matching. */
async function findEnterprisePages(origin: string): Promise<string[]> {
  const who = await makeDemo(origin, "enterprise");
  const requests = await call<{ loanRequestId: string; status: string }[]>(who, "loanRequests.list", undefined, "query");
  const answered = requests.find(({ status }) => status === "offered")?.loanRequestId;
  const refused = requests.find(({ status }) => status === "declined_all")?.loanRequestId;
  const offers = await call<{ id: string }[]>(who, "offers.listReceived", { loanRequestId: answered }, "query");
  const consents = await call<{ consentId: string }[]>(who, "consents.list", undefined, "query");
  const { loanRequestId: draft } = await call<{ loanRequestId: string }>(who, "loanRequests.start", {});
  const { history } = await call<{ history: { runId: string }[] }>(who, "evaluation.findOwn", undefined, "query");
  await who.dispose();
  return [
    `/enterprise/evaluation/${history.at(-1)?.runId}`,
    ...["timeline", "offers", "compare", `offers/${offers[0]?.id}`].map((part) => `/enterprise/requests/${answered}/${part}`),
    `/enterprise/requests/${refused}/timeline`,
    `/enterprise/data/consents/${consents[0]?.consentId}`,
    ...["", "/company", "/need", "/finances", "/lenders", "/check"].map((part) => `/enterprise/apply/${draft}${part}`),
  ];
}

/** The first case of the queue with its offer's form, a refusal that was reopened, and a product with its terms' form. */
async function findLenderPages(origin: string): Promise<string[]> {
  const who = await makeDemo(origin, "officer");
  const view = { view: "open", sort: "due", isDescending: false, page: 1, productId: null, amountFenMin: null, amountFenMax: null };
  const { rows } = await call<{ rows: { caseId: string }[] }>(who, "cases.list", view, "query");
  const own = await call<{ productId: string }[]>(who, "products.listOwn", undefined, "query");
  const [reopened] = await call<{ caseId: string }[]>(who, "reconsiderations.list", {}, "query");
  await who.dispose();
  return [
    `/lender/cases/${reopened?.caseId}/profile`,
    ...["profile", "offer", "activity"].map((part) => `/lender/cases/${rows[0]?.caseId}/${part}`),
    `/lender/products/${own[0]?.productId}`,
  ];
}

/** What an enterprise asks the unit for, and an inspection that was drawn. */
async function findAuthorityPages(origin: string): Promise<string[]> {
  const who = await makeDemo(origin, "authority");
  const { waiting } = await call<{ waiting: { kind: string; id: string }[] }>(who, "repairs.listDesk", undefined, "query");
  const { due, filed } = await call<Inspections>(who, "supervision.listInspections", undefined, "query");
  await who.dispose();
  return [
    `/authority/desk/repairs/${waiting.find(({ kind }) => kind === "repair")?.id}`,
    `/authority/inspections/${[...due, ...filed][0]?.inspectionId}`,
  ];
}

/** A file that came in, a draft of the catalogue, a run of the evaluation, a draw, and a trial of a score. */
async function findAdministratorPages(origin: string): Promise<string[]> {
  const who = await makeDemo(origin, "administrator");
  const [batch] = await call<{ batchId: string }[]>(who, "records.listImports", {}, "query");
  const { versionId } = await call<{ versionId: string }>(who, "catalogue.startDraft", { regionCode: "000000" });
  await call(who, "catalogue.removeItem", { versionId, code: "IPR-04" });
  const { runs } = await call<{ runs: { runId: string }[] }>(who, "evaluation.listRuns", undefined, "query");
  const { draws } = await call<Draws>(who, "supervision.listDraws", {}, "query");
  const { trials } = await call<{ trials: { trialId: string }[] }>(who, "lab.listTrials", undefined, "query");
  await who.dispose();
  const draft = `/admin/catalogue/versions/${versionId}`;
  return [
    ...[`/admin/data/${batch?.batchId}`, draft, `${draft}/items/REG-05`, `${draft}/items/new`, `/admin/evaluation/${runs[0]?.runId}`],
    `/admin/supervision/${draws[0]?.drawId}`,
    `/admin/evaluation/lab/${trials[0]?.trialId}`,
  ];
}

/** What the console complains of, page by page. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${new URL(page.url()).pathname}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${new URL(page.url()).pathname}: ${error.message}`));
  return complaints;
}

/** Whether the page is drawn dark on light or light on dark, by its own colours. */
function themeOf(page: Page): Promise<"light" | "dark"> {
  return page.evaluate(() => {
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("no canvas");
    pen.fillStyle = getComputedStyle(document.body).backgroundColor;
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
    return red + green + blue > 384 ? "light" : "dark";
  });
}

/** Words on the page that are the name of a message instead of the message. */
async function rawKeys(page: Page): Promise<string[]> {
  const text = await page.getByRole("document").or(page.locator("body")).first().innerText();
  return (text.match(/[a-z][A-Za-z]*(?:\.[A-Za-z0-9_]+)+/g) ?? []).filter((word) => keys.has(word));
}
