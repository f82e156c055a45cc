import { useLocale, useTranslations } from "next-intl";
import { FigureTable } from "@/components/charts/figure-table";
import { nameIn } from "@/components/consents/name-in";
import { Count } from "@/components/ui/count";
import { DateText } from "@/components/ui/date-text";
import type { Share } from "@/server/evaluation/comparison/comparison";
import { type Grouping, groupings, notKnown } from "@/server/evaluation/comparison/groupings";
import type { ComparisonView } from "@/server/evaluation/comparison/schema";
import type { EvaluationModel } from "@/server/evaluation/models/model";
import { formatPpm } from "@/server/kernel/format";
import { industrySections } from "@/server/kernel/industry";
import { provinces } from "@/server/kernel/region";
import { MovementTable } from "./movement-table";
import { Tens } from "./tens";

type Result = NonNullable<ComparisonView["result"]>;
type Group = Result["groups"][number];

/** What a draft would change: who moves, and how each group fares before and after, with intervals. */
export function ComparisonBoard({ comparison, model }: { comparison: ComparisonView; model: EvaluationModel }) {
  const t = useTranslations("evaluation.models");
  const runs = useTranslations("evaluation.runs.movement");
  const { result, asOf, knownAt, runKnownAt, isCurrent, startedByName } = comparison;
  return (
    <div className="mt-4 flex flex-col gap-8">
      <p className="max-w-[88ch] text-13 text-ink-2">
        {t.rich("comparedBy", { name: startedByName, day: () => <DateText value={asOf} /> })}
        {isCurrent ? null : <span className="text-warn"> {t("comparedEarlier")}</span>}{" "}
        {t.rich(runKnownAt ? "knownAtBoth" : "knownAt", {
          at: () => <DateText value={knownAt} look="moment" />,
          run: () => (runKnownAt ? <DateText value={runKnownAt} look="moment" /> : null),
        })}
      </p>
      {result ? (
        <>
          <dl className="flex flex-wrap gap-x-8 gap-y-2 text-13">
            {(["subjects", "better", "worse"] as const).map((key) => (
              <div key={key}>
                <dt className="text-12 text-ink-3">{t(`figure.${key}`)}</dt>
                <dd>
                  <Tens value={result[key]} />
                </dd>
              </div>
            ))}
          </dl>
          <section aria-labelledby="compared-moves">
            <h3 id="compared-moves" className="mb-2 font-semibold text-15">
              {t("moves")}
            </h3>
            <MovementTable movement={result.movement} />
          </section>
          <div className="flex max-w-[56rem] flex-col gap-8">
            {groupings.map((grouping) => (
              <GroupTable
                key={grouping}
                grouping={grouping}
                model={model}
                groups={result.groups.filter((group) => group.grouping === grouping)}
              />
            ))}
          </div>
          <p className="max-w-[72ch] text-12 text-ink-3">
            {runs("inTens")} {t("fewShares")}
          </p>
        </>
      ) : (
        <p aria-live="polite" className="text-13 text-ink-2">
          {t("comparing")}
        </p>
      )}
    </div>
  );
}

function GroupTable({ grouping, groups, model }: { grouping: Grouping; groups: readonly Group[]; model: EvaluationModel }) {
  const t = useTranslations("evaluation.models");
  const nameOf = useGroupName(model);
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby={`by-${grouping}`} className="min-w-0">
      <h3 id={`by-${grouping}`} className="mb-2 font-semibold text-15">
        {t(`by.${grouping}`)}
      </h3>
      <FigureTable
        caption={t(`by.${grouping}`)}
        heading={{ header: t(`of.${grouping}`), cell: ({ key }: Group) => <span className="block min-w-24">{nameOf(grouping, key)}</span> }}
        columns={[
          {
            key: "subjects",
            header: <Head text={t("figure.subjects")} />,
            cell: ({ subjects }) => <CountText value={subjects} />,
            wideOnly: true,
          },
          { key: "better", header: <Head text={t("figure.better")} />, cell: ({ better }) => <CountText value={better} />, wideOnly: true },
          { key: "worse", header: <Head text={t("figure.worse")} />, cell: ({ worse }) => <CountText value={worse} /> },
          {
            key: "before",
            header: <Head text={t("figure.adverseBefore")} />,
            cell: ({ adverseBefore }) => <ShareText share={adverseBefore} />,
          },
          {
            key: "after",
            header: <Head text={t("figure.adverseAfter")} />,
            cell: ({ adverseAfter }) => <ShareText share={adverseAfter} />,
          },
        ]}
        rows={groups}
        rowKey={({ key }) => key}
      />
    </section>
  );
}

/** Wide enough for a few words a line, in either language. */
function Head({ text }: { text: string }) {
  return <span className="inline-block min-w-16 max-w-28">{text}</span>;
}

/** Of fewer than ten, or nobody, as it is said once for all of these tables. */
const few = <span className="text-ink-3">–</span>;

function CountText({ value }: { value: number | null }) {
  return value === null ? few : <Count value={value} />;
}

function ShareText({ share }: { share: Share | null }) {
  const locale = useLocale();
  if (!share) return few;
  const said = (ppm: number) => formatPpm(ppm, locale, 1);
  return (
    <span className="inline-flex flex-col items-end py-1 leading-tight">
      <span className="hold">{said(share.ppm)}</span>
      <span className="hold text-12 text-ink-3">{`${said(share.lowPpm)}–${said(share.highPpm)}`}</span>
    </span>
  );
}

function provinceName(key: string) {
  const found = provinces.find(({ code }) => code === key);
  return found && { en: found.en, zh: found.common };
}

function useGroupName(model: EvaluationModel) {
  const locale = useLocale();
  const words = useTranslations("words.sizeClass");
  const t = useTranslations("evaluation.models");
  return (grouping: Grouping, key: string): string => {
    if (key === notKnown) return t("notKnown");
    if (grouping === "size") return words(key as Parameters<typeof words>[0]);
    const found =
      grouping === "region"
        ? provinceName(key)
        : grouping === "industry"
          ? industrySections.find(({ code }) => code === key)
          : model.items.find((item) => item.key === key)?.name;
    return found ? nameIn(locale, found) : key;
  };
}
