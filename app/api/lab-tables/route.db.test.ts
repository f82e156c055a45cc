import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { makeAccount } from "../../../db/testing/accounts.ts";
import { makeAdministrator } from "../../../db/testing/organizations.ts";
import { makeSession } from "../../../db/testing/sessions.ts";
import { sessionCookieName } from "../../../server/auth/cookies.ts";
import { env, secrets } from "../../../server/env.ts";
import { tableLimits } from "../../../server/lab/tables/limits.ts";
import { POST } from "./route.ts";

/** A table of so many bytes as its sender says, and how many of them were read before the answer. */
async function send(declared: number) {
  const administrator = await makeAdministrator();
  await makeAccount({ id: administrator.userId });
  const salt = sessionCookieName();
  const token = await encode({ token: { sid: await makeSession(administrator) }, secret: secrets().authSecret, salt });
  const { publicOrigin } = env();
  const more = { cookie: `${salt}=${token}`, origin: publicOrigin, "x-forwarded-host": new URL(publicOrigin).host };
  const taken = { bytes: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        taken.bytes += 4;
        controller.enqueue(Buffer.from("a,b\n"));
        if (taken.bytes >= 40) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const init = { method: "POST", headers: { ...more, "content-length": String(declared) }, body, duplex: "half" };
  const answer = await POST(new Request(`${publicOrigin}/api/lab-tables?name=table.csv`, init as RequestInit));
  return { status: answer.status, answer: await answer.json(), read: taken.bytes };
}

test("a table that says it is longer than one may be is refused unread", async () => {
  expect(await send(tableLimits.bytes + 1)).toEqual({ status: 413, answer: { fault: "too_large", row: null }, read: 0 });
});

test("twin: one that may be so long is read and judged by what it holds", async () => {
  expect(await send(40)).toMatchObject({ status: 422, read: 40 });
});
