import { beforeAll, expect, test } from "vitest";
import { makeGrant } from "../../../db/testing/grants.ts";
import { checkBeginning, readHeld, readKeys } from "../../../public/xinfu-verify.mjs";
import { env } from "../../../server/env.ts";
import type { SystemActor } from "../../../server/kernel/actor.ts";
import { newId } from "../../../server/kernel/ids.ts";
import { publishKeys } from "../../../server/transparency/keys/publish.ts";
import { sequenceLog } from "../../../server/transparency/log/sequence.ts";
import { GET as getCheckpoint } from "./checkpoint/route.ts";
import { GET as getConsistency } from "./consistency/route.ts";
import { GET as getInclusion } from "./inclusion/route.ts";

const sequencer: SystemActor = { kind: "system", job: "transparency.sequence", requestId: newId("request") };
const routes = { checkpoint: getCheckpoint, consistency: getConsistency, inclusion: getInclusion };

async function ask(asked: string) {
  const url = new URL(`/api/log/${asked}`, env().publicOrigin);
  const name = asked.split("?")[0] as keyof typeof routes;
  const reply = await routes[name](new Request(url, { headers: { host: url.host } }));
  return { status: reply.status, text: await reply.text(), kept: reply.headers.get("cache-control") };
}

beforeAll(async () => {
  await makeGrant();
  await sequenceLog(sequencer);
});

test.each([
  ["consistency", "from:"],
  ["consistency?from=", "from:"],
  ["consistency?from=0", "from:"],
  ["consistency?from=-1", "from:"],
  ["consistency?from=1.5", "from:"],
  ["consistency?from=9999999999999999", "from:"],
  ["consistency?from=2&to=1", "from:"],
  ["consistency?from=1&until=2", "from:"],
  ["inclusion", "leaf:"],
  ["inclusion?leaf=abc", "leaf:"],
  [`inclusion?leaf=${"A".repeat(64)}`, "leaf:"],
  [`inclusion?leaf=${"0".repeat(64)}&size=0`, "leaf:"],
  ["checkpoint?size=0", "size:"],
])("%s is answered with what is asked for there, and kept by nobody", async (asked, expects) => {
  const { status, text, kept } = await ask(asked);

  expect([status, kept]).toEqual([400, "no-store"]);
  expect(JSON.parse(text)).toEqual({ reason: "request.bad_request", expects: expect.stringContaining(expects) });
});

test("what the log has not is not found, with the reason", async () => {
  const leaf = await ask(`inclusion?leaf=${"0".repeat(64)}`);
  expect([leaf.status, JSON.parse(leaf.text)]).toEqual([404, { reason: "leaf.not_found" }]);
  const checkpoint = await ask("checkpoint?size=9007199254740991");
  expect([checkpoint.status, JSON.parse(checkpoint.text)]).toEqual([404, { reason: "checkpoint.not_found" }]);
});

test("from beyond the log nothing is proved: the answer is not found and shows by the newest checkpoint that the log is shorter", async () => {
  const keys = readKeys(JSON.stringify(await publishKeys({ kind: "public", requestId: newId("request") })));
  const held = await readHeld((await ask("checkpoint")).text, keys);
  if (held.kind !== "checkpoint") throw new Error("it is a checkpoint");
  const { checkpoint } = held;

  const within = await ask(`consistency?from=${checkpoint.size}`);
  const beyond = await ask(`consistency?from=${checkpoint.size + 1}`);

  expect(within.status).toBe(200);
  expect(await checkBeginning(checkpoint, within.text, keys)).toEqual(checkpoint);
  expect([beyond.status, beyond.kept]).toEqual([404, "no-store"]);
  expect(JSON.parse(beyond.text)).toMatchObject({ reason: "log.beyond", size: checkpoint.size, proof: [] });
  const longer = { ...checkpoint, size: checkpoint.size + 1 };
  await expect(checkBeginning(longer, beyond.text, keys)).rejects.toMatchObject({ reason: "log_shorter" });
});
