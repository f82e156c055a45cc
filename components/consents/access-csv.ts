import { stringify } from "csv-stringify/sync";
import type { useTranslations } from "next-intl";
import type { AccessView } from "@/server/consents/schema";
import { inertCell } from "@/server/kernel/csv";
import { formatTableMoment, type Locale } from "@/server/kernel/format";
import { nameIn } from "./name-in";

type Words = ReturnType<typeof useTranslations<never>>;

/** The access log as a table for spreadsheets: one line a read or refused try, in the page's language, times in China's clock. */
export function accessCsv(reads: readonly AccessView[], t: Words, locale: Locale): string {
  const say = (key: string, otherwise: string) => (t.has(key as never) ? (t as (key: string) => string)(key) : otherwise);
  const log = (key: string) => say(`consents.log.${key}`, key);
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
    "deleteBy",
  ];
  const lines = reads.map((read) => [
    formatTableMoment(read.readAt).replace("\u00a0", " "),
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
    read.deleteBy ? formatTableMoment(read.deleteBy).replace("\u00a0", " ") : "",
  ]);
  const heads = columns.map((column) => log(`column.${column}`));
  return stringify([heads, ...lines], { bom: true, record_delimiter: "windows", cast: { string: inertCell } });
}
