import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { Missing } from "@/components/ui/missing";
import type { Dimension, Figure } from "@/server/profiles/schema";
import { ValueText } from "./value-text";

type FigureKey = Parameters<ReturnType<typeof useTranslations<"profiles.figure">>>[0];

/** Six tiles. One of which nothing is authorised is hatched whole; a figure without anything behind it says which kind of nothing. */
export function DimensionTiles({ dimensions, consentMark }: { dimensions: readonly Dimension[]; consentMark: string | null }) {
  const t = useTranslations("profiles");
  return (
    <ul className="grid gap-px bg-line pb-px @min-[34rem]:grid-cols-2 @min-[54rem]:grid-cols-3">
      {dimensions.map((dimension) => (
        <li
          key={dimension.key}
          className="flex min-h-40 flex-col bg-bg py-4 @min-[34rem]:px-5 @max-[54rem]:odd:ps-0 @min-[54rem]:nth-[3n+1]:ps-0"
        >
          <h3 className="mb-2 text-15">{t(`dimension.${dimension.key}`)}</h3>
          {dimension.isAuthorised ? (
            <Figures figures={dimension.figures} consentMark={consentMark} />
          ) : (
            <Missing kind="notAuthorised" block />
          )}
        </li>
      ))}
    </ul>
  );
}

function Figures({ figures, consentMark }: { figures: readonly Figure[]; consentMark: string | null }) {
  const chip = useTranslations("ui.provenance");
  const t = useTranslations("profiles.figure");
  const disputed = useTranslations("profiles.disputed");
  const sources = [...new Set(figures.flatMap(({ sourceUnit }) => (sourceUnit ? [sourceUnit] : [])))];
  const newestRecord = latestOf(figures.filter(({ isRecordDate }) => isRecordDate === true));
  const asOf = latestOf(figures.filter(({ isRecordDate }) => isRecordDate === false));
  return (
    <>
      <dl className="flex flex-col gap-1.5">
        {figures.map((figure) => (
          <div key={figure.key} className="flex flex-wrap items-baseline justify-between gap-x-4">
            <dt className="text-13 text-ink-2">{t(figure.key as FigureKey, { months: figure.months ?? 12 })}</dt>
            <dd className={isBad(figure) ? "font-semibold text-bad" : "font-semibold"}>
              <ValueText value={figure.value} />
              {figure.disputed ? (
                <span className="ms-2 font-normal text-12 text-warn">{disputed("count", { count: figure.disputed })}</span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-auto pt-3 text-12 text-ink-3">
        {sources.length > 0 ? (
          <>
            <span lang="zh-CN">{sources.join("、")}</span>
            {newestRecord ? <> · {t.rich("newestRecord", { day: () => <DateText value={newestRecord} look="table" /> })}</> : null}
            {asOf ? <> · {t.rich("asOf", { day: () => <DateText value={asOf} look="table" /> })}</> : null}
            {consentMark ? ` · ${chip("consent", { mark: consentMark })}` : null}
          </>
        ) : (
          t(figures.some(({ value }) => value.kind !== "missing") ? "checked" : "noSource")
        )}
      </p>
    </>
  );
}

/** The latest of the dates that stand beside figures. */
function latestOf(figures: readonly Figure[]): string | undefined {
  return figures
    .flatMap(({ asOf }) => (asOf ? [asOf] : []))
    .sort()
    .at(-1);
}

const adverseFigures = ["penalties", "lists", "dishonestDebtor", "monthsPaidLate", "billsPaidLate"];

function isBad({ key, value }: Figure): boolean {
  return adverseFigures.includes(key) && (value.kind === "count" || value.kind === "share") && value.count > 0;
}
