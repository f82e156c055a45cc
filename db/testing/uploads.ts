import { randomBytes } from "node:crypto";
import type { AuthorityActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { ownerDatabase } from "../client.ts";
import { uploads } from "../schema/uploads.ts";

/** A file of a unit of which nothing has come yet. */
export async function makeUpload({ organizationId, userId }: AuthorityActor): Promise<string> {
  const id = newId("upload");
  const now = new Date();
  const input = { kind: "records", name: "月报.csv", source: "", covers: "" };
  const fingerprint = randomBytes(32).toString("hex");
  await ownerDatabase().insert(uploads).values({
    id,
    organizationId,
    startedByUserId: userId,
    fingerprint,
    fileName: input.name,
    input,
    bytesTotal: 10,
    startedAt: now,
    touchedAt: now,
  });
  return id;
}
