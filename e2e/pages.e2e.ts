import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import messages from "../messages/en.json" with { type: "json" };
import { shanghaiDate } from "../server/kernel/dates.ts";
import { expect, stepUp, test } from "./fixtures.ts";
import { type Answer, type Ids, type PageRow, pageTable } from "./page-table.ts";
import { call, gatherPeople, makeDemo, openBrowser, type Person, people } from "./people.ts";

// More than a thousand answers are not worth keeping.
test.use({ trace: "off", screenshot: "off" });

/** Every page and route handler below a folder that holds `app`, groups and language aside. */
function routesOfTheTree(cwd = "."): string[] {
  const files = globSync(["app/**/page.tsx", "app/**/route.ts"], { cwd });
  const routes = files.map((file) =>
    file
      .split("/")
      .slice(1, -1)
      .filter((part) => part !== "[locale]" && !part.startsWith("(")),
  );
  return routes.map((parts) => `/${parts.join("/")}`).sort();
}

/** The parts of a navigation's state, as if the browser had every layout above the page already and lacked the page alone. */
function layoutsAbove(path: string): string {
  const parts = path.split("?")[0]?.split("/").filter(Boolean) ?? [];
  const above = [...parts.slice(0, Math.max(1, parts.length - 1)), "elsewhere"];
  const below = above.reduceRight<unknown>((child, part) => [part, { children: child }], ["__PAGE__", {}]);
  return encodeURIComponent(JSON.stringify(["", { children: [["locale", "en", "d", null], { children: below }] }]));
}

type Way = (path: string) => { readonly path: string; readonly headers: Readonly<Record<string, string>> };
const withSuffix = (path: string, suffix: string) => path.replace(/(?=\?|$)/, suffix);

/** The other ways to ask for a page: those in which something in front of the page, or above it, is passed by. */
const ways: Readonly<Record<string, Way>> = {
  "as .rsc": (path) => ({ path: withSuffix(path, ".rsc"), headers: {} }),
  "as a part": (path) => ({ path, headers: { RSC: "1" } }),
  "as a part below the layouts": (path) => ({ path, headers: { RSC: "1", "Next-Router-State-Tree": layoutsAbove(path) } }),
  "ahead of a navigation": (path) => ({ path, headers: { RSC: "1", "Next-Router-Prefetch": "1" } }),
  "as a segment": (path) => ({
    path: withSuffix(path, ".segments/_full.segment.rsc"),
    headers: { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_full" },
  }),
  "as if from within": (path) => ({ path, headers: { "x-middleware-subrequest": Array(5).fill("proxy").join(":") } }),
};
const wayNames = Object.keys(ways);

type Told = { readonly status: number; readonly location: string; readonly body: string };

/** One asking. A part is first sent on to the address that names its headers, and follows there. */
async function ask(who: APIRequestContext, path: string, headers: Readonly<Record<string, string>> = {}, method = "GET"): Promise<Told> {
  const answer = await who.fetch(path, { method, headers, maxRedirects: 0 });
  const location = answer.headers().location ?? "";
  if (headers.RSC && answer.status() === 307 && /[?&]_rsc(=|$)/.test(location) && !/[?&]_rsc/.test(path))
    return ask(who, location, headers);
  return { status: answer.status(), location, body: answer.status() < 300 || answer.status() >= 400 ? await answer.text() : "" };
}

const said = JSON.stringify(messages);

/** Which any page may hold. */
const today = shanghaiDate(new Date());

/** The words of a page's main part: not those of the interface, which are nobody's, and no bare days or times of day, which any page may hold. */
function wordsOf(html: string): string[] {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? "";
  const texts = main
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, "")
    .split(/<[^>]*>/)
    .map((text) => text.trim());
  return [...new Set(texts)].filter(
    (text) => text.length >= 6 && !/\d:\d\d|&|^\d{1,2}\s[A-Z][a-z]{2}\s\d{4}$/.test(text) && text !== today && !said.includes(text),
  );
}

function isAnswer({ status, location }: Told, expected: Answer): boolean {
  if (typeof expected === "number") return status === expected;
  if (expected === "shown") return status === 200;
  if (expected === "not found") return status === 404;
  return status === 307 && location.replace(/[?].*/, "").startsWith(expected.slice(3));
}

