import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { makeAccount } from "../../../db/testing/accounts.ts";
import { makeAdministrator } from "../../../db/testing/organizations.ts";
import { makeSession } from "../../../db/testing/sessions.ts";
import { sessionCookieName } from "../../../server/auth/cookies.ts";
import { env, secrets } from "../../../server/env.ts";
import { tableLimits } from "../../../server/lab/tables/limits.ts";
import { POST } from "./route.ts";

type Sent = {
  /** What its sender says; null where it says nothing. */
  readonly declared: number | null;
  readonly bytes: number;
  readonly chunk?: Uint8Array;
  /** The line breaks after so many bytes. */
  readonly breaksAt?: number;
};

/** A table as it comes, and how many bytes were read before the answer; and whether it was broken off. */
async function send({ declared, bytes, chunk = Buffer.from("a,b\n"), breaksAt = Number.POSITIVE_INFINITY }: Sent) {
  const administrator = await makeAdministrator();
  await makeAccount({ id: administrator.userId });
  const salt = sessionCookieName();
  const token = await encode({ token: { sid: await makeSession(administrator) }, secret: secrets().authSecret, salt });
  const { publicOrigin } = env();
  const length = declared === null ? {} : { "content-length": String(declared) };
  const headers = { cookie: `${salt}=${token}`, origin: publicOrigin, "x-forwarded-host": new URL(publicOrigin).host, ...length };
  const taken = { bytes: 0, brokenOff: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (taken.bytes >= breaksAt) return controller.error(new Error("aborted"));
        taken.bytes += chunk.byteLength;
        controller.enqueue(chunk);
        if (taken.bytes >= bytes) controller.close();
      },
      cancel() {
        taken.brokenOff = true;
      },
    },
    { highWaterMark: 0 },
  );
  const init = { method: "POST", headers, body, duplex: "half" };
  const answer = await POST(new Request(`${publicOrigin}/api/lab-tables?name=table.csv`, init as RequestInit));
  return { status: answer.status, answer: await answer.json(), read: taken.bytes, brokenOff: taken.brokenOff };
}

const tooLarge = { status: 413, answer: { fault: "too_large", row: null } };

test("a table that says it is longer than one may be is refused unread", async () => {
  expect(await send({ declared: tableLimits.bytes + 1, bytes: 40 })).toMatchObject({ ...tooLarge, read: 0 });
});

test("twin: one that may be so long is read and judged by what it holds", async () => {
  expect(await send({ declared: 40, bytes: 40 })).toMatchObject({ status: 422, read: 40, brokenOff: false });
});

test("one that does not say how long it is is judged by what it holds too", async () => {
  expect(await send({ declared: null, bytes: 40 })).toMatchObject({ status: 422, read: 40, brokenOff: false });
});

const megabyte = new Uint8Array(1024 * 1024);

test("one that does not say that it is too long is read to its end, so that its sender is there for the answer", async () => {
  const bytes = tableLimits.bytes + 3 * megabyte.byteLength;

  expect(await send({ declared: null, bytes, chunk: megabyte })).toEqual({ ...tooLarge, read: bytes, brokenOff: false });
});

test("one without an end is broken off", async () => {
  const endless = await send({ declared: null, bytes: Number.POSITIVE_INFINITY, chunk: megabyte });

  expect(endless).toMatchObject({ ...tooLarge, brokenOff: true });
  expect(endless.read).toBeLessThan(5 * tableLimits.bytes);
});

test.each([
  ["shorter than it says", { declared: 60, bytes: 40 }],
  ["longer than it says", { declared: 20, bytes: 40 }],
  ["broken on its way", { declared: 60, bytes: 60, breaksAt: 20 }],
  ["broken on its way, and of no length", { declared: null, bytes: 60, breaksAt: 20 }],
  ["of a length that is no number", { declared: Number.NaN, bytes: 40 }],
])("one that is %s is none, and nothing of it is judged", async (_what, sent) => {
  expect(await send(sent)).toMatchObject({ status: 400, answer: { reason: "request.bad_request" } });
});
