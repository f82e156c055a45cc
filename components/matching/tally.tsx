import { useTranslations } from "next-intl";
import type { MatchesView } from "@/server/matching/schema";
import { tallyOf } from "./shelf";

/** How many products were checked, fit, are one change or several away, could not be checked and do not fit. */
export function Tally({ matches }: { matches: MatchesView }) {
  const t = useTranslations("matching.tally");
  const sums = tallyOf(matches);
  return (
    <dl className="num flex flex-wrap gap-x-5 gap-y-1 text-13 max-md:w-full max-md:justify-between">
      {(
        [
          "checked",
          "fits",
          "near",
          ...(sums.far > 0 ? (["far"] as const) : []),
          ...(sums.unchecked > 0 ? (["unchecked"] as const) : []),
          "others",
        ] as const
      ).map((key) => (
        <div key={key} className="flex flex-row-reverse items-baseline gap-1.5 max-md:flex-col-reverse max-md:gap-0">
          <dt className="text-ink-2 max-md:text-12">{t(key, { count: sums[key] })}</dt>
          <dd className={`font-semibold text-17 ${key === "fits" ? "text-brand-text" : ""}`}>{sums[key]}</dd>
        </div>
      ))}
    </dl>
  );
}
