import { useTranslations } from "next-intl";
import type { MatchesView } from "@/server/matching/schema";
import type { VerdictWords } from "./use-verdict-words";

/** What could not be checked, and for want of which item: whose it is, and how many products wait for it. */
export function Unchecked({ awaited, words }: Pick<MatchesView, "awaited"> & { words: VerdictWords }) {
  const t = useTranslations("matching");
  return (
    <dl className="num border-edge border-b py-1 text-13">
      {awaited.map(({ itemCode, products }) => (
        <div key={itemCode} className="flex items-baseline justify-between gap-4 py-1">
          <dt>
            {words.items([itemCode])}
            <span className="block text-12 text-ink-3">{t("awaited", { sources: words.sources([itemCode]) })}</span>
          </dt>
          <dd className="shrink-0 font-semibold">{t("awaitedFor", { count: products })}</dd>
        </div>
      ))}
    </dl>
  );
}
