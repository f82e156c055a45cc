import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { sessions } from "../../../db/schema/auth.ts";
import { members } from "../../../db/schema/organizations.ts";
import { importBatches } from "../../../db/schema/records.ts";
import { makeAccount } from "../../../db/testing/accounts.ts";
import { makeAuthority } from "../../../db/testing/organizations.ts";
import { makeSession } from "../../../db/testing/sessions.ts";
import { limits, takeTry } from "../../../server/auth/attempts.ts";
import { sessionCookieName } from "../../../server/auth/cookies.ts";
import { env, secrets } from "../../../server/env.ts";
import { POST } from "./route.ts";

type World = { readonly memberId: string; readonly sessionId: string };

/** A file that is sent in two parts, between which something happens. */
async function send(between: (world: World) => Promise<unknown>, name = "月报.csv", more = "", tries = 0) {
  const officer = await makeAuthority();
  for (let tried = 0; tried < tries; tried++) await takeTry(limits.uploads, officer.organizationId);
  await makeAccount({ id: officer.userId });
  const sessionId = await makeSession(officer);
  const salt = sessionCookieName();
  const token = await encode({ token: { sid: sessionId }, secret: secrets().authSecret, salt });
  const parts = [
    async () => "first part",
    async () => {
      await between({ memberId: officer.memberId, sessionId });
      return "second part";
    },
  ];
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const part = parts.shift();
      if (part) controller.enqueue(Buffer.from(await part()));
      else controller.close();
    },
  });
  const { publicOrigin } = env();
  const headers = { cookie: `${salt}=${token}`, origin: publicOrigin, "x-forwarded-host": new URL(publicOrigin).host };
  const init = { method: "POST", headers, body, duplex: "half" };
  const answer = await POST(
    new Request(`${publicOrigin}/api/imports?kind=records&name=${encodeURIComponent(name)}${more}`, init as RequestInit),
  );
  const batches = await ownerDatabase().select().from(importBatches).where(eq(importBatches.organizationId, officer.organizationId));
  return { status: answer.status, answer: await answer.json(), batches: batches.length };
}

test.each([
  {
    what: "suspended",
    between: ({ memberId }: World) => ownerDatabase().update(members).set({ status: "suspended" }).where(eq(members.id, memberId)),
  },
  {
    what: "signed out",
    between: ({ sessionId }: World) => ownerDatabase().update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.id, sessionId)),
  },
])("a file whose sender was $what while it came is not taken", async ({ between }) => {
  expect(await send(between)).toEqual({ status: 403, answer: { reason: "import.not_yours" }, batches: 0 });
});

test("twin: a file whose sender stays is taken", async () => {
  expect(await send(async () => {})).toMatchObject({ status: 202, batches: 1 });
});

test.each(["月报\n.csv", "a\rb.csv", "a\u2028b.csv", "a\u0000.csv", "invoice\u202Evsc.exe"])(
  "a file name of more than one line or direction is refused: %j",
  async (name) => {
    expect(await send(async () => {}, name)).toMatchObject({ status: 400, batches: 0 });
  },
);

test.each(["\u202e\u0007evil<script>", "甲局\n乙局"])("a source of more than one line or direction is refused: %j", async (source) => {
  expect(await send(async () => {}, "月报.csv", `&source=${encodeURIComponent(source)}`)).toMatchObject({ status: 400, batches: 0 });
});

test("the last file of an hour's limit is taken, and the next one refused before its bytes come", async () => {
  const { tries } = limits.uploads;

  expect(await send(async () => {}, "月报.csv", "", tries - 1)).toMatchObject({ status: 202, batches: 1 });
  expect(await send(async () => {}, "月报.csv", "", tries)).toEqual({ status: 429, answer: { reason: "import.too_many" }, batches: 0 });
});