type Ground = { readonly people: Readonly<Record<Person, APIRequestContext>>; readonly ids: Ids };
type Tally = { asked: number; owners: number; wrong: string[] };

/** Asks for one page as everybody: plainly, and, as whoever is kept out, in one of the other ways; `turn` says which comes first. */
async function look(
  route: string,
  row: PageRow,
  { people: all, ids }: Ground,
  turn: number,
  harmless: (person: Person) => Promise<string>,
): Promise<Tally> {
  const path = row.path(ids);
  const tally: Tally = { asked: 0, owners: 0, wrong: [] };
  const owner = people.find((person) => row.answers[person] === "shown");
  const isClosed = owner !== undefined && row.answers.visitor !== "shown";
  const words = isClosed ? wordsOf((await ask(all[owner], path)).body) : [];
  const lookAs = async (person: Person, at: number) => {
    const expected = row.answers[person];
    const told = await ask(all[person], path, row.ask?.headers, row.ask?.method);
    tally.asked++;
    if (!isAnswer(told, expected)) tally.wrong.push(`${route} for ${person}: ${told.status} ${told.location}, not ${expected}`);
    if (expected === "shown") tally.owners++;
    if (!isClosed || expected === "shown") return;
    const name = wayNames[(turn + at) % wayNames.length] ?? "";
    const way = ways[name]?.(path) ?? { path, headers: {} };
    const [other, known] = await Promise.all([ask(all[person], way.path, way.headers), harmless(person)]);
    tally.asked++;
    const leaked = words.filter((word) => other.body.includes(word) && !known.includes(word) && !path.includes(word));
    if (leaked.length > 0 || other.status >= 500)
      tally.wrong.push(`${route} for ${person}, asked ${name}: ${other.status} ${JSON.stringify(leaked.slice(0, 5))}`);
  };
  await Promise.all(people.map(lookAs));
  return tally;
}

/** What a person is shown where nothing is, in every desk: it belongs to nobody. */
function harmlessOf({ people: all }: Pick<Ground, "people">): (person: Person) => Promise<string> {
  const known = new Map<Person, Promise<string>>();
  const read = async (person: Person) => {
    const bodies = [];
    for (const desk of ["", "/enterprise", "/lender", "/admin", "/authority"]) {
      for (const way of ["as .rsc", "as a part"]) {
        const { path, headers } = ways[way]?.(`${desk}/nothing`) ?? { path: desk, headers: {} };
        bodies.push((await ask(all[person], path, headers)).body);
      }
    }
    return bodies.join("\n");
  };
  return (person) => {
    const reading = known.get(person) ?? read(person);
    known.set(person, reading);
    return reading;
  };
}

