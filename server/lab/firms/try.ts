import "server-only";
import type { SystemActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { leastFirms } from "../../kernel/least-firms.ts";

import { inTens } from "../in-tens.ts";
import { measure } from "../measure.ts";
import { bytesOf } from "../tables/bytes-of.ts";
import { readTable } from "../tables/read-table.ts";
import { carryOut } from "../trials/carry-out.ts";
import { firmsFloor, outcomesOf } from "./outcomes.ts";
import { readApplicants } from "./read.ts";
import { sampleOfFirms } from "./sample.ts";

/**
 * Tries what was known of a lender's applicants against how it ended with them. Neither its file nor what was read of any firm outlasts the trial.
 * Delivered twice it does nothing more.
 */
export async function tryFirms(actor: SystemActor, payload: unknown): Promise<void> {
  await carryOut(actor, payload, "firms", async ({ lenderId }, goOn, trialId) => {
    const outcomes = outcomesOf(await readTable(await bytesOf(actor, trialId)));
    const applicants = await readApplicants(actor, lenderId);
    const { sample, leftOut } = sampleOfFirms(applicants, outcomes, shanghaiDate(new Date()));
    const columns = { declaredLate: [], setAside: [], periods: null, given: null };
    return inTens(await measure({ sample, leftOut, ...columns, expected: new Map(), floor: firmsFloor, fewest: leastFirms, goOn }));
  });
}
