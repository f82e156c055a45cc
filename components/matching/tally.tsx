import { useTranslations } from "next-intl";
import type { MatchesView } from "@/server/matching/schema";

/** How many products were checked, fit, are one step or several away, could not be checked and do not fit: of the whole shelf. */
export function Tally({ matches: { checked, counts } }: { matches: Pick<MatchesView, "checked" | "counts"> }) {
  const t = useTranslations("matching.tally");
  const sums = [
    ["checked", checked],
    ["fits", counts.fits],
    ["near", counts.near],
    ...(counts.far > 0 ? [["far", counts.far] as const] : []),
    ...(counts.unchecked > 0 ? [["unchecked", counts.unchecked] as const] : []),
    ["others", counts.not_fitting],
  ] as const;
  return (
    <dl
      className={`num flex flex-wrap gap-x-5 gap-y-1 text-13 max-md:grid max-md:w-full max-md:gap-y-3 ${sums.length > 4 ? "max-md:grid-cols-3" : "max-md:grid-cols-4"}`}
    >
      {sums.map(([key, count]) => (
        <div key={key} className="flex flex-row-reverse items-baseline gap-1.5 max-md:flex-col-reverse max-md:gap-0">
          <dt className="text-ink-2 max-md:text-12">{t(key, { count })}</dt>
          <dd className={`font-semibold text-17 ${key === "fits" ? "text-brand-text" : ""}`}>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