/** Things of the demo enterprise and its lender, found as their owners find them. */
async function findIds({ enterprise, officer, administrator, authority, visitor }: Ground["people"]): Promise<Ids> {
  const get = <T>(who: APIRequestContext, path: string, input: unknown = {}) => call<T>(who, path, input, "query");
  const { products } = await get<{ products: { productId: string }[] }>(visitor, "products.listShelf", undefined);
  const requests = await get<{ loanRequestId: string; status: string }[]>(enterprise, "loanRequests.list", undefined);
  const sent = requests.filter(({ status }) => status !== "draft");
  let [answered, offer] = ["", ""];
  for (const { loanRequestId } of sent) {
    const received = await get<{ id: string }[]>(enterprise, "offers.listReceived", { loanRequestId });
    if (received[0] && offer === "") [answered, offer] = [loanRequestId, received[0].id];
  }
  const { cases } = await get<{ cases: { caseId: string }[] }>(enterprise, "loanRequests.timeline", { loanRequestId: answered });
  const consents = await get<{ consentId: string }[]>(enterprise, "consents.list", undefined);
  const { loanRequestId: draft } = await call<{ loanRequestId: string }>(enterprise, "loanRequests.start", {});
  const view = { view: "open", sort: "due", isDescending: false, page: 1, productId: null, amountFenMin: null, amountFenMax: null };
  const queue = await get<{ rows: { caseId: string }[] }>(officer, "cases.list", view);
  const over = await get<{ rows: { caseId: string }[] }>(officer, "cases.list", { ...view, view: "over" });
  const theirs = new Set([...queue.rows, ...over.rows].map(({ caseId }) => caseId));
  const log = await get<{ decidedCaseId: string | null }[]>(enterprise, "consents.accessLog", { limit: 200 });
  const decidedCase = log.find(({ decidedCaseId }) => decidedCaseId !== null && theirs.has(decidedCaseId))?.decidedCaseId;
  const own = await get<{ productId: string }[]>(officer, "products.listOwn", undefined);
  const batches = await get<{ batchId: string }[]>(administrator, "records.listImports", {});
  const ownBatches = await get<{ batchId: string }[]>(authority, "records.listOwnImports", {});
  type Told = { records: { subjectId: string; recordId: string }[] };
  const [told] = (await get<Told>(authority, "ownRecords.list")).records;
  type Repairable = { records: { recordId: string; standing: string }[]; past: { repairCaseId: string }[] };
  const { records, past } = await get<Repairable>(enterprise, "repairs.listRepairable", undefined);
  const record = (records.find(({ standing }) => standing === "now") ?? records[0])?.recordId;
  // A journey in the same world may have repaired the record before, or be about to: what is begun here is taken back.
  const begin = async () => {
    const begun = await call<{ repairCaseId: string }>(enterprise, "repairs.start", { recordId: record });
    return call<{ repairCaseId: string }>(enterprise, "repairs.withdraw", { repairCaseId: begun.repairCaseId });
  };
  const { repairCaseId: repair } = past[0] ?? (await begin());
  const { objections } = await get<{ objections: { objectionId: string }[] }>(enterprise, "objections.list", undefined);
  const complaint = { recordId: record, ground: "other", statement: "金额与决定书不一致，请核对原件。" };
  const filed = objections[0] ?? (await call<{ objectionId: string }>(enterprise, "objections.file", complaint));
  const { commitments } = await get<{ commitments: { commitmentId: string }[] }>(enterprise, "commitments.listOwn", undefined);
  const promised = await get<{ waiting: { commitmentId: string }[]; ended: { commitmentId: string }[] }>(
    authority,
    "commitments.listDesk",
    undefined,
  );
  const { waiting } = await get<{ waiting: { kind: string; id: string }[] }>(authority, "repairs.listDesk", undefined);
  const relays = await get<Record<"waiting" | "settled", { objectionId: string }[]>>(administrator, "relays.list", undefined);
  const { versionId: catalogueDraft } = await call<{ versionId: string }>(administrator, "catalogue.startDraft", { regionCode: "330100" });
  const { history } = await get<{ history: { runId: string }[] }>(enterprise, "evaluation.findOwn", undefined);
  const { accessReportId: accessReport, receiptId: reading } = await reportReading({ enterprise, officer });
  const { rows: given } = await get<{ rows: { id: string }[] }>(officer, "repayments.listGiven");
  const ids = {
    ...{ givenLoan: given[0]?.id },
    ...{ accessReport, reading },
    ...{ evaluated: history[0]?.runId },
    ...{ objection: filed.objectionId, receivedObjection: waiting.find(({ kind }) => kind === "objection")?.id },
    relayed: (relays.waiting[0] ?? relays.settled[0])?.objectionId,
    ...{ commitment: commitments.at(-1)?.commitmentId, receivedCommitment: (promised.ended[0] ?? promised.waiting[0])?.commitmentId },
    ...{ record, repair, received: waiting.find(({ kind }) => kind === "repair")?.id },
    request: sent[0]?.loanRequestId,
    ...{ answered, offer, draft, catalogueDraft },
    consent: consents[0]?.consentId,
    ...{ case: queue.rows[0]?.caseId, decidedCase, answeredCase: cases[0]?.caseId },
    product: products[0]?.productId,
    ownProduct: own[0]?.productId,
    batch: batches[0]?.batchId,
    ownBatch: ownBatches[0]?.batchId,
    ownRecord: told && `${told.subjectId}/${told.recordId}`,
  };
  for (const [name, id] of Object.entries(ids)) expect(id, `an id for ${name}`).toBeTruthy();
  return ids as Ids;
}

