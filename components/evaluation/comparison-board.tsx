import { useLocale, useTranslations } from "next-intl";
import { FigureTable } from "@/components/charts/figure-table";
import { nameIn } from "@/components/consents/name-in";
import { DateText } from "@/components/ui/date-text";
import { Missing } from "@/components/ui/missing";
import type { Share } from "@/server/evaluation/comparison/comparison";
import { type Grouping, groupings, notKnown } from "@/server/evaluation/comparison/marks";
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
  const { result, asOf, knownAt, runKnownAt, isCurrent, startedByName } = comparison;
  return (
    <div className="mt-4 flex flex-col gap-6">
      <p className="text-13 text-ink-2">
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
          <MovementTable movement={result.movement} />
          {groupings.map((grouping) => (
            <GroupTable
              key={grouping}
              grouping={grouping}
              model={model}
              groups={result.groups.filter((group) => group.grouping === grouping)}
            />
          ))}
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
    <section aria-labelledby={`by-${grouping}`}>
      <h3 id={`by-${grouping}`} className="mb-2 font-semibold text-15">
        {t(`by.${grouping}`)}
      </h3>
      <FigureTable
        caption={t(`by.${grouping}`)}
        heading={{ header: t(`of.${grouping}`), cell: ({ key }: Group) => nameOf(grouping, key) }}
        columns={[
          { key: "subjects", header: t("figure.subjects"), cell: ({ subjects }) => <Tens value={subjects} /> },
          { key: "better", header: t("figure.better"), cell: ({ better }) => <Tens value={better} /> },
          { key: "worse", header: t("figure.worse"), cell: ({ worse }) => <Tens value={worse} /> },
          {
            key: "before",
            header: t("figure.adverseBefore"),
            cell: ({ adverseBefore }) => <ShareText share={adverseBefore} />,
          },
          { key: "after", header: t("figure.adverseAfter"), cell: ({ adverseAfter }) => <ShareText share={adverseAfter} /> },
        ]}
        rows={groups}
        rowKey={({ key }) => key}
      />
    </section>
  );
}

function ShareText({ share }: { share: Share | null }) {
  const locale = useLocale();
  if (!share) return <Missing kind="underTen" />;
  const said = (ppm: number) => formatPpm(ppm, locale, 1);
  return (
    <span className="hold">
      {said(share.ppm)} <span className="text-12 text-ink-3">{`${said(share.lowPpm)}–${said(share.highPpm)}`}</span>
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
