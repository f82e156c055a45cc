import { TRPCError } from "@trpc/server";
import { sql } from "drizzle-orm";
import superjson from "superjson";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { connect, ownerDatabase } from "../../db/client.ts";
import { tableGrants } from "../../db/grants.ts";
import { users } from "../../db/schema/auth.ts";
import { type MatrixWorld, makeMatrixWorld } from "../../db/testing/matrix-world.ts";
import { procedures, routerWith } from "../../db/testing/planted-router.ts";
import { env } from "../env.ts";
import { newId } from "../kernel/ids.ts";
import { accessMatrix, principals } from "./access-matrix.ts";
import { answerCalls } from "./answer-calls.ts";
import { callerOf } from "./caller.ts";
import type { SignedIn } from "./context.ts";
import { appRouter } from "./root.ts";

/** The lines this process logs. Standard output is taken over before the log opens it. */
const logged = vi.hoisted(() => {
  const lines: string[] = [];
  process.stdout.write = (text: Uint8Array | string) => {
    lines.push(...String(text).split("\n").filter(Boolean));
    return true;
  };
  return lines;
});

const canary = "canary-4b1d-9e";

/** Everything that breaks inside a procedure's verb, broken for real. */
const faults: Readonly<Record<string, () => unknown>> = {
  "a query that names no table": () => ownerDatabase().execute(sql`select seed from tables_of_nobody where holder = ${canary}`),
  "a row the table refuses": () =>
    ownerDatabase()
      .insert(users)
      .values({ id: canary, email: canary, emailFolded: canary, displayName: canary, passwordHash: canary, locale: "xx" }),
  "a value a column cannot take": () => ownerDatabase().execute(sql`select count(*) from users where totp_last_step = ${canary}`),
  "a database that is not there": () => connect("postgres://xinfu_app:none@127.0.0.1:1/none")`select 1`,
  "a value of the wrong shape": () => z.strictObject({ loan_requests: z.object({ amount_fen: z.int() }) }).parse({ [canary]: 1 }),
  "a plain bug": () => {
    throw new TypeError(`cannot read 'rate_bps' of undefined at accept (/srv/xinfu/server/offers/accept.ts:31:7) ${canary}`);
  },
  "an error of the library with words of ours": () => {
    throw new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: `select * from credit_records where id = '${canary}'` });
  },
  "something thrown that is no error": () => {
    throw `update ledger_entries set amount_fen = 0 -- ${canary}`;
  },
  "an answer nobody declared": () => ({ [canary]: "select * from credit_records" }),
};

/** What no answer may hold: SQL, tables and columns, places in the code, addresses of machines. */
const secrets = new RegExp(
  [
    canary,
    ...Object.keys(tableGrants).filter((name) => name.includes("_")),
    String.raw`\b(?:select|insert|update|delete)\b[^"]+\b(?:from|into|set)\b`,
    String.raw`\.(?:ts|js|mjs|tsx)\b|node_modules|\bat \S+ \(|"stack"`,
    String.raw`_fen\b|_bps\b|violates|constraint|relation|ECONN|127\.0\.0\.1|postgres`,
    "ZodError|TypeError|Cannot read",
  ].join("|"),
  "i",
);

let world: MatrixWorld;

beforeAll(async () => {
  world = await makeMatrixWorld();
}, 60_000);

beforeEach(() => {
  logged.length = 0;
});

type Answer = { readonly status: number; readonly body: string; readonly headers: string; readonly requestId: string };

async function call(path: string, input: unknown, signedIn: SignedIn | null, router = appRouter): Promise<Answer> {
  const requestId = newId("request");
  const isChange = procedures[path]?._def.type === "mutation";
  const text = JSON.stringify(superjson.serialize(input));
  const url = `${env().publicOrigin}/api/trpc/${path}`;
  const headers = { origin: env().publicOrigin, "content-type": "application/json" };
  const request = isChange
    ? new Request(url, { method: "POST", headers, body: text })
    : new Request(`${url}?input=${encodeURIComponent(text)}`, { headers });
  const context = { requestId, address: "192.0.2.1", userAgent: "", who: async () => signedIn };
  const answer = await answerCalls(request, context, router);
  return { status: answer.status, body: await answer.text(), headers: JSON.stringify([...answer.headers]), requestId };
}

/** The same procedure with its verb replaced by a fault, called by the first who reaches it. Null when nobody does. */
async function breakVerb(path: string, fault: () => unknown, router = appRouter): Promise<Answer | null> {
  const middlewares = procedures[path]?._def.middlewares ?? [];
  const verb = middlewares.pop();
  if (!verb) throw new Error(`${path} has no verb`);
  let isReached = false;
  middlewares.push(async () => {
    isReached = true;
    return { marker: "middlewareMarker", ok: true, data: await fault() };
  });
  try {
    const row = accessMatrix[path] ?? { for: [] };
    for (const principal of [...row.for, ...principals]) {
      const things = principal.startsWith("other") ? world.foreign : world.own;
      const answer = await call(path, row.input?.(things, world.facts), await world.who[principal](), router);
      if (isReached) return answer;
    }
    return null;
  } finally {
    middlewares.pop();
    middlewares.push(verb);
  }
}

const isInLog = ({ requestId }: Answer) => logged.some((line) => line.includes(`"${requestId}"`) && line.includes('"level":"error"'));

