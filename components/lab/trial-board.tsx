"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { download } from "@/components/ui/download";
import { useRouter } from "@/i18n/navigation";
import { shanghaiDate } from "@/server/kernel/dates";
import { formatDate } from "@/server/kernel/format";
import type { TrialResult } from "@/server/lab/result";
import type { TrialDetail } from "@/server/lab/schema";
import { cardCsv } from "./card-csv";
import { ColumnBins } from "./column-bins";
import { CalibrationChart, Curves } from "./curves";
import { ExampleRow } from "./example-row";
import { useColumnWords } from "./figures";
import { DriftTable, GradeOutcomes, LeftOutList, MovedTable, RefusedColumns, SampleFacts } from "./findings";
import { useFirmColumnNames } from "./firm-columns";
import { isUnderWay, TrialStatus, useAskedText } from "./trial-words";
import { Verdict } from "./verdict";

/** How often a trial that is under way is looked at. */
const lookEveryMs = 1_500;

/** One trial: how far it is, then what it found, or why it found nothing. `home` is the list it stands in. */
export function TrialBoard({ first, home }: { first: TrialDetail; home: string }) {
  const t = useTranslations("lab");
  const trpc = useTRPC();
  const seen = useQuery({
    ...trpc.lab.findTrial.queryOptions({ trialId: first.trial.trialId }),
    initialData: first,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.trial) ? lookEveryMs : false),
  });
  const { trial, result, failure, mayDelete } = seen.data;
  const firmNames = useFirmColumnNames();
  const isOfFirms = trial.asked.kind === "firms";
  const names = isOfFirms ? firmNames : seen.data.names;
  return (
    <div className="flex flex-col gap-10">
      <Head trial={trial} answeredAt={seen.data.answeredAt} />
      {failure ? <Failure failure={failure} names={names} /> : null}
      {result && isOfFirms ? <p className="max-w-160 text-13 text-ink-2">{t("firms.grouped")}</p> : null}
      {result ? <Result result={result} names={names} dimensionNames={seen.data.dimensionNames} /> : null}
      <div className="flex flex-wrap gap-2 print:hidden">
        {result ? <Exports trialId={trial.trialId} result={result} names={names} /> : null}
        {mayDelete ? <DeleteTrial trialId={trial.trialId} home={home} /> : null}
      </div>
    </div>
  );
}

function Head({ trial, answeredAt }: Pick<TrialDetail, "trial" | "answeredAt">) {
  const t = useTranslations("lab");
  const locale = useLocale();
  const askedText = useAskedText();
  const { asked } = trial;
  const isOther = asked.kind === "population" && (asked.monthsAsked !== null || asked.outcomeAsked !== null);
  const facts = [
    { key: "status", value: <TrialStatus status={trial.status} /> },
    { key: "asked", value: askedText(trial.asked) },
    { key: "askedBy", value: trial.askedByName },
    { key: "askedAt", value: <DateText value={trial.askedAt} look="moment" /> },
  ] as const;
  return (
    <div>
      <dl className="grid gap-x-8 gap-y-2 text-13 sm:grid-cols-2 lg:grid-cols-4">
        {facts.map(({ key, value }) => (
          <div key={key} className="min-w-0">
            <dt className="text-12 text-ink-3">{t(`head.${key}`)}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {isOther ? <p className="mt-3 max-w-160 text-13 text-ink-2">{t("head.otherQuestion")}</p> : null}
      {answeredAt ? (
        <p className="mt-3 max-w-160 text-13 text-ink-2">{t("head.answered", { day: formatDate(shanghaiDate(answeredAt), locale) })}</p>
      ) : null}
      {isUnderWay(trial) ? (
        <div className="mt-4 max-w-120">
          <progress className="h-1.5 w-full" aria-label={t("head.progress")} max={100} value={trial.progress} />
          <p aria-live="polite" className="num text-12 text-ink-2">
            {t("head.gone", { hundredths: trial.progress })}
          </p>
        </div>
      ) : null}
    </div>
  );
}

function Failure({ failure, names }: { failure: NonNullable<TrialDetail["failure"]>; names: TrialDetail["names"] }) {
  const t = useTranslations("lab");
  const { reason, faults, refused, leftOut, table, row } = failure;
  return (
    <>
      <Banner tone="bad" title={t(`failure.${reason}`)}>
        {faults.length > 0 || table ? (
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{t(`reason.${fault}`)}</li>
            ))}
            {table ? <li>{row === null ? t(`table.${table}`) : t("table.at", { fault: t(`table.${table}`), row })}</li> : null}
          </ul>
        ) : null}
      </Banner>
      <LeftOutList leftOut={leftOut} />
      <RefusedColumns refused={refused} names={names} />
    </>
  );
}

type ResultProps = { result: TrialResult } & Pick<TrialDetail, "names" | "dimensionNames">;

function Result({ result, names, dimensionNames }: ResultProps) {
  const t = useTranslations("lab");
  const { given, card, columns, refused, moved, fewest, isInTens } = result;
  return (
    <>
      <div className="flex flex-col gap-4">
        <Verdict result={result} names={names} />
        <SampleFacts {...result} />
        {fewest > 0 ? <p className="max-w-[72ch] text-13 text-ink-2">{t("sample.fewest", { fewest })}</p> : null}
        {isInTens ? <p className="max-w-[72ch] text-13 text-ink-2">{t("sample.inTens")}</p> : null}
      </div>
      {given ? <GradeOutcomes grades={given.grades} /> : null}
      <Curves result={result} />
      {card && card.tenths.length > 0 ? <CalibrationChart card={card} /> : null}
      {columns.length > 0 ? <ColumnBins columns={columns} names={names} isInTens={isInTens} /> : null}
      {card ? <ExampleRow card={card} columns={columns} names={names} /> : null}
      {card?.drift ? <DriftTable drift={card.drift} names={names} /> : null}
      {moved ? <MovedTable moved={moved} names={dimensionNames} /> : null}
      <RefusedColumns refused={refused} names={names} />
    </>
  );
}

function Exports({ trialId, result, names }: { trialId: string; result: TrialResult; names: TrialDetail["names"] }) {
  const t = useTranslations("lab");
  const words = useColumnWords(names);
  const { card } = result;
  const heads = [t("refused.column"), t("bins.bin"), t("bins.points"), t("bins.woe"), t("rows"), t("bad")] as const;
  return (
    <>
      {card ? (
        <Button onClick={() => download(`${trialId}.csv`, cardCsv(result.columns, card, { heads, start: t("export.start"), ...words }))}>
          {t("export.card")}
        </Button>
      ) : null}
      <Button onClick={() => download(`${trialId}.json`, `${JSON.stringify(result, null, 2)}\n`, "application/json")}>
        {t("export.json")}
      </Button>
    </>
  );
}

function DeleteTrial({ trialId, home }: { trialId: string; home: string }) {
  const t = useTranslations("lab.delete");
  const router = useRouter();
  const remove = useMutation(useTRPC().lab.deleteTrial.mutationOptions());
  return (
    <AlertDialog
      trigger={<Button look="quiet">{t("open")}</Button>}
      title={t("title")}
      consequence={t("consequence")}
      confirm={t("open")}
      onConfirm={async () => {
        await remove.mutateAsync({ trialId });
        router.push(home);
      }}
    />
  );
}
