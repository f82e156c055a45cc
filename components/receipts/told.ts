import type { Verifier } from "../reports/load-verifier";

export type CheckedReceipt = Awaited<ReturnType<Verifier["checkReceipt"]>>;
export type CheckedList = Awaited<ReturnType<Verifier["checkList"]>>;
export type Allowed = CheckedList["account"]["consents"][number]["allowed"];
type Names = { readonly zh: string; readonly en: string | null };

/** What the catalogue calls its items, for what names them by code alone. */
export type ItemNames = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

/** A name in the reader's language; what has no English name keeps its Chinese one. */
export const nameIn = ({ zh, en }: Names, locale: string): string => (locale === "en" && en ? en : zh);

type Dated = { readonly at: string; readonly index: number };

/** The newest first, by their time; of one moment the later of the log. */
export const newestFirst = (one: Dated, other: Dated): number =>
  one.at === other.at ? other.index - one.index : one.at < other.at ? 1 : -1;

/** An item as people call it, with its code: as it was signed, else as the catalogue has it, else by its code alone. */
export function itemIn(code: string, locale: string, { signed, names }: { signed?: Names | null; names: ItemNames }): string {
  const name = signed ?? names[code];
  return name ? `${code} ${nameIn(name, locale)}` : code;
}
