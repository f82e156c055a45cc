import "server-only";
import type { SystemActor } from "../../kernel/actor.ts";
import { measure } from "../measure.ts";
import { carryOut } from "../trials/carry-out.ts";
import { bytesOf } from "./bytes-of.ts";
import { tableFloor } from "./limits.ts";
import { readTable } from "./read-table.ts";
import { sampleOf } from "./sample.ts";

/** Tries a labelled table. Neither it nor any row of it outlasts the trial. */
export async function tryTable(actor: SystemActor, payload: unknown): Promise<void> {
  await carryOut(actor, payload, "table", async (asked, goOn, trialId) => {
    const table = await readTable(await bytesOf(actor, trialId));
    const { sample, periods, leftOut } = sampleOf(table, asked);
    const columns = { declaredLate: asked.lateColumns, setAside: asked.leaveOut };
    return measure({ sample, periods, leftOut, ...columns, expected: new Map(), given: null, floor: tableFloor, fewest: 0, goOn });
  });
}
