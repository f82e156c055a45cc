import { beforeAll, expect, test } from "vitest";
import { countingRouter } from "../../db/testing/planted-router.ts";
import { env } from "../env.ts";
import { newId } from "../kernel/ids.ts";
import { answerCalls, type CallLimits, callLimits } from "./answer-calls.ts";
import { appRouter } from "./root.ts";

const call = "catalogue.findCatalogue";
const origin = env().publicOrigin;
const ours = { origin, "sec-fetch-site": "same-origin", "content-type": "application/json" };

type Ask = { readonly path: string; readonly method?: string; readonly headers?: Record<string, string>; readonly body?: () => BodyInit };
type Told = { readonly status: number; readonly ran: number; readonly ms: number; readonly bytes: number };

async function ask({ path, method = "GET", headers = {}, body }: Ask, limits: CallLimits = callLimits): Promise<Told> {
  const { router, ran } = countingRouter();
  const request = new Request(`${origin}/api/trpc/${path}`, {
    method,
    headers: { ...ours, ...headers },
    ...(body === undefined ? {} : { body: body(), duplex: "half" }),
  });
  const context = { requestId: newId("request"), address: "", userAgent: "", who: async () => null };
  const startedAt = performance.now();
  const answer = await answerCalls(request, context, router, limits);
  const { byteLength } = await answer.arrayBuffer();
  return { status: answer.status, ran: ran(), ms: performance.now() - startedAt, bytes: byteLength };
}

const batchOf = (count: number): Ask => ({ path: `${Array(count).fill(call).join(",")}?batch=1` });
const commas = { path: `${",".repeat(5_000)}?batch=1` };
const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const tenMegabytes = 10 * 1024 * 1024;

/** Bytes without an end in sight, none of them declared. */
function flood(): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent >= tenMegabytes) return controller.close();
      sent += 64 * 1024;
      controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
    },
  });
}

/** What asks for too much, and how it is refused. */
const tooMuch: Readonly<Record<string, Ask & { status: number }>> = {
  "eleven calls in one": { ...batchOf(11), status: 400 },
  "a thousand calls in one": { ...batchOf(1_000), status: 400 },
  "five thousand commas": { ...commas, status: 400 },
  "eleven changes in one": {
    ...batchOf(11),
    path: `${Array(11).fill("account.signUp").join(",")}?batch=1`,
    method: "POST",
    body: () => "{}",
    status: 400,
  },
  "ten megabytes, declared": {
    path: "account.signUp",
    method: "POST",
    headers: { "content-length": String(tenMegabytes) },
    body: () => " ".repeat(1024),
    status: 413,
  },
  "ten megabytes, undeclared": { path: "account.signUp", method: "POST", body: flood, status: 413 },
  "ten thousand levels of JSON": { path: "account.signUp", method: "POST", body: () => `{"json":${deep(10_000)}}`, status: 400 },
  "ten thousand levels of JSON in the address": { path: `catalogue.searchCodes?input=${deep(10_000)}`, status: 400 },
  "a form in parts": {
    path: "account.beginTotp",
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=x" },
    body: () => '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
    status: 415,
  },
  "a plain form": {
    path: "account.beginTotp",
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: () => "a=1",
    status: 415,
  },
  "plain text": { path: "account.beginTotp", method: "POST", headers: { "content-type": "text/plain" }, body: () => "{}", status: 415 },
  "bytes without a type": { path: "account.beginTotp", method: "POST", headers: { "content-type": "" }, body: () => "{}", status: 415 },
  "a change dressed as a reading": { path: "account.forgotPassword?input={}", status: 405 },
};

/** JSON with marks that ask for more than our browsers do: an array of millions, values that hold themselves, lists with holes. */
const marked: Readonly<Record<string, object>> = {
  "an array of as many numbers as asked": { json: { a: 400_000_000 }, meta: { values: { a: [["typed-array", "Float64Array"]] }, v: 1 } },
  "a set": { json: { a: [1] }, meta: { values: { a: ["set"] }, v: 1 } },
  "a number of any length": { json: { a: "9".repeat(5_000) }, meta: { values: { a: ["bigint"] }, v: 1 } },
  "a pattern": { json: { a: "/(a+)+$/" }, meta: { values: { a: ["regexp"] }, v: 1 } },
  "an error": { json: { a: { message: "b" } }, meta: { values: { a: ["Error"] }, v: 1 } },
  "a list of four thousand million places": { json: { a: [] }, meta: { values: { "a.4294967294": ["undefined"] }, v: 1 } },
  "a list's length": { json: { a: [1] }, meta: { values: { "a.length": ["undefined"] }, v: 1 } },
  "a moment where nothing stands": { json: {}, meta: { values: { a: ["Date"] }, v: 1 } },
  "a moment made of a number": { json: { a: 5 }, meta: { values: { a: ["Date"] }, v: 1 } },
  "more marks than any input has": {
    json: {},
    meta: { values: Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [at, ["Date"]])), v: 1 },
  },
  "marks in a form of old": { json: { a: null }, meta: { values: { a: ["undefined"] } } },
  "a path of ten thousand steps": { json: {}, meta: { values: { ["a.".repeat(10_000)]: ["Date"] }, v: 1 } },
};

