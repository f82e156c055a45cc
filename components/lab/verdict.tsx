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
  const says = { value: pairs(auc.value), low: pairs(auc.low), high: pairs(auc.high) };
  return (
    <section aria-labelledby="verdict" className="border-brand border-s-4 ps-4">
      <h2 id="verdict" className="text-20 leading-snug">
        {t(given ? "verdict.grade" : "verdict.card", says)}
      </h2>
      <p className="mt-1 max-w-[72ch] text-13 text-ink-2">
        {t("verdict.pair")} {auc.low <= 0.5 ? t("verdict.chance") : null}
        {card ? null : ` ${t("verdict.noCard", { tried: columns.length })}`}
        {plain && lead
          ? ` ${t(leadOf(lead), { lead: decimal(100 * lead.value, 1), low: decimal(100 * lead.low, 1), high: decimal(100 * lead.high, 1) })}`
          : ""}
      </p>
      {card ? null : <NotTried refused={refused} names={names} />}
      <StandingTable rows={rows} />
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

function StandingTable({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations("lab");
  const { decimal, percent } = useFigures();
  const within = (value: string, low: string, high: string) => (
    <span className="hold">
      {value} <span className="text-12 text-ink-3 max-sm:block">{`${low}–${high}`}</span>
    </span>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow screen the table scrolls sideways, by keyboard too
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div className="scroll-sign mt-4 overflow-x-auto" role="group" aria-label={t("standing.title")} tabIndex={0}>
      <table className="w-full max-w-200 text-13">
        <caption className="sr-only">{t("standing.title")}</caption>
        <thead>
          <tr className="border-line border-b text-12 text-ink-3">
            <th scope="col" className="h-8 min-w-20 font-normal">
              {t("standing.way")}
            </th>
            {(["auc", "ks", "brier", "slope"] as const).map((key) => (
              <th key={key} scope="col" className="ps-3 text-end font-normal max-sm:ps-2">
                <Popover
                  title={t(`help.${key}.title`)}
                  trigger={
                    <button type="button" className="underline decoration-dotted decoration-line-ctl underline-offset-3">
                      {t(`standing.${key}`)}
                    </button>
                  }
                >
                  {t(`help.${key}.text`)}
                </Popover>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, standing: { auc, ks, brier, slope } }) => (
            <tr key={key} className="h-9 border-edge border-b">
              <th scope="row" className="min-w-20 py-1 font-normal">
                {t(`standing.of.${key}`)}
                {auc.low <= 0.5 ? <span className="block text-12 text-ink-3">{t("standing.chance")}</span> : null}
              </th>
              <td className="num ps-3 text-end font-semibold max-sm:ps-2">
                {within(decimal(auc.value, 3), decimal(auc.low, 3), decimal(auc.high, 3))}
              </td>
              <td className="num ps-3 text-end max-sm:ps-2">{within(percent(ks.value, 0), percent(ks.low, 0), percent(ks.high, 0))}</td>
              <td className="num ps-3 text-end max-sm:ps-2">
                {brier ? within(decimal(brier.value, 3), decimal(brier.low, 3), decimal(brier.high, 3)) : "–"}
              </td>
              <td className="num ps-3 text-end max-sm:ps-2">{slope === null ? "–" : decimal(slope, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
