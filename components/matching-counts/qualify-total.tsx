import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/classes";
import { formatCount } from "@/server/kernel/format";
import type { CountView, LiveCountsView } from "@/server/matching/crowd/schema";
import { useShare } from "./crowd-count";

type QualifyTotalProps = {
  label: string;
  crowd: LiveCountsView["requests"];
  /** The version on the shelf; null where there is none. */
  publishedVersion: number | null;
};

/** How many of a crowd qualify, against all and against the version on the shelf. */
export function QualifyTotal({ label, crowd, publishedVersion }: QualifyTotalProps) {
  const t = useTranslations("products.counts");
  const share = useShare()(crowd.qualify, crowd.total);
  const before = crowd.before ?? null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div role="group" aria-label={label}>
      <p className="flex flex-wrap justify-between gap-x-3 text-13">
        <span className="text-ink-2">{label}</span>
        {publishedVersion !== null ? <Moved from={before} to={crowd.qualify} version={publishedVersion} /> : null}
      </p>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="text-13 text-ink-2">
          {t.rich(crowd.qualify === null ? "fewQualify" : "qualify", {
            count: crowd.qualify === null ? "" : formatCount(crowd.qualify),
            total: crowd.total === null ? t("few") : formatCount(crowd.total),
            big: (chunks) => (
              <span className={cn("num font-medium text-ink", crowd.qualify === null ? "text-17" : "text-26")}>{chunks}</span>
            ),
          })}
        </span>
        {share ? <span className="num font-semibold text-13">{share}</span> : null}
      </p>
      <Parts before={before} now={crowd.qualify} total={crowd.total} />
    </div>
  );
}

/** The change on the version on the shelf, with arrow and sign; both are whole tens, so the difference is. */
function Moved({ from, to, version }: { from: CountView; to: CountView; version: number }) {
  const t = useTranslations("products.counts");
  if (from === null && to === null) return null;
  if (from === null || to === null)
    return <span className="text-12 text-ink-2">{from === null ? t("fewBefore", { version }) : t("fewNow", { version })}</span>;
  const gained = to - from;
  if (gained === 0) return <span className="text-12 text-ink-2">{t("same", { version })}</span>;
  return (
    <span className={cn("num text-12", gained > 0 ? "text-trend-up" : "text-trend-down")}>
      <span aria-hidden className="text-[0.75em]">
        {gained > 0 ? "▲" : "▼"}
      </span>{" "}
      {t("moved", { change: `${gained > 0 ? "+" : ""}${formatCount(gained)}`, version })}
    </span>
  );
}

/** One bar over the whole crowd: who qualified before and still does, who came in, and who fell out. */
function Parts({ before, now, total }: { before: CountView; now: CountView; total: CountView }) {
  if (total === null) return null;
  const [was, is] = [before ?? 0, now ?? 0];
  const width = (count: number) => ({ width: `${(count / total) * 100}%` });
  return (
    <span aria-hidden className="forced-color-adjust-none mt-1 flex h-2.5 overflow-hidden rounded-tag bg-sunken inset-ring inset-ring-line">
      <span className="bg-(--bar-part)" style={width(Math.min(was, is))} />
      <span className="bg-(--bar)" style={width(Math.max(0, is - was))} />
      <span className="hatch" style={width(Math.max(0, was - is))} />
    </span>
  );
}