/** A reading by the officer's own lender that the enterprise has reported; a journey in the same world may have read and reported before. */
async function reportReading({ enterprise, officer }: Pick<Ground["people"], "enterprise" | "officer">) {
  type Read = { receiptId: string; lenderName: { zh: string } | null };
  const received = await call<{ accessReportId: string; receiptId: string }[]>(officer, "accessReports.listReceived", undefined, "query");
  const [known] = received;
  if (known) return known;
  const reads = await call<Read[]>(enterprise, "consents.accessLog", { limit: 200 }, "query");
  for (const { receiptId } of reads.filter(({ lenderName }) => lenderName !== null)) {
    const filed = { receiptId, ground: "too_often", statement: "本次查询的原因请金融机构予以说明。" };
    const { accessReportId } = await call<{ accessReportId: string }>(enterprise, "accessReports.file", filed);
    const seen = await call<{ accessReportId: string }[]>(officer, "accessReports.listReceived", undefined, "query");
    if (seen.some((one) => one.accessReportId === accessReportId)) return { accessReportId, receiptId };
    await call(enterprise, "accessReports.withdraw", { accessReportId });
  }
  throw new Error("no reading by the officer's lender is in the log");
}

/** Routes that the table does not name, and names in the table that no route has. */
function unlisted(routes: readonly string[]): string[] {
  return [...new Set(routes).symmetricDifference(new Set(Object.keys(pageTable)))];
}

test("every page and route handler is in the table, and the table names no other", () => {
  const routes = routesOfTheTree();

  expect(routes.length).toBeGreaterThanOrEqual(60);
  expect(unlisted(routes)).toEqual([]);
});

test("twin: a page that nobody listed is noticed, wherever it lies", () => {
  const planted = mkdtempSync(join(tmpdir(), "xinfu-planted-"));
  mkdirSync(join(planted, "app/[locale]/(public)/admin/unlisted"), { recursive: true });
  writeFileSync(join(planted, "app/[locale]/(public)/admin/unlisted/page.tsx"), "");

  const routes = [...routesOfTheTree(), ...routesOfTheTree(planted)];
  rmSync(planted, { recursive: true });

  expect(unlisted(routes)).toEqual(["/admin/unlisted"]);
});

test("every page answers every kind of person as the table says, however it is asked for", async ({ baseURL }) => {
  test.slow();
  const everybody = await gatherPeople(baseURL ?? "");
  const ground = { people: everybody, ids: await findIds(everybody) };
  const harmless = harmlessOf(ground);
  const tally: Tally = { asked: 0, owners: 0, wrong: [] };

  for (const [turn, [route, row]] of Object.entries(pageTable).entries()) {
    const one = await look(route, row, ground, turn, harmless);
    tally.asked += one.asked;
    tally.owners += one.owners;
    tally.wrong.push(...one.wrong);
  }

  expect(tally.wrong).toEqual([]);
  expect(tally.asked).toBeGreaterThanOrEqual(1_200);
  expect(tally.owners).toBeGreaterThanOrEqual(150);
});

/** The same address with ids that nothing has: well formed, of another kind, and no ids at all. */
function impossible(path: string): string[] {
  const swaps = ["prd_00000000000000000000000000", "x", "%00", "%E0%A4%A", "..%2f..%2fadmin", "'%20or%201=1--"];
  const last = /[a-z]{2,4}_[0-9a-z]{26}(?!.*_[0-9a-z]{26})/;
  const own = last.exec(path)?.[0];
  if (!own) return [];
  const missing = `${own.slice(0, own.indexOf("_") + 1)}${"0".repeat(26)}`;
  return [missing, ...swaps].map((id) => path.replace(last, id));
}

test("an id of nothing, of another kind, or none at all is not found by whoever may see such a page", async ({ baseURL }) => {
  test.slow();
  const everybody = await gatherPeople(baseURL ?? "");
  const ids = await findIds(everybody);
  const owned = Object.values(pageTable).flatMap(({ path, answers, ask: how }) => {
    const owner = people.find((person) => answers[person] === "shown");
    return owner && !how ? [{ owner, paths: impossible(path(ids)) }] : [];
  });

  const wrong: string[] = [];
  for (const { owner, paths } of owned) {
    const told = await Promise.all(paths.map(async (path) => ({ path, ...(await ask(everybody[owner], path)) })));
    wrong.push(
      ...told.filter(({ status }) => status !== 400 && status !== 404).map(({ path, status }) => `${path} for ${owner}: ${status}`),
    );
  }

  expect(wrong).toEqual([]);
  expect(owned.flatMap(({ paths }) => paths).length).toBeGreaterThanOrEqual(300);
});

