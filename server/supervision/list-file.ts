import "server-only";
import { and, asc, eq, gt, or } from "drizzle-orm";
import { supervisionTokens } from "../../db/schema/supervision.ts";
import { withActor } from "../access/with-actor.ts";
import type { Visitor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { findDraw } from "./queries.ts";

const tokensAtOnce = 10_000;

/**
 * The published list of a draw, one JSON text a line: the first says what was drawn and by which number, every other one is a token with the number of its
 * stratum. A part at a time, so that memory stays flat whatever the population. Refuses with NOT_FOUND before the list is fixed.
 */
export async function readListFile(visitor: Visitor, drawId: string): Promise<AsyncGenerator<string>> {
  const head = await withActor(visitor, async (scope) => {
    const draw = await findDraw(scope, drawId);
    if (!draw.strata || !draw.officers || !draw.listHash) throw notFound("draw");
    const { matter, authorityName, regionCode, source, knownFrom, officers, listHash, value, valueSource, seed } = draw;
    const strata = draw.strata.map(({ rateBps, size, quota }) => ({ rateBps, size, drawn: quota }));
    return {
      draw: drawId,
      matter,
      unit: authorityName,
      regionCode,
      source,
      knownFrom,
      officers,
      strata,
      listHash,
      value,
      valueSource,
      seed,
    };
  });
  return linesOf(visitor, head);
}

async function* linesOf(visitor: Visitor, head: { readonly draw: string }): AsyncGenerator<string> {
  yield `${JSON.stringify(head)}\n`;
  for (let last: Entry | undefined; ; ) {
    const rows = await readAfter(visitor, head.draw, last);
    if (rows.length === 0) return;
    yield rows.map(({ stratum, token }) => `${JSON.stringify({ stratum: stratum + 1, token })}\n`).join("");
    last = rows.at(-1);
  }
}

type Entry = { readonly stratum: number; readonly token: string };

function readAfter(visitor: Visitor, drawId: string, last: Entry | undefined): Promise<Entry[]> {
  const { stratum, token } = supervisionTokens;
  const after = last && or(gt(stratum, last.stratum), and(eq(stratum, last.stratum), gt(token, last.token)));
  return withActor(visitor, ({ tx }) =>
    tx
      .select({ stratum, token })
      .from(supervisionTokens)
      .where(and(eq(supervisionTokens.drawId, drawId), after))
      .orderBy(asc(stratum), asc(token))
      .limit(tokensAtOnce),
  );
}
