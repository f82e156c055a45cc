import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { DateText } from "@/components/ui/date-text";
import { formatCount } from "@/server/kernel/format";
import type { BacktestCounts, BacktestView } from "@/server/matching/backtest/schema";
import type { CountView } from "@/server/matching/crowd/schema";
import { BacktestMonths } from "./backtest-months";
import { CrowdCount } from "./crowd-count";

type LabelKey = Parameters<ReturnType<typeof useTranslations<"criteria">>>[0];
type BacktestResultProps = { run: BacktestView; publishedVersion: number | null };

/** What one run came to: against what became of the requests, and rule by rule. */
export function BacktestResult({ run, publishedVersion }: BacktestResultProps) {
  const t = useTranslations("products.backtest");
  const { counts, version, doneAt } = run;
  if (!counts || !doneAt) return null;
  const { all } = counts;
  if (all.total === null) return <p className="text-13 text-ink-2">{t("nobody")}</p>;
  // The shelf may have moved on since: then what it held at the time has no name any more.
  const against = run.hasPublished && publishedVersion !== null && publishedVersion < version ? publishedVersion : null;
  return (
    <>
      {run.isCurrent ? null : <Banner tone="info">{t("rulesChanged", { version })}</Banner>}
      <div>
        <p className="font-semibold text-15">
          <Finding all={all} change={against === null ? null : counts.change} />
        </p>
        <p className="text-12 text-ink-3">
          {t.rich("period", { version, from: () => <DateText value={counts.from} />, to: () => <DateText value={counts.to} /> })}
        </p>
      </div>
      {counts.firstLoan ? <BacktestMonths periods={counts.byMonth} version={version} against={against} published={all.published} /> : null}
      {counts.change && against !== null ? <Turned change={counts.change} /> : null}
      <Outcomes counts={counts} version={version} against={against} />
      <Excluders counts={counts} />
      <p className="text-12 text-ink-3">{t.rich("note", { done: () => <DateText value={doneAt} look="moment" /> })}</p>
    </>
  );
}

/** The finding in one line: how many more or fewer than the version on the shelf, or how many of all. */
function Finding({ all, change }: Pick<BacktestCounts, "all" | "change">) {
  const t = useTranslations("products.backtest");
  const total = all.total === null ? "" : formatCount(all.total);
  if (all.tested === null) return t("foundFew", { total });
  if (!change) return t("found", { count: formatCount(all.tested), total });
  if (change.gained === null && change.lost === null) return t("foundSame", { total });
  const gained = (change.gained ?? 0) - (change.lost ?? 0);
  const sense = gained === 0 ? "foundAsMany" : gained > 0 ? "foundMore" : "foundFewer";
  return t(sense, { change: formatCount(Math.abs(gained)), total });
}

/** Who comes in and who falls out, and how many of the first borrow for the first time. */
function Turned({ change }: { change: NonNullable<BacktestCounts["change"]> }) {
  const t = useTranslations("products.backtest");
  const few = useTranslations("products.counts")("few");
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1 text-13">
      <dt className="col-start-2">
        {t("gained")}
        {change.gained === null ? null : (
          <span className="text-ink-2">
            {t("gainedFirst", {
              count: change.gainedFirst ?? 0,
              shown: change.gainedFirst === null ? few : formatCount(change.gainedFirst),
            })}
          </span>
        )}
      </dt>
      <dd className="num col-start-1 row-start-1 text-end font-semibold">
        <CrowdCount count={change.gained} />
      </dd>
      <dt className="col-start-2">{t("lost")}</dt>
      <dd className="num col-start-1 row-start-2 text-end font-semibold">
        <CrowdCount count={change.lost} />
      </dd>
    </dl>
  );
}

type OutcomesProps = { counts: BacktestCounts; version: number; against: number | null };