beforeAll(async () => {
  await ask(batchOf(1));
});

test("ten calls in one are answered", async () => {
  expect(await ask(batchOf(10))).toMatchObject({ status: 200, ran: 10 });
});

test.each(Object.entries(tooMuch))("%s: refused at once, and no procedure runs", async (_what, { status, ...asked }) => {
  const told = [await ask(asked), await ask(asked), await ask(asked)];

  for (const one of told) expect(one).toMatchObject({ status, ran: 0 });
  expect(Math.max(...told.map(({ bytes }) => bytes))).toBeLessThan(2_000);
  // The fastest of three: a busy machine may hold any one of them up.
  expect(Math.min(...told.map(({ ms }) => ms))).toBeLessThan(100);
});

test.each(Object.entries(marked))(
  "%s, by a mark beside the input: refused at once, alone and among others, before anybody is asked for",
  async (_what, input) => {
    const text = encodeURIComponent(JSON.stringify(input));
    const alone = { path: `${call}?input=${text}` };
    const among = { path: `${call},${call}?batch=1&input=${encodeURIComponent(JSON.stringify({ 0: { json: {} }, 1: input }))}` };
    const change = { path: "account.beginTotp", method: "POST", body: () => JSON.stringify(input) };

    for (const asked of [alone, among, change]) {
      const told = [await ask(asked), await ask(asked), await ask(asked)];
      expect(told.map(({ status }) => status)).toEqual([400, 400, 400]);
      expect(Math.min(...told.map(({ ms }) => ms))).toBeLessThan(100);
    }
  },
);

test("values that were one and the same where they were sent from are taken as they stand, at each place", async () => {
  const referentialEqualities = [["regionCode"], { industryCode: ["of"] }];
  const input = { json: { of: "region", text: "苏州" }, meta: { referentialEqualities, v: 1 } };

  expect(await ask({ path: `catalogue.searchCodes?input=${encodeURIComponent(JSON.stringify(input))}` })).toMatchObject({ status: 200 });
});

test("enough ways of asking for too much were tried", () => {
  expect(Object.keys(tooMuch).length).toBeGreaterThanOrEqual(12);
});

test("twin: without a limit to a batch, a thousand calls run and five thousand commas are answered at length", async () => {
  const unlimited = { ...callLimits, batch: Number.POSITIVE_INFINITY };

  expect((await ask(batchOf(1_000), unlimited)).ran).toBe(1_000);
  expect((await ask(commas, unlimited)).bytes).toBeGreaterThan(500_000);
}, 60_000);

test("twin: without a limit to its depth, JSON of ten thousand levels reaches a procedure or breaks the server", async () => {
  const { status, ...asked } = tooMuch["ten thousand levels of JSON"] ?? { path: "", status: 0 };

  const told = await ask(asked, { ...callLimits, depth: Number.POSITIVE_INFINITY });

  expect(told.ran > 0 || told.status !== status).toBe(true);
});

test("a change without input may leave its body out: it is asked who calls, not told that its input is wrong", async () => {
  const context = { requestId: newId("request"), address: "", userAgent: "", who: async () => null };
  const told = async (path: string, body?: string) => {
    const headers = { ...ours, ...(body === undefined ? {} : { "content-length": String(body.length) }) };
    const request = new Request(`${origin}/api/trpc/${path}`, { method: "POST", headers, ...(body === undefined ? {} : { body }) });
    return (await answerCalls(request, context, appRouter)).status;
  };

  expect([await told("account.beginTotp"), await told("account.beginTotp", "{}")]).toEqual([401, 401]);
  expect(await told("account.signUp")).toBe(400);
});
