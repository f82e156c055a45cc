"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateText } from "./date-text";
import { Popover } from "./popover";

export type ProvenanceProps = {
  /** The source unit, in the page's language. */
  source: string;
  /** The day the figure was true. */
  asOf: string;
  /** The consent it is read under (its short mark), or `public`. */
  consent?: string;
  /** More, shown on opening: item code, received at, end date and its rule, "this is wrong". */
  lines?: readonly { label: string; value: ReactNode }[];
  /** A link or button to dispute the record. */
  dispute?: ReactNode;
};

/** Where a figure comes from, how old it is, and by whose leave it is seen. Opens to the rest. */
export function ProvenanceChip({ source, asOf, consent, lines = [], dispute }: ProvenanceProps) {
  const t = useTranslations("ui.provenance");
  const chip = (
    <>
      <span
        aria-hidden
        className="me-1.5 inline-block h-2.5 w-1.5 bg-current opacity-75 [clip-path:polygon(0_0,100%_0,70%_22%,100%_48%,70%_74%,100%_100%,0_100%)]"
      />
      {source} · <DateText value={asOf} look="table" />
      {consent ? ` · ${consent === "public" ? t("public") : t("consent", { mark: consent })}` : null}
    </>
  );
  if (lines.length === 0 && !dispute) return <span className="text-12 text-ink-3">{chip}</span>;
  return (
    <Popover
      trigger={
        <button
          type="button"
          className="sm:hold rounded-tag text-start text-12 text-ink-3 decoration-line-ctl decoration-dotted underline-offset-3 hover:text-ink hover:underline"
        >
          {chip}
          <span className="sr-only"> {t("open")}</span>
        </button>
      }
      title={t("title")}
    >
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
        <dt className="text-ink-3">{t("source")}</dt>
        <dd>{source}</dd>
        <dt className="text-ink-3">{t("asOf")}</dt>
        <dd>
          <DateText value={asOf} />
        </dd>
        {lines.map((line) => (
          <div key={line.label} className="contents">
            <dt className="text-ink-3">{line.label}</dt>
            <dd>{line.value}</dd>
          </div>
        ))}
      </dl>
      {dispute ? <div className="mt-2 border-line border-t pt-2">{dispute}</div> : null}
    </Popover>
  );
}
