import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { ImportingActor } from "../policy.ts";
import { findOwnUpload, standOf } from "./queries.ts";
import type { UploadStand } from "./schema.ts";

/** Where an upload of the own house stands. Refuses with NOT_FOUND. */
export function findStand(actor: ImportingActor, uploadId: string): Promise<UploadStand> {
  return withActor(actor, async (scope) => standOf(await findOwnUpload(scope, uploadId)));
}
