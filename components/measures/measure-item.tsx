import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { nameIn } from "@/components/consents/name-in";
import { LawText } from "@/components/rules/law-text";
import { DateText } from "@/components/ui/date-text";
import { StatusPill } from "@/components/ui/status-pill";
import { mannerOf } from "@/server/measures/measure";
import type { MeasureView } from "@/server/measures/schema";

type MeasureItemProps = {
  measure: MeasureView;
  /** Where its entry is shown to whoever reads. */
  entryHref?: ReactNode;
  /** Whom it is about, where that is not plain. */
  about?: ReactNode;
  /** What may be done about it. */
  children?: ReactNode;
};

/** One measure that was ordered: what, on which entry, by whom, by which law, until when, and what it ended with. */
export function MeasureItem({ measure, entryHref, about, children }: MeasureItemProps) {
  const t = useTranslations("measures");
  const locale = useLocale();
  const manner = mannerOf(measure);
  const { name, type, status, itemName, documentNo, unitName, byWhom, basis, reason, liftedBy, liftReason } = measure;
  return (
    <li id={`measure-${measure.measureId}`} className="scroll-mt-20 border-edge border-b py-4">
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold text-15">{nameIn(locale, name)}</h3>
        <StatusPill kind="measure" state={status} />
        <span className="text-13 text-ink-3">{type ? t(`type.${type}`) : t("incentive")}</span>
      </div>
      {about ? <p className="mb-2">{about}</p> : null}
      {manner === "recommended" ? <p className="mb-2 max-w-[68ch] text-13 text-ink-2">{t("recommendedSaid")}</p> : null}
      <dl className="grid gap-x-8 gap-y-1 text-13 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <Line label={t("entry")}>
          {entryHref ?? (
            <span>
              {nameIn(locale, itemName)}
              {documentNo ? <span lang="zh-CN"> · {documentNo}</span> : null}
            </span>
          )}
        </Line>
        <Line label={t(`unit.${manner}`)}>
          <span lang="zh-CN">{unitName}</span>
        </Line>
        <Line label={t("byWhom")}>{nameIn(locale, byWhom)}</Line>
        <Line label={t("basis")}>
          <LawText article={basis} isAlone />
        </Line>
        <Line label={t("term")}>
          <Term measure={measure} />
        </Line>
        <Line label={t("reason")}>
          <span lang="zh-CN">{reason}</span>
        </Line>
        {liftedBy ? (
          <Line label={t("end")}>
            {t(`ends.${liftedBy}`)}
            {liftReason ? <span lang="zh-CN">: {liftReason}</span> : null}
          </Line>
        ) : null}
      </dl>
      {children ? <div className="mt-3 flex flex-wrap items-center gap-3">{children}</div> : null}
    </li>
  );
}

/** From when to when, or as long as its entry stands. */
export function Term({ measure: { startsOn, endsOn } }: { measure: Pick<MeasureView, "startsOn" | "endsOn"> }) {
  const t = useTranslations("measures");
  const from = () => <DateText value={startsOn} />;
  if (endsOn) return t.rich("fromTo", { from, to: () => <DateText value={endsOn} /> });
  return t.rich("fromWithEntry", { from });
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{label}</dt>
      <dd className="min-w-0 break-words max-sm:mb-1">{children}</dd>
    </>
  );
}