const plain = (requestId: string) => ({
  error: {
    json: {
      code: -32603,
      message: "server.unexpected",
      data: { code: "INTERNAL_SERVER_ERROR", httpStatus: 500, reason: "server.unexpected", facts: {}, fields: [], requestId },
    },
  },
});

test.each(Object.entries(faults))(
  "%s, in every procedure: the answer says only that there was a fault, and under which number",
  async (_what, fault) => {
    const unlike: unknown[] = [];
    let examined = 0;
    for (const path of Object.keys(procedures)) {
      const answer = await breakVerb(path, fault);
      if (answer === null) throw new Error(`nobody reaches ${path}`);
      examined++;
      const { status, body, headers, requestId } = answer;
      const isPlain = status === 500 && body === JSON.stringify(plain(requestId)) && headers.includes(`["x-request-id","${requestId}"]`);
      if (!isPlain || secrets.test(body) || secrets.test(headers) || !isInLog(answer)) unlike.push({ path, answer });
    }

    expect(unlike).toEqual([]);
    expect(examined).toBe(Object.keys(procedures).length);
    expect(examined).toBeGreaterThanOrEqual(100);
  },
);

test.each([
  ["a row the table refuses", "users_locale_known"],
  ["a query that names no table", '"code":"42P01"'],
  ["a value a column cannot take", '"code":"22P02"'],
] as const)("the log names %s, and holds no value that was on its way into the query", async (what, name) => {
  const answer = await breakVerb("catalogue.findCatalogue", faults[what] ?? noFault);

  const lines = logged.filter((line) => line.includes(answer?.requestId ?? "no answer"));
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ path: "catalogue.findCatalogue", error: { message: "a query failed" } });
  expect(lines[0]).toContain(name);
  expect(lines[0]).not.toContain(canary);
});

function noFault(): never {
  throw new Error("no such fault");
}

test.each(["40001", "40P01", "55P03"])(
  "work that others are in the way of (%s), in every procedure: the answer says to try again",
  async (code) => {
    const raise = sql.raw(`do $$ begin raise exception 'credit_records' using errcode = '${code}'; end $$`);
    const unlike: unknown[] = [];
    for (const path of Object.keys(procedures)) {
      const answer = await breakVerb(path, () => ownerDatabase().execute(raise));
      const { data } = (JSON.parse(answer?.body ?? "") as { error: { json: { data: object } } }).error.json;
      const told = { code: "CONFLICT", httpStatus: 409, reason: "server.busy", facts: {}, fields: [], requestId: answer?.requestId };
      if (!answer || JSON.stringify(data) !== JSON.stringify(told) || secrets.test(answer.body) || !isInLog(answer))
        unlike.push({ path, answer });
    }

    expect(unlike).toEqual([]);
  },
);

test("a session that cannot be read is a fault like any other", async () => {
  const requestId = newId("request");
  const who = async () => {
    await ownerDatabase().execute(sql`select seed from tables_of_nobody where holder = ${canary}`);
    return null;
  };
  const request = new Request(`${env().publicOrigin}/api/trpc/account.whoAmI`);

  const answer = await answerCalls(request, { requestId, address: "", userAgent: "", who }, appRouter);

  expect(await answer.text()).toBe(JSON.stringify(plain(requestId)));
  expect(logged.join("\n")).toContain(requestId);
});

test("an input of the wrong shape is told by the names of its fields, never by its values", async () => {
  const answer = await call("account.signUp", { email: canary, uscc: 5, [canary]: 1 }, null);

  expect(answer.status).toBe(400);
  expect(answer.body).toContain('"reason":"request.bad_request"');
  expect(answer.body).toContain('"fields":["email"');
  expect(answer.body).not.toMatch(secrets);
});

test.each(Object.entries(faults))("twin: without the formatter, %s is told to the caller", async (what, fault) => {
  const unformatted = routerWith({ config: { errorFormatter: ({ shape }) => shape as never } });

  const answer = await breakVerb("catalogue.findCatalogue", fault, unformatted);

  // The library tells nothing of an answer nobody declared, even so; but the request's number is gone.
  const isTold = secrets.test(answer?.body ?? "") || !answer?.body.includes(answer.requestId);
  expect([what, isTold]).toEqual([what, true]);
});

test("a page that breaks by a fault shows the number of its own request, which the log has too", async () => {
  const middlewares = procedures["catalogue.findCatalogue"]?._def.middlewares ?? [];
  const verb = middlewares.pop();
  if (!verb) throw new Error("there is no verb");
  middlewares.push(() => Promise.reject(new Error("a plain bug")));
  try {
    const numbers = [newId("request"), newId("request")];
    const digests = await Promise.all(
      numbers.map((number) =>
        callerOf(null, number)
          .catalogue.findCatalogue()
          .catch((error: { digest?: string }) => error.digest),
      ),
    );

    expect(digests).toEqual(numbers);
    for (const number of numbers) expect(logged.some((line) => line.includes(number))).toBe(true);
  } finally {
    middlewares.pop();
    middlewares.push(verb);
  }
});

test("twin: a verb that swallows its fault, and leaves no line in the log, is noticed", async () => {
  const answer = await call("account.whoAmI", undefined, null);

  expect(isInLog(answer)).toBe(false);
});
