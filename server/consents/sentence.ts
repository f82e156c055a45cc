import type { ConsentPurpose } from "../../db/schema/words.ts";
import { formatDate, type Locale } from "../kernel/format.ts";
import type { ConsentAsk } from "./schema.ts";

/** The sentences a signature reads back, and the one of how often that stands within it; keys of `consents.sheet` in `messages/`. */
export type SentenceKey = "readback" | "readbackMatching" | "readbackDiscovery" | "readbackBacktest" | "readbackMonitoring" | "frequency";
type Values = Readonly<Record<string, string | number>>;

export const sentences = {
  assessment: "readback",
  matching: "readbackMatching",
  discovery: "readbackDiscovery",
  backtest: "readbackBacktest",
  monitoring: "readbackMonitoring",
} as const satisfies Record<ConsentPurpose, SentenceKey>;

/** Who signs what of an ask, and the days that its sentence names. */
export type Signing = {
  readonly person: string;
  readonly company: string;
  readonly itemCodes: readonly string[];
  /** The day of signing. */
  readonly day: string;
  /** The last day of what is signed. */
  readonly lastDay: string;
};
type Asked = Pick<ConsentAsk, "purpose" | "lenderName" | "items" | "requestedOn" | "frequency" | "dataLifeDays">;

/**
 * The one sentence that is read back and signed, in one language; `say` puts a text of `consents.sheet` together. The page before the signature and the
 * terms after it have it from here, so that they are the same.
 */
export function sentenceOf(asked: Asked, signing: Signing, locale: Locale, say: (key: SentenceKey, values: Values) => string): string {
  const nameIn = ({ zh, en }: { readonly zh: string; readonly en: string }) => (locale === "en" ? en : zh);
  const names = asked.items.filter(({ itemCode }) => signing.itemCodes.includes(itemCode)).map(({ name }) => nameIn(name));
  const { person, company, day, lastDay } = signing;
  return say(sentences[asked.purpose], {
    ...{ person, company, days: asked.dataLifeDays },
    items: new Intl.ListFormat(locale, { type: "conjunction" }).format(names),
    date: formatDate(asked.requestedOn ?? day, locale),
    lender: asked.lenderName ? nameIn(asked.lenderName) : "",
    deleteBy: formatDate(lastDay, locale),
    often: asked.frequency ? say("frequency", { times: asked.frequency.times, every: asked.frequency.every }) : "",
  });
}