test("twin: a page that only something in front of it guards, or only its layout, is noticed", async () => {
  const secret = "<main>大额授信名单 ¥12,000,000</main>";
  const server = createServer((asked, answer) => {
    const isPassedBy =
      /\.rsc|\.segments/.test(asked.url ?? "") || asked.headers["next-router-state-tree"] || asked.headers["x-middleware-subrequest"];
    if (isPassedBy || asked.headers.cookie === "owner=1") answer.end(secret);
    else answer.writeHead(asked.headers.cookie ? 404 : 307, { location: "/sign-in" }).end();
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const bare = await openBrowser(origin);
  const withCookie = (cookie: string) =>
    ({
      fetch: (path: string, more: { headers?: object }) => bare.fetch(path, { ...more, headers: { ...more.headers, cookie } }),
    }) as APIRequestContext;
  const row: PageRow = { path: () => "/admin/secret", answers: { ...pageTable["/admin/audit"]?.answers } as PageRow["answers"] };
  const cookies = people.map((person) => [person, person === "administrator" ? withCookie("owner=1") : withCookie(`${person}=1`)] as const);
  const all = { ...Object.fromEntries(cookies), visitor: bare } as Ground["people"];

  const wrong: string[] = [];
  for (let turn = 0; turn < wayNames.length; turn++) {
    const tally = await look("/admin/secret", row, { people: all, ids: {} as Ids }, turn, async () => "");
    wrong.push(...tally.wrong.filter((line) => line.includes("asked")));
  }
  server.close();

  for (const way of ["as .rsc", "as a part below the layouts", "as if from within", "as a segment"]) {
    expect(wrong.filter((line) => line.includes(`asked ${way}:`)).length, way).toBeGreaterThan(0);
  }
  expect(wrong.filter((line) => line.includes("asked as a part:"))).toEqual([]);
});

test("every file of a desk is handed out only after a fresh proof", async ({ baseURL }) => {
  const files = Object.entries(pageTable).filter(([route, { answers }]) => /\.[a-z]+$/.test(route) && answers.visitor !== "shown");
  const lists = "/enterprise/data/access-list.json";
  expect(files.map(([route]) => route).sort()).toEqual(["/admin/figures.csv", lists, "/enterprise/data/access-log.csv"]);

  for (const [route, { answers }] of files) {
    const role = answers.administrator === "shown" ? "administrator" : "enterprise";
    const who = await makeDemo(baseURL ?? "", role);
    const refused = await who.get(route);
    expect([route, refused.status(), await refused.text()]).toEqual([route, 412, messages.reasons.session.step_up_required]);
    await call(who, "account.stepUp", { way: "demo", secret: "" });
    const given = await who.get(route);
    expect([route, given.status(), given.headers()["content-type"]]).toEqual([
      route,
      200,
      route === lists ? "application/json" : "text/csv; charset=utf-8",
    ]);
  }
});

test("a click on a file asks for the proof in the dialog of every binding act, and then the file comes", async ({ openAs }) => {
  const page = await openAs("administrator", "/admin", "en", "fresh");

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: messages.statistics.export, exact: true }).first().click();
  await stepUp(page, "en");

  expect((await download).suggestedFilename()).toMatch(/^xinfu-.+\.csv$/);
});

test("a form in parts and ten megabytes are taken by the upload alone", async ({ baseURL }) => {
  const visitor = await openBrowser(baseURL ?? "");
  const multipart = { email: "somebody@pages.example" };
  const doors = ["/api/trpc/account.forgotPassword", "/api/auth/callback/password", "/api/auth/signout"];
  const large = { data: Buffer.alloc(10 * 1024 * 1024, 0x20), headers: { "content-type": "application/json" } };

  for (const door of doors) {
    expect((await visitor.post(door, { multipart, maxRedirects: 0 })).status(), `a form in parts to ${door}`).toBe(415);
    expect((await visitor.post(door, { ...large, maxRedirects: 0 })).status(), `ten megabytes to ${door}`).toBe(413);
  }
});
