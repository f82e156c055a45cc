import { useTranslations } from "next-intl";
import { Missing } from "@/components/ui/missing";
import { formatCount } from "@/server/kernel/format";
import type { CountView, CriterionCrowd, LiveCountsView } from "@/server/matching/crowd/schema";
import { CrowdCount, useShare } from "./crowd-count";

type CriterionFiguresProps = { crowd: CriterionCrowd; counts: LiveCountsView };

/** What one rule does to the crowd: who meets it, and who fails it and nothing else. Four cells of the editor's grid, named where it is narrow. */
export function CriterionFigures({ crowd, counts }: CriterionFiguresProps) {
  const t = useTranslations("products.counts");
  const ofFirms = crowd.appliesTo === "both";
  const longest = (of: "requests" | "enterprises") => Math.max(10, ...counts.byCriterion.map((one) => one.onlyThisExcludes[of] ?? 0));
  return (
    <dl className="contents">
      <Cell label={t("meetsRequests")}>
        <Met count={crowd.meets.requests} total={counts.requests.total} />
      </Cell>
      <Cell label={t("meetsFirms")}>
        {ofFirms ? <Met count={crowd.meets.enterprises} total={counts.enterprises.total} /> : <Missing kind="notApplicable" />}
      </Cell>
      <Cell label={t("onlyRequests")}>
        <Excluded count={crowd.onlyThisExcludes.requests} longest={longest("requests")} />
      </Cell>
      <Cell label={t("onlyFirms")}>
        {ofFirms ? (
          <Excluded count={crowd.onlyThisExcludes.enterprises} longest={longest("enterprises")} />
        ) : (
          <Missing kind="notApplicable" />
        )}
      </Cell>
    </dl>
  );
}

/** Of whom the rule's fact is not known: they neither meet it nor fail it. */
export function NotKnown({ crowd }: { crowd: CriterionCrowd }) {
  const t = useTranslations("products.counts");
  const { enterprises, requests } = crowd.unknown;
  const isOfFirms = crowd.appliesTo === "both";
  const count = isOfFirms ? enterprises : requests;
  if (count === null) return null;
  return <p className="text-12 text-ink-2">{t("notKnown", { count: formatCount(count), of: isOfFirms ? "firms" : "requests" })}</p>;
}

function Cell({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="text-13 @3xl:text-end">
      <dt className="text-12 text-ink-3 @3xl:sr-only">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Met({ count, total }: { count: CountView; total: CountView }) {
  const share = useShare()(count, total);
  return (
    <>
      <CrowdCount count={count} />
      {share ? <span className="num block text-12 text-ink-3">{share}</span> : null}
    </>
  );
}

function Excluded({ count, longest }: { count: CountView; longest: number }) {
  return (
    <>
      <CrowdCount count={count} className="font-semibold" />
      {count === null ? null : (
        <span aria-hidden className="forced-color-adjust-none mt-1 flex h-[3px] bg-sunken @3xl:justify-end">
          <span className="bg-ink-3" style={{ width: `${(count / longest) * 100}%` }} />
        </span>
      )}
    </>
  );
}
