import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { DisputeMark } from "@/components/profiles/dispute-mark";
import { Count } from "@/components/ui/count";
import { DateText } from "@/components/ui/date-text";
import { TextLink } from "@/components/ui/text-link";
import type { DimensionView, PointView } from "@/server/evaluation/schema";
import { Points } from "./points";

type PointLedgerProps = {
  base: number;
  dimensions: readonly DimensionView[];
  score: number;
  /** It was made before the newest: what is gone since counted then. */
  isPast?: boolean;
};

/** Every point by dimension, each with its record and where its rule comes from: read from top to bottom it is the sum. */
export function PointLedger({ base, dimensions, score, isPast = false }: PointLedgerProps) {
  const t = useTranslations("evaluation");
  const locale = useLocale();
  return (
    <div className="text-13">
      <p className="flex justify-between gap-4 border-line border-y py-2">
        <span>{t("base")}</span>
        <Count value={base} />
      </p>
      {dimensions.map(({ key, name, source, points, changes }) => (
        <section key={key} aria-labelledby={`of-${key}`} className="border-line border-b py-3">
          <div className="flex items-baseline justify-between gap-4">
            <h3 id={`of-${key}`} className="font-semibold text-15">
              {nameIn(locale, name)}
            </h3>
            <Points value={points} strong />
          </div>
          <p className="text-12 text-ink-3">{nameIn(locale, source)}</p>
          {changes.length === 0 ? (
            <p className="mt-1 text-ink-2">{t("noPoints")}</p>
          ) : (
            <ul className="mt-2">
              {changes.map((change) => (
                <Change key={`${change.item} ${change.recordId}`} change={change} isPast={isPast} />
              ))}
            </ul>
          )}
        </section>
      ))}
      <p className="flex justify-between gap-4 border-ink border-b py-2 font-semibold">
        <span>{t("sum")}</span>
        <Count value={score} />
      </p>
    </div>
  );
}

function Change({ change, isPast }: { change: PointView; isPast: boolean }) {
  const t = useTranslations("evaluation");
  const locale = useLocale();
  const { recordId, itemName, source, points, isAgainst, isCapped, cap, record } = change;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 border-edge border-t py-2 first:border-t-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{nameIn(locale, itemName)}</span>
          <DisputeMark dispute={record?.dispute ?? null} />
        </p>
        {record ? (
          <p className="text-ink-2">
            {nameIn(locale, record.itemName)}
            {record.documentNo ? <span lang="zh-CN"> · {record.documentNo}</span> : null} · <DateText value={record.trueFrom} /> ·{" "}
            <span lang="zh-CN">{record.decidingUnit ?? record.sourceUnit}</span>
          </p>
        ) : (
          <p className="text-ink-3">{t(isPast ? "recordGoneSince" : "recordGone")}</p>
        )}
        <p className="text-12 text-ink-3">
          {nameIn(locale, source)}
          {isCapped ? ` · ${t("capped", { cap })}` : null}
        </p>
        {record && isAgainst ? (
          <p className="mt-0.5 flex flex-wrap gap-x-4">
            <TextLink href={`/enterprise/credit-profile#fact-${recordId}`}>{t("seeRecord")}</TextLink>
            <TextLink href={`/enterprise/objections/new?record=${recordId}`}>{t("object")}</TextLink>
            <TextLink href={`/enterprise/repair#record-${recordId}`}>{t("repair")}</TextLink>
          </p>
        ) : null}
      </div>
      <Points value={points} />
    </li>
  );
}
