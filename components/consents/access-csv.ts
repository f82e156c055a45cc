import { stringify } from "csv-stringify/sync";
import type { useTranslations } from "next-intl";
import type { AccessPlace, AccessView } from "@/server/consents/schema";
import { inertCell } from "@/server/kernel/csv";
import { formatTableMoment, type Locale } from "@/server/kernel/format";
import { nameIn } from "./name-in";

type Words = ReturnType<typeof useTranslations<never>>;

const columns = [
  "at",
  "reader",
  "person",
  "role",
  "purpose",
  "items",
  "result",
  "times",
  "reason",
  "consent",
  "records",
  "proof",
  "place",
  "deleteBy",
];
const page = 1_000;
const spreadsheet = { record_delimiter: "windows", cast: { string: inertCell } } as const;

/**
 * The whole access log as a table for spreadsheets, piece by piece as it is read: one line a read or refused try, newest first, in the page's language, times
 * in China's clock. `read` answers the lines behind a place.
 */
export async function* accessCsv(
  read: (behind: { limit: number; before?: AccessPlace }) => Promise<readonly AccessView[]>,
  t: Words,
  locale: Locale,
): AsyncGenerator<string> {
  yield stringify([columns.map((column) => t(`consents.log.column.${column}` as never))], { bom: true, ...spreadsheet });
  for (let before: AccessPlace | undefined; ; ) {
    const reads = await read({ limit: page, ...(before ? { before } : {}) });
    const last = reads.at(-1);
    if (last) yield stringify(linesOf(reads, t, locale), spreadsheet);
    if (!last || reads.length < page) return;
    before = { readAt: last.readAt, receiptId: last.receiptId };
  }
}

function linesOf(reads: readonly AccessView[], t: Words, locale: Locale) {
  const say = (key: string, otherwise: string) => (t.has(key as never) ? (t as (key: string) => string)(key) : otherwise);
  const log = (key: string) => say(`consents.log.${key}`, key);
  return reads.map((read) => [
    momentText(read.readAt),
    read.lenderName ? nameIn(locale, read.lenderName) : log("platform"),
    read.readerRole === "system" ? log("byItself") : read.readerName || log("erased"),
    say(`words.role.${read.readerRole}`, read.readerRole),
    say(`consents.purpose.${read.purpose}`, read.purpose),
    read.items.map(({ itemCode, name }) => `${nameIn(locale, name)} (${itemCode})`).join("; "),
    log(`tab.${read.result}`),
    read.times,
    read.refusal ? say(`reasons.${read.refusal}`, read.refusal) : read.isAgain ? log("again") : "",
    read.consentId ?? log("noConsent"),
    read.records,
    read.shownHash ?? "",
    read.place ?? log("unplaced"),
    read.deleteBy ? momentText(read.deleteBy) : "",
  ]);
}

const momentText = (at: Date) => formatTableMoment(at).replace("\u00a0", " ");
