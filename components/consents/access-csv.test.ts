import { parse } from "csv-parse/sync";
import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import messages from "../../messages/en.json";
import type { AccessPlace, AccessView } from "../../server/consents/schema.ts";
import { accessCsv } from "./access-csv.ts";

const words = createTranslator({ locale: "en", messages }) as unknown as Parameters<typeof accessCsv>[1];
const readAt = new Date("2026-11-23T08:00:00.123Z");

const readingOf = (number: number): AccessView => ({
  ...{ receiptId: `rcp_${number}`, readAt, lenderId: "org_1", lenderName: { zh: "太湖银行", en: "Bank of Taihu" } },
  ...{ readerName: "=陈一诺", readerRole: "officer", purpose: "assessment", result: "read", isAgain: false, refusal: null, times: 1 },
  ...{ items: [], consentId: "con_1", loanRequestId: null, decidedCaseId: null, records: 0, shownHash: null, deleteBy: null },
  ...{ place: number % 2 === 0 ? number + 1 : null, heldSize: null },
});

async function tableOf(reads: readonly AccessView[]) {
  const asked: (string | undefined)[] = [];
  const read = async ({ limit, before }: { limit: number; before?: AccessPlace }) => {
    asked.push(before?.receiptId);
    const from = before ? reads.findIndex(({ receiptId }) => receiptId === before.receiptId) + 1 : 0;
    return reads.slice(from, from + limit);
  };
  const pieces: string[] = [];
  for await (const piece of accessCsv(read, words, "en")) pieces.push(piece);
  return { asked, pieces, lines: parse(pieces.join(""), { bom: true, columns: true }) as Record<string, string>[] };
}

test.each([0, 1, 999, 1_000, 1_001, 12_345])("all %i lines of a log are in its table, though all be of one instant", async (count) => {
  const { lines, pieces } = await tableOf(Array.from({ length: count }, (_, number) => readingOf(number)));

  expect(lines).toHaveLength(count);
  expect(lines.map((line) => line["Entry of the log"])).toEqual(
    Array.from({ length: count }, (_, number) => (number % 2 === 0 ? String(number + 1) : "not in the log yet")),
  );
  expect(pieces.length).toBeLessThanOrEqual(1 + Math.ceil(count / 1_000));
});

test("whoever stops taking it reads no more of the log", async () => {
  let readings = 0;
  const table = accessCsv(
    async ({ limit }) => {
      readings++;
      return Array.from({ length: limit }, (_, number) => readingOf(number));
    },
    words,
    "en",
  );
  await table.next();
  await table.next();

  await table.return(undefined);

  expect(await table.next()).toEqual({ done: true, value: undefined });
  expect(readings).toBe(1);
});

test("a cell that begins as a formula is text", async () => {
  const { lines } = await tableOf([readingOf(0)]);

  expect(lines[0]?.Person).toBe("'=陈一诺");
});