/** By what became of the requests: who would have qualified, under this version and under the one on the shelf. */
function Outcomes({ counts, version, against }: OutcomesProps) {
  const t = useTranslations("products.backtest");
  const rows = counts.byOutcome.filter(({ total }) => total !== null);
  const hidden = counts.byOutcome.filter(({ total }) => total === null);
  const longest = Math.max(10, ...rows.map(({ total }) => total ?? 0));
  const cells = (of: BacktestCounts["all"]) => (
    <>
      {against === null ? null : <Figure count={of.published} />}
      <Figure count={of.tested} />
      <Figure count={of.total} />
    </>
  );
  return (
    <>
      <table className="w-full text-13">
        <caption className="sr-only">{t("byOutcome")}</caption>
        <thead>
          <tr className="border-line border-b text-12 text-ink-3">
            <th scope="col" className="py-1 font-normal">
              {t("outcomeOf")}
            </th>
            {against === null ? null : <Head>{t("underVersion", { version: against })}</Head>}
            <Head>{t("underVersion", { version })}</Head>
            <Head>{t("ofAll")}</Head>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.outcome} className="border-edge border-b">
              <th scope="row" className="w-2/5 py-1.5 font-normal leading-snug">
                {t(`outcome.${row.outcome}`)}
                <Bar was={against === null ? row.tested : row.published} is={row.tested} total={row.total} longest={longest} />
              </th>
              {cells(row)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-ink border-t font-semibold">
            <th scope="row" className="py-1.5 font-semibold">
              {t("all")}
            </th>
            {cells(counts.all)}
          </tr>
          {counts.firstLoan ? (
            <tr className="border-edge border-t">
              <th scope="row" className="py-1.5 ps-3 font-normal leading-snug">
                {t("ofWhichFirst")}
              </th>
              {cells(counts.firstLoan)}
            </tr>
          ) : null}
        </tfoot>
      </table>
      {counts.firstLoan ? <p className="text-12 text-ink-3">{t("firstNote")}</p> : null}
      {hidden.length > 0 ? (
        <p className="text-12 text-ink-3">
          {t("hidden", { count: hidden.length, first: t(`outcome.${hidden[0]?.outcome ?? "offered"}`) })}
        </p>
      ) : null}
    </>
  );
}

function Head({ children }: { children: React.ReactNode }) {
  return (
    <th scope="col" className="ps-2 text-end font-normal">
      {children}
    </th>
  );
}

function Figure({ count }: { count: CountView }) {
  return (
    <td className="num ps-2 text-end align-top leading-8">
      <CrowdCount count={count} />
    </td>
  );
}

type BarProps = { was: CountView; is: CountView; total: CountView; longest: number };

/** One bar a row, as long as the row is large: who qualified on the shelf, who comes in, who falls out. */
function Bar({ was, is, total, longest }: BarProps) {
  const [before, now] = [was ?? 0, is ?? 0];
  const width = (count: number) => ({ width: `${(count / longest) * 100}%` });
  return (
    <span aria-hidden className="forced-color-adjust-none mt-1 flex h-1.5">
      <span className="bg-(--bar-part)" style={width(Math.min(before, now))} />
      <span className="bg-(--bar)" style={width(Math.max(0, now - before))} />
      <span className="hatch" style={width(Math.max(0, before - now))} />
      <span className="bg-line" style={width(Math.max(0, (total ?? 0) - Math.max(before, now)))} />
    </span>
  );
}

/** The rules that alone would have kept somebody out, and how many of those drew a loan elsewhere all the same. */
function Excluders({ counts }: { counts: BacktestCounts }) {
  const t = useTranslations("products.backtest");
  const label = useTranslations("criteria");
  const rules = counts.byCriterion.filter(({ onlyThisExcludes }) => onlyThisExcludes !== null);
  if (rules.length === 0) return null;
  return (
    <table className="w-full text-13">
      <caption className="sr-only">{t("byRule")}</caption>
      <thead>
        <tr className="border-line border-b text-12 text-ink-3">
          <th scope="col" className="py-1 font-normal">
            {t("onlyThis")}
          </th>
          <Head>{t("keptOut")}</Head>
          <Head>{t("ofWhichDrawn")}</Head>
        </tr>
      </thead>
      <tbody>
        {rules.map(({ criterion, onlyThisExcludes, ofWhichDrawn }) => (
          <tr key={criterion} className="border-edge border-b">
            <th scope="row" className="py-1 font-normal">
              {label(`${criterion}.label` as LabelKey)}
            </th>
            <Figure count={onlyThisExcludes} />
            <Figure count={ofWhichDrawn} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
