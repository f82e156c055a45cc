"use client";

import { useTranslations } from "next-intl";
import { Popover } from "@/components/ui/popover";
import type { Standing, TrialResult } from "@/server/lab/result";
import type { TrialDetail } from "@/server/lab/schema";
import { useColumnWords, useFigures } from "./figures";
import { notTried } from "./not-tried";

type Row = { readonly key: "given" | "card" | "plain"; readonly standing: Standing };

/** What a trial found, in one sentence with its interval, and how every way to score stood on the same rows. */
export function Verdict({ result, names }: { result: TrialResult; names: TrialDetail["names"] }) {
  const t = useTranslations("lab");
  const { pairs, decimal } = useFigures();
  const { given, card, plain, lead, columns, refused } = result;
  const rows: Row[] = [
    ...(given ? [{ key: "given", standing: given.standing } as const] : []),
    ...(card ? [{ key: "card", standing: card.standing } as const] : []),
    ...(plain ? [{ key: "plain", standing: plain } as const] : []),
  ];
  const [first] = rows;
  if (!first) return null;
  const { auc } = first.standing;
  const within = lead && { lead: decimal(100 * lead.value, 1), low: decimal(100 * lead.low, 1), high: decimal(100 * lead.high, 1) };
  const said = [
    t("verdict.pair"),
    ...(auc.low <= 0.5 ? [t("verdict.chance")] : []),
    ...(card ? [] : [t("verdict.noCard", { tried: columns.length })]),
    ...(plain && lead && within ? [t(leadOf(lead), within)] : []),
  ];
  const says = { value: pairs(auc.value), low: pairs(auc.low), high: pairs(auc.high) };
  return (
    <section aria-labelledby="verdict" className="border-brand border-s-4 ps-4">
      <h2 id="verdict" className="text-20 leading-snug">
        {t(given ? "verdict.grade" : "verdict.card", says)}
      </h2>
      <div className="mt-1 flex max-w-[72ch] flex-col gap-1 text-13 text-ink-2">
        {said.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {card ? null : <NotTried refused={refused} names={names} />}
      <Standings rows={rows} />
    </section>
  );
}

/** Columns of which nothing can be said, since they were not tried, and why. */
function NotTried({ refused, names }: { refused: TrialResult["refused"]; names: TrialDetail["names"] }) {
  const t = useTranslations("lab.verdict.notTried");
  const { columnName } = useColumnWords(names);
  const groups = notTried(refused);
  if (groups.length === 0) return null;
  return (
    <ul className="mt-1 max-w-[72ch] text-13 text-ink-2">
      {groups.map(({ why, columns }) => (
        <li key={why} className="wrap-anywhere">
          {t(why, { count: columns.length, columns: columns.map(columnName).join(t("and")) })}
        </li>
      ))}
    </ul>
  );
}

const leadOf = ({ low, high }: { low: number; high: number }) =>
  low > 0 ? ("verdict.ahead" as const) : high < 0 ? ("verdict.behind" as const) : ("verdict.level" as const);

const measures = ["auc", "ks", "brier", "slope"] as const;
type Measure = (typeof measures)[number];

/** A figure with its interval, as it is written; null where there is none. */
function useStandings(): (standing: Standing, measure: Measure) => { readonly value: string; readonly interval: string | null } | null {
  const { decimal, percent } = useFigures();
  return (standing, measure) => {
    if (measure === "slope") return standing.slope === null ? null : { value: decimal(standing.slope, 2), interval: null };
    const estimate = standing[measure];
    const written = (share: number) => (measure === "ks" ? percent(share, 0) : decimal(share, 3));
    return estimate && { value: written(estimate.value), interval: `${written(estimate.low)}–${written(estimate.high)}` };
  };
}

/** What a measure is called; pressed, it says what it means. */
function MeasureName({ measure }: { measure: Measure }) {
  const t = useTranslations("lab");
  return (
    <Popover
      title={t(`help.${measure}.title`)}
      trigger={
        <button type="button" className="underline decoration-dotted decoration-line-ctl underline-offset-3">
          {t(`standing.${measure}`)}
        </button>
      }
    >
      {t(`help.${measure}.text`)}
    </Popover>
  );
}

/** Every way to score beside the others: a table where there is room for one, and one way below the other on a phone. */
function Standings({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations("lab");
  const standingOf = useStandings();
  return (
    <>
      <div className="mt-4 flex flex-col gap-4 sm:hidden">
        {rows.map(({ key, standing }) => (
          <div key={key} className="border-edge border-t pt-3">
            <h3 className="text-14">{t(`standing.of.${key}`)}</h3>
            {standing.auc.low <= 0.5 ? <p className="text-12 text-ink-3">{t("standing.chance")}</p> : null}
            <dl className="mt-1 grid grid-cols-2 gap-x-4 gap-y-2">
              {measures.map((measure) => {
                const said = standingOf(standing, measure);
                return (
                  <div key={measure}>
                    <dt className="text-12 text-ink-3">
                      <MeasureName measure={measure} />
                    </dt>
                    <dd className={measure === "auc" ? "num font-semibold text-17" : "num text-14"}>
                      {said?.value ?? "–"}
                      {said?.interval ? <span className="block font-normal text-12 text-ink-3">{said.interval}</span> : null}
                    </dd>
                  </div>
                );
              })}
            </dl>
          </div>
        ))}
      </div>
      <table className="mt-4 w-full max-w-200 text-13 max-sm:hidden">
        <caption className="sr-only">{t("standing.title")}</caption>
        <thead>
          <tr className="border-line border-b text-12 text-ink-3">
            <th scope="col" className="h-8 font-normal">
              {t("standing.way")}
            </th>
            {measures.map((measure) => (
              <th key={measure} scope="col" className="ps-3 text-end font-normal">
                <MeasureName measure={measure} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, standing }) => (
            <tr key={key} className="h-9 border-edge border-b">
              <th scope="row" className="py-1 font-normal">
                {t(`standing.of.${key}`)}
                {standing.auc.low <= 0.5 ? <span className="block text-12 text-ink-3">{t("standing.chance")}</span> : null}
              </th>
              {measures.map((measure) => {
                const said = standingOf(standing, measure);
                return (
                  <td key={measure} className={measure === "auc" ? "num ps-3 text-end font-semibold" : "num ps-3 text-end"}>
                    <span className="hold">
                      {said?.value ?? "–"} {said?.interval ? <span className="text-12 text-ink-3">{said.interval}</span> : null}
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
