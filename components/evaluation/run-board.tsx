"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { Button } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { Pill } from "@/components/ui/status-pill";
import type { RunDetail } from "@/server/evaluation/runs/schema";
import { formatCount } from "@/server/kernel/format";
import { GradeBars } from "./grade-bars";
import { MovementTable } from "./movement-table";
import { ReplayTable } from "./replay-table";
import { runLooks } from "./run-table";
import { StopRun } from "./stop-run";
import { Tens } from "./tens";

/** How often a run or a replay that is under way is looked at. */
const lookEveryMs = 1_500;

/** One run: how far it is, what it gave, who moved, and whether it says the same when it is computed anew. */
export function RunBoard({ first }: { first: RunDetail }) {
  const t = useTranslations("evaluation.runs");
  const trpc = useTRPC();
  const asked = trpc.evaluation.findRun.queryOptions({ runId: first.run.runId });
  const seen = useQuery({
    ...asked,
    initialData: first,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? lookEveryMs : false),
  });
  const replay = useMutation(trpc.evaluation.askReplay.mutationOptions({ onSuccess: () => seen.refetch() }));
  const { run, ungraded, movement, replays, mayStop } = seen.data;
  return (
    <div className="flex flex-col gap-10">
      <Head run={run} />
      {run.stopReason ? <p className="max-w-[72ch] text-14">{t(`stopReasons.${run.stopReason}`)}</p> : null}
      {mayStop ? <StopRun runId={run.runId} onStopped={() => seen.refetch()} /> : null}
      {run.grades ? (
        <>
          <section aria-labelledby="grades" className="max-w-160">
            <h2 id="grades" className="mb-2 text-17">
              {t("grades")}
            </h2>
            <GradeBars grades={run.grades} graded={run.graded ?? 0} />
            <ul className="mt-3 text-13 text-ink-2">
              {ungraded.map(({ reason, subjects }) => (
                <li key={reason}>{t(`ungraded.${reason}`, { count: subjects === null ? t("underTen") : formatCount(subjects) })}</li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="movement">
            <h2 id="movement" className="mb-1 text-17">
              {t("movement.title")}
            </h2>
            <p className="mb-2 max-w-[72ch] text-13 text-ink-2">{t("movement.lead")}</p>
            <MovementTable movement={movement} />
            <p className="mt-2 max-w-[72ch] text-12 text-ink-3">{t("movement.inTens")}</p>
          </section>
          <section aria-labelledby="replays">
            <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
              <div>
                <h2 id="replays" className="text-17">
                  {t("replay.title")}
                </h2>
                <p className="max-w-[72ch] text-13 text-ink-2">{t("replay.lead")}</p>
              </div>
              <Button disabled={replay.isPending || isReplaying(seen.data)} onClick={() => replay.mutate({ runId: run.runId })}>
                {t("replay.ask")}
              </Button>
            </div>
            <RefusalBanner error={replay.error} />
            <ReplayTable replays={replays} />
          </section>
        </>
      ) : null}
    </div>
  );
}

const isReplaying = ({ replays }: RunDetail) => replays.some(({ outcome }) => outcome === "under_way");
const isUnderWay = (detail: RunDetail) => detail.run.status === "running" || isReplaying(detail);

function Head({ run }: { run: RunDetail["run"] }) {
  const t = useTranslations("evaluation.runs");
  const { status, knownAt, modelName, subjectsRead, subjectsExpected, startedAt, endedAt, startedByName, resultHash } = run;
  const facts = [
    { key: "status", value: <Pill look={runLooks[status]}>{t(`states.${status}`)}</Pill> },
    { key: "model", value: modelName },
    { key: "knownAt", value: <DateText value={knownAt} look="moment" /> },
    { key: "started", value: <DateText value={startedAt} look="moment" /> },
    ...(endedAt ? [{ key: "ended", value: <DateText value={endedAt} look="moment" /> } as const] : []),
    { key: "by", value: startedByName ?? t("timetable") },
    { key: "subjects", value: <Tens value={subjectsRead} /> },
  ] as const;
  return (
    <div>
      <dl className="grid gap-x-8 gap-y-2 text-13 sm:grid-cols-2 lg:grid-cols-4">
        {facts.map(({ key, value }) => (
          <div key={key}>
            <dt className="text-12 text-ink-3">{t(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {status === "running" ? (
        <div className="mt-4 max-w-120">
          <progress
            className="h-1.5 w-full"
            aria-label={t("progress")}
            max={subjectsExpected ?? 1}
            {...(subjectsExpected === null ? {} : { value: subjectsRead ?? 0 })}
          />
          <p aria-live="polite" className="num text-12 text-ink-2">
            {t("progressOf", { read: subjectsRead ?? 0, expected: subjectsExpected ?? 0 })}
          </p>
        </div>
      ) : null}
      {resultHash ? (
        <p className="mt-3 text-12 text-ink-3">
          {t("hash")} <span className="wrap-anywhere font-mono">{resultHash}</span>
        </p>
      ) : null}
    </div>
  );
}
