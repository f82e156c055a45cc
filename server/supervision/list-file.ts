import "server-only";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { supervisionPairs, supervisionTokens } from "../../db/schema/supervision.ts";
import { withActor } from "../access/with-actor.ts";
import type { Visitor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { findDraw } from "./queries.ts";
import type { Head, PairLine, TokenLine } from "./replay.ts";

const linesAtOnce = 10_000;

/**
 * The published file of a draw, one JSON text a line: the first says what was drawn and by which number, then follow the tokens, each with the number of its
 * stratum and whether it was drawn, and who goes to which visit. A part at a time, so that memory stays flat whatever the population. Refuses with NOT_FOUND
 * before the list is fixed.
 */
export async function readListFile(visitor: Visitor, drawId: string): Promise<AsyncGenerator<string>> {
  const head = await withActor(visitor, async (scope) => {
    const draw = await findDraw(scope, drawId);
    if (!draw.strata || !draw.officers || !draw.listHash) throw notFound("draw");
    const { matter, authorityName, regionCode, source, knownFrom, officers, leftOfficers, listHash, seed, drawnAt } = draw;
    const { value, valuePublished, valueSource } = draw;
    const strata = draw.strata.map(({ rateBps, size, quota }) => ({ rateBps, size, drawn: quota }));
    const told = { matter, unit: authorityName, regionCode, source, knownFrom, valueSource };
    return {
      draw: drawId,
      form: 2,
      ...told,
      officers,
      left: leftOfficers,
      strata,
      listHash,
      value,
      valuePublished,
      seed,
      drawnAt,
    } satisfies Head;
  });
  return linesOf(visitor, head);
}

async function* linesOf(visitor: Visitor, head: Head): AsyncGenerator<string> {
  yield `${JSON.stringify(head)}\n`;
  const isDrawn = Boolean(head.drawnAt);
  yield* inParts(
    (last?: Entry) => readTokens(visitor, head.draw, last),
    ({ stratum, token, isDrawn: marked }): TokenLine => {
      const line = { stratum: stratum + 1, token };
      // What was drawn while the file was read is not half in it.
      return isDrawn && marked ? { ...line, drawn: true } : line;
    },
  );
  if (isDrawn)
    yield* inParts(
      (last?: PairLine) => readPairs(visitor, head.draw, last),
      (line): PairLine => line,
    );
}

/** Line after line of what is read, each part behind the last row of the one before. */
async function* inParts<Row>(read: (last?: Row) => Promise<Row[]>, lineOf: (row: Row) => TokenLine | PairLine): AsyncGenerator<string> {
  for (let rows = await read(); rows.length > 0; rows = await read(rows.at(-1)))
    yield rows.map((row) => `${JSON.stringify(lineOf(row))}\n`).join("");
}

type Entry = { readonly stratum: number; readonly token: string; readonly isDrawn: boolean };

function readTokens(visitor: Visitor, drawId: string, last: Entry | undefined): Promise<Entry[]> {
  const { stratum, token, isDrawn } = supervisionTokens;
  const after = last && sql`(${stratum}, ${token}) > (${last.stratum}, ${last.token})`;
  return withActor(visitor, ({ tx }) =>
    tx
      .select({ stratum, token, isDrawn })
      .from(supervisionTokens)
      .where(and(eq(supervisionTokens.drawId, drawId), after))
      .orderBy(asc(stratum), asc(token))
      .limit(linesAtOnce),
  );
}

function readPairs(visitor: Visitor, drawId: string, last: PairLine | undefined): Promise<PairLine[]> {
  const { turn, pair } = supervisionPairs;
  return withActor(visitor, ({ tx }) =>
    tx
      .select({ turn, pair })
      .from(supervisionPairs)
      .where(and(eq(supervisionPairs.drawId, drawId), last && gt(turn, last.turn)))
      .orderBy(asc(turn))
      .limit(linesAtOnce),
  );
}
