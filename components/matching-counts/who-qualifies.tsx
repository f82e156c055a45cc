"use client";

import { useLocale, useTranslations } from "next-intl";
import { FigureTable } from "@/components/charts/figure-table";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { Skeleton } from "@/components/ui/skeleton";
import { formatCount } from "@/server/kernel/format";
import type { LiveCountsView } from "@/server/matching/crowd/schema";
import { CrowdCount } from "./crowd-count";
import { QualifyTotal } from "./qualify-total";
import { SaidAfterPause } from "./said-after-pause";
import { leavesOthers } from "./what-is-told";

type WhoQualifiesProps = {
  /** Null until the first answer. */
  counts: LiveCountsView | null;
  publishedVersion: number | null;
  draftVersion: number;
  /** Which terms exclude each other, in words; null where none do. */
  excluded: string | null;
  /** What is typed cannot be counted: the figures are of what could. */
  isBehind: boolean;
  hasFailed: boolean;
  askAgain: () => void;
};

/** The places and trades of a table: the rest would be few firms each. */
const groupsMax = 6;

/** Whom the thresholds on the screen would serve, in counts of whole groups: never a firm. */
export function WhoQualifies({ counts, publishedVersion, draftVersion, excluded, isBehind, hasFailed, askAgain }: WhoQualifiesProps) {
  const t = useTranslations("products.counts");
  return (
    <section aria-labelledby="who-qualifies" className="flex flex-col gap-4">
      <h3 id="who-qualifies" className="text-15">
        {t("title")}
      </h3>
      {hasFailed ? (
        <Banner
          tone="warn"
          action={
            <Button size="small" onClick={askAgain}>
              {t("again")}
            </Button>
          }
        >
          {t(counts ? "failedKept" : "failed")}
        </Banner>
      ) : null}
      <p role="status" className="text-13 text-warn empty:hidden">
        {excluded ? `${excluded} ` : null}
        {counts && isBehind ? t("behind") : null}
      </p>
      {counts === null ? (
        hasFailed || isBehind ? null : (
          <Pending />
        )
      ) : counts.day === null ? (
        <p className="text-13 text-ink-2">{t("noSnapshot")}</p>
      ) : counts.enterprises.total === null && counts.requests.total === null ? (
        <p className="text-13 text-ink-2">{t("nobody")}</p>
      ) : (
        <Counted counts={counts} day={counts.day} publishedVersion={publishedVersion} draftVersion={draftVersion} />
      )}
    </section>
  );
}

function Pending() {
  return (
    <div aria-busy className="flex flex-col gap-4">
      <Skeleton className="h-17" />
      <Skeleton className="h-17" />
    </div>
  );
}

type CountedProps = Pick<WhoQualifiesProps, "publishedVersion" | "draftVersion"> & { counts: LiveCountsView; day: string };

function Counted({ counts, day, publishedVersion, draftVersion }: CountedProps) {
  const t = useTranslations("products.counts");
  const { requests, enterprises } = counts;
  const told = (count: number | null) => (count === null ? t("few") : formatCount(count));
  return (
    <>
      <QualifyTotal label={t("openRequests")} crowd={requests} publishedVersion={publishedVersion} />
      <QualifyTotal label={t("findable")} crowd={enterprises} publishedVersion={publishedVersion} />
      {publishedVersion === null ? null : <Legend publishedVersion={publishedVersion} draftVersion={draftVersion} />}
      <Groups title={t("byRegion")} heading={t("place")} groups={counts.byRegion} counts={counts} />
      <Groups title={t("byIndustry")} heading={t("industry")} groups={counts.byIndustry} counts={counts} />
      <p className="text-12 text-ink-3">
        {t.rich("counted", {
          firms: told(enterprises.total),
          requests: told(requests.total),
          day: () => <DateText value={day} />,
        })}
      </p>
      <SaidAfterPause
        text={t("said", {
          requests: told(requests.qualify),
          requestsTotal: told(requests.total),
          firms: told(enterprises.qualify),
          firmsTotal: told(enterprises.total),
        })}
      />
    </>
  );
}

function Legend({ publishedVersion, draftVersion }: { publishedVersion: number; draftVersion: number }) {
  const t = useTranslations("products.counts");
  const marks = [
    ["bg-(--bar-part)", t("version", { version: publishedVersion })],
    ["bg-(--bar)", t("addedBy", { version: draftVersion })],
    ["hatch", t("lostBy", { version: draftVersion })],
  ] as const;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-2">
      {marks.map(([mark, text]) => (
        <span key={mark} className="inline-flex items-center gap-1.5">
          <span aria-hidden className={`forced-color-adjust-none size-2.5 ${mark}`} />
          {text}
        </span>
      ))}
    </p>
  );
}

type Group = LiveCountsView["byRegion"][number];
type GroupsProps = { title: string; heading: string; groups: readonly Group[]; counts: LiveCountsView };

function Groups({ title, heading, groups, counts: { names, requests, enterprises } }: GroupsProps) {
  const t = useTranslations("products.counts");
  const locale = useLocale();
  if (groups.length === 0) return null;
  const shown = groups.slice(0, groupsMax);
  const isPart =
    leavesOthers(
      requests.qualify,
      shown.map((group) => group.requests),
    ) ||
    leavesOthers(
      enterprises.qualify,
      shown.map((group) => group.enterprises),
    );
  return (
    <div className="flex flex-col gap-1">
      <FigureTable
        caption={title}
        heading={{ header: heading, cell: ({ code }) => names[code]?.[locale === "en" ? "en" : "zh"] ?? code }}
        columns={[
          { key: "requests", header: t("requests"), cell: ({ requests }) => <CrowdCount count={requests} /> },
          { key: "firms", header: t("firms"), cell: ({ enterprises }) => <CrowdCount count={enterprises} /> },
        ]}
        rows={shown}
        rowKey={({ code }) => code}
      />
      {isPart ? <p className="text-12 text-ink-2">{t("others")}</p> : null}
    </div>
  );
}
